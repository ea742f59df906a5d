export const languages = ['en', 'fr', 'es'] as const;
export type Language = (typeof languages)[number];
export const defaultLanguage: Language = 'en';

/** The best of our languages for an RFC 9110 `Accept-Language` value or a BCP 47 tag. */
export function chooseLanguage(wanted: string | null | undefined): Language {
  const ranked = (wanted ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.map((parameter) => /^\s*q=([\d.]+)$/.exec(parameter)?.[1]).find(Boolean);
      return { language: languages.find((language) => tag === language || tag.startsWith(`${language}-`)), quality: Number(quality ?? 1) };
    })
    .filter(({ language, quality }) => language && quality > 0)
    .sort((one, other) => other.quality - one.quality);
  return ranked[0]?.language ?? defaultLanguage;
}
