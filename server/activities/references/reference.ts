/** Which dispatch a reference names. */
export interface Reference {
  /** As `newReference` writes it. */
  reference: string;
  organizationId: string;
  dispatchId: string;
}

const longest = 64;

/**
 * A reference as people type it, in the form in which it is kept; null where it can be none. Capitals, dashes and spaces do not matter,
 * and letters that look like digits are read as these (https://www.crockford.com/base32.html).
 */
export function readReference(typed: string): string | null {
  if (typed.length > longest) return null;
  const letters = typed
    .replace(/[\s\p{Dash}]/gu, '')
    .toUpperCase()
    .replaceAll('O', '0')
    .replace(/[IL]/g, '1');
  return /^[0-9A-HJKMNP-TV-Z]{16}$/.test(letters) ? (letters.match(/.{4}/g) ?? []).join('-') : null;
}
