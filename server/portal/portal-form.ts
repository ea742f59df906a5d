import { type Language, languages } from '../../shared/languages';

/** What a form of the portal sends; a field that is missing or strange is empty. */
export interface PortalForm {
  nonce: string;
  language: Language | null;
  version: number;
}

export function readForm(body: unknown): PortalForm {
  const { nonce, language, version } = (body ?? {}) as Record<string, unknown>;
  return { nonce: typeof nonce === 'string' ? nonce : '', language: readLanguage(language), version: Number(version) };
}

export function readLanguage(value: unknown): Language | null {
  return languages.find((language) => language === value) ?? null;
}

/**
 * Whether another site's page has sent a form: browsers say so by Sec-Fetch-Site. Older ones have only Origin, which is `null` on our
 * own forms, since our pages ask that nobody be told where a request comes from; there the form's nonce decides alone.
 */
export function isForeignForm(request: { get(name: string): string | undefined }, ownOrigin: string): boolean {
  const site = request.get('sec-fetch-site');
  if (site !== undefined) return site !== 'same-origin';
  const origin = request.get('origin');
  if (origin === undefined || origin === 'null' || origin === ownOrigin) return false;
  return URL.parse(origin)?.host !== request.get('host');
}
