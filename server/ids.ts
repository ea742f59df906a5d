import { randomBytes } from 'node:crypto';

// Crockford's base 32 (https://www.crockford.com/base32.html): no I, L, O, U, so that it can be read aloud and typed back.
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

function randomLetters(count: number): string {
  return Array.from(randomBytes(count), (byte) => letters[byte & 31]).join('');
}

/** 130 random bits in 26 letters. */
export function newId(): string {
  return randomLetters(26);
}

/** 80 random bits in four groups of four, such as `W7K2-9QTD-3MFA-X0BE`. */
export function newReference(): string {
  return (randomLetters(16).toUpperCase().match(/.{4}/g) ?? []).join('-');
}

/** 128 random bits, base64url, 22 characters: a link, a session. Only its digest is ever stored. */
export function newToken(): string {
  return randomBytes(16).toString('base64url');
}
