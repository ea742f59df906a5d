/** Where the copy that we keep hides the link's token: offset and length of each run of bytes, in order. */
export type Masked = [offset: number, length: number][];

const mask = 'x'.charCodeAt(0);
const softBreak = '=\r\n';

/**
 * Overwrites every occurrence of the token with `x`, also where quoted-printable breaks it over two lines (RFC 2045 6.7). Throws unless
 * there are exactly `expected`: a token that was not found would be kept.
 */
export function maskToken(message: Buffer, token: string, expected: number): { copy: Buffer; masked: Masked } {
  // A token is letters of base64url, none of which means anything else in a pattern.
  const broken = new RegExp([...token].join(`(?:${softBreak})?`), 'g');
  const masked: Masked = [];
  let found = 0;
  // Latin-1 gives each byte one letter, so that places in the text are places in the bytes.
  for (const { 0: run, index } of message.toString('latin1').matchAll(broken)) {
    found += 1;
    let offset = index;
    for (const piece of run.split(softBreak)) {
      masked.push([offset, piece.length]);
      offset += piece.length + softBreak.length;
    }
  }
  if (found !== expected) throw new Error(`the link stands ${found} times in the message, not ${expected}`);
  const copy = Buffer.from(message);
  for (const [offset, length] of masked) copy.fill(mask, offset, offset + length);
  return { copy, masked };
}

/** The message as it was sent, for whoever has the link. */
export function unmaskToken(copy: Uint8Array, token: string, masked: Masked): Buffer {
  const message = Buffer.from(copy);
  let at = 0;
  for (const [offset, length] of masked) {
    for (let within = 0; within < length; within += 1, at += 1) message[offset + within] = token.charCodeAt(at % token.length);
  }
  return message;
}
