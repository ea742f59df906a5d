/** As much of DER (ITU-T X.690) as a signature takes. */
function der(tag: number, ...parts: Uint8Array[]): Buffer {
  const body = Buffer.concat(parts);
  const { length } = body;
  const digits = length < 128 ? [length] : length < 256 ? [0x81, length] : length < 65_536 ? [0x82, length >> 8, length & 255] : null;
  if (!digits) throw new RangeError('larger than anything that belongs into a signature');
  return Buffer.concat([Buffer.from([tag, ...digits]), body]);
}

export const sequence = (...parts: Uint8Array[]): Buffer => der(0x30, ...parts);
/** Elements of a SET OF stand in the order of their bytes (X.690, 11.6). */
export const setOf = (...parts: Uint8Array[]): Buffer => der(0x31, ...parts.toSorted(Buffer.compare));
export const octets = (bytes: Uint8Array): Buffer => der(4, bytes);
export const integer = (value: number): Buffer => der(2, Buffer.from([value]));
export const nothing: Buffer = der(5);
/** An element under a context-specific, constructed tag. */
export const tagged = (tag: number, ...parts: Uint8Array[]): Buffer => der(0xa0 + tag, ...parts);

export function objectId(dotted: string): Buffer {
  const [first = 0, second = 0, ...rest] = dotted.split('.').map(Number);
  const bytes = [first * 40 + second];
  for (const arc of rest) {
    const digits = [arc & 127];
    for (let left = Math.floor(arc / 128); left > 0; left = Math.floor(left / 128)) digits.unshift(128 | (left & 127));
    bytes.push(...digits);
  }
  return der(6, Buffer.from(bytes));
}

export interface Element {
  tag: number;
  body: Buffer;
  /** With tag and length. */
  whole: Buffer;
}

/** The elements that stand side by side in these bytes. */
export function elementsOf(bytes: Uint8Array): Element[] {
  const all = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const found: Element[] = [];
  for (let at = 0; at < all.length; ) {
    const [tag = 0, short = 0] = all.subarray(at, at + 2);
    const longer = short > 127 ? short & 127 : 0;
    const start = at + 2 + longer;
    const end = start + (longer > 0 ? all.readUIntBE(at + 2, longer) : short);
    found.push({ tag, body: all.subarray(start, end), whole: all.subarray(at, end) });
    at = end;
  }
  return found;
}
