/** Where the copy that we keep hides the link's token: offset and length of each run of bytes, in order. */
export type Masked = [offset: number, length: number][];

const mask = 'x'.charCodeAt(0);
const softBreak = '=\r\n';

/**
 * Overwrites every occurrence of the token with `x`, also where quoted-printable breaks it over two lines (RFC 2045 6.7). Throws unless
 * there are exactly `expected`: a token that was not found would be kept.
 */
export function maskToken(message: Buffer, token: string, expected: number): { copy: Buffer; masked: Masked } {
  // Latin-1 gives each byte one letter, so that places in the text are places in the bytes.
  const lines = message.toString('latin1').split(softBreak);
  const joined = lines.join('');
  const masked: Masked = [];
  let found = 0;
  for (let at = joined.indexOf(token); at >= 0; at = joined.indexOf(token, at + token.length)) {
    masked.push(...runsOf(lines, at, at + token.length));
    found += 1;
  }
  if (found !== expected) throw new Error(`the link stands ${found} times in the message, not ${expected}`);
  const copy = Buffer.from(message);
  for (const [offset, length] of masked) copy.fill(mask, offset, offset + length);
  return { copy, masked };
}

/** Where a stretch of the joined lines stands in the message, one run for each line that it touches. */
function runsOf(lines: string[], from: number, to: number): Masked {
  const runs: Masked = [];
  let before = 0;
  for (const [breaks, { length }] of lines.entries()) {
    const [start, end] = [Math.max(from, before), Math.min(to, before + length)];
    if (start < end) runs.push([start + breaks * softBreak.length, end - start]);
    before += length;
    if (before >= to) break;
  }
  return runs;
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
