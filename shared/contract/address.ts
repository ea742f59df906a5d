import { z } from 'zod';

const longestLocalPart = 64;
const longestAddress = 254;

// RFC 5321 4.1.2 `Dot-string`, with what RFC 6531 3.3 adds: letters beyond ASCII.
const localPart = /^[\w!#$%&'*+/=?^`{|}~\-\u{80}-\u{10ffff}]+(?:\.[\w!#$%&'*+/=?^`{|}~\-\u{80}-\u{10ffff}]+)*$/u;
// RFC 5890: letters, digits and hyphens of any script. Who needs one of its few other signs writes the label in its `xn--` form.
const label = /^[\p{L}\p{Nd}](?:[\p{L}\p{Nd}\p{M}-]{0,61}[\p{L}\p{Nd}\p{M}])?$/u;
// What could not be seen, or would hide what can: controls, marks of direction, unpaired surrogates, spaces.
const unseen = /[\p{C}\p{Z}]/u;

/**
 * Whether a mail server may know this mailbox: RFC 5321's `Mailbox` with the letters of RFC 6531, lengths in octets (4.5.3.1). Quoted local
 * parts, address literals and domains of one label are left out: nobody has them, and who types one has made a mistake.
 */
export function isMailAddress(text: string): boolean {
  const at = text.lastIndexOf('@');
  const local = text.slice(0, Math.max(0, at));
  const labels = text.slice(at + 1).split('.');
  return (
    !unseen.test(text) &&
    octets(text) <= longestAddress &&
    octets(local) <= longestLocalPart &&
    localPart.test(local) &&
    labels.length > 1 &&
    labels.every((one) => label.test(one)) &&
    /\D/.test(labels.at(-1) ?? '')
  );
}

/** Bytes of its UTF-8 form. */
function octets(text: string): number {
  let count = 0;
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    count += code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4;
  }
  return count;
}

export const mailAddress = z.stringFormat('email', isMailAddress).max(longestAddress).meta({ format: 'idn-email' });
