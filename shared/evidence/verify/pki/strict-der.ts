const constructed = 0x20;
const deepest = 32;

/**
 * Whether the bytes are one value in DER (ITU-T X.690, clause 10): lengths definite, in their shortest form, and every value exactly filled
 * by those in it. Parsers forgive more, and what they forgive could be altered unseen.
 */
export function isStrictDer(bytes: Uint8Array): boolean {
  return endOfValue(bytes, 0, bytes.length, 0) === bytes.length;
}

/** Where the value at `at` ends; -1 where it is not in DER. */
function endOfValue(bytes: Uint8Array, at: number, limit: number, depth: number): number {
  const [tag, first] = [bytes[at], bytes[at + 1]];
  // A tag number above 30 takes more bytes; nothing that is read here has one.
  if (tag === undefined || first === undefined || (tag & 0x1f) === 0x1f || depth > deepest) return -1;
  const more = first < 0x80 ? 0 : first & 0x7f;
  if (first === 0x80 || more > 3) return -1;
  let length = more === 0 ? first : 0;
  for (let digit = 0; digit < more; digit += 1) length = length * 256 + (bytes[at + 2 + digit] ?? 0);
  if (more > 0 && length < (more === 1 ? 0x80 : 256 ** (more - 1))) return -1;
  const start = at + 2 + more;
  const end = start + length;
  if (end > limit) return -1;
  if ((tag & constructed) === 0) return end;
  let inner = start;
  while (inner >= 0 && inner < end) inner = endOfValue(bytes, inner, end, depth + 1);
  return inner === end ? end : -1;
}
