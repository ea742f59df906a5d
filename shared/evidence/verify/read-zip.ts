/** Inflates raw DEFLATE (RFC 1951); rejects where the result would be longer than `most` bytes. */
export type InflateRaw = (bytes: Uint8Array, most: number) => Uint8Array | Promise<Uint8Array>;

export class ZipProblem extends Error {
  override name = 'ZipProblem';
  constructor(readonly code: 'container.malformed' | 'container.too-large' | 'container.name') {
    super(code);
  }
}

const mostMembers = 1_000;
const mostBytes = 512 * 1024 * 1024;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const endBytes = 22;

interface Entry {
  name: string;
  method: number;
  packed: number;
  size: number;
  crc: number;
  offset: number;
}

/**
 * Reads a bundle's members (APPNOTE.TXT 6.3, without zip64, encryption, comments or anything between members). Sizes are believed
 * only as limits: what inflates to more, or to less, is refused. Throws ZipProblem.
 */
export async function readZip(zip: Uint8Array, inflateRaw: InflateRaw): Promise<Map<string, Uint8Array>> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const entries = readDirectory(zip, view);
  const members = new Map<string, Uint8Array>();
  let expected = 0;
  for (const entry of entries) {
    const { start, end } = locate(view, entry, expected);
    expected = end;
    members.set(entry.name, await unpack(zip.subarray(start, start + entry.packed), entry, inflateRaw));
  }
  return members;
}

function readDirectory(zip: Uint8Array, view: DataView): Entry[] {
  const end = zip.length - endBytes;
  if (end < 0 || view.getUint32(end, true) !== endSignature || view.getUint16(end + 20, true) !== 0)
    throw new ZipProblem('container.malformed');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > mostMembers) throw new ZipProblem('container.too-large');
  if (start + view.getUint32(end + 12, true) !== end || view.getUint16(end + 8, true) !== count)
    throw new ZipProblem('container.malformed');
  const entries: Entry[] = [];
  let at = start;
  let total = 0;
  for (let index = 0; index < count; index += 1) {
    if (at + 46 > end || view.getUint32(at, true) !== entrySignature) throw new ZipProblem('container.malformed');
    const nameLength = view.getUint16(at + 28, true);
    const next = at + 46 + nameLength + view.getUint16(at + 30, true) + view.getUint16(at + 32, true);
    if (next > end) throw new ZipProblem('container.malformed');
    const entry: Entry = {
      name: readName(zip.subarray(at + 46, at + 46 + nameLength)),
      method: view.getUint16(at + 10, true),
      packed: view.getUint32(at + 20, true),
      size: view.getUint32(at + 24, true),
      crc: view.getUint32(at + 16, true),
      offset: view.getUint32(at + 42, true),
    };
    total += entry.size;
    if (total > mostBytes || entry.packed > zip.length) throw new ZipProblem('container.too-large');
    if (view.getUint16(at + 8, true) & 1 || entries.some(({ name }) => name === entry.name)) throw new ZipProblem('container.malformed');
    entries.push(entry);
    at = next;
  }
  if (at !== end) throw new ZipProblem('container.malformed');
  return entries.sort((one, other) => one.offset - other.offset);
}

function readName(bytes: Uint8Array): string {
  const name = String.fromCharCode(...bytes.subarray(0, 256));
  if (bytes.length > 255 || !/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(name))
    throw new ZipProblem('container.name');
  return name;
}

/** A member begins where the one before ended, so that no two can share bytes and nothing can hide between them. */
function locate(view: DataView, entry: Entry, expected: number): { start: number; end: number } {
  const { offset, packed } = entry;
  if (offset !== expected || offset + 30 > view.byteLength || view.getUint32(offset, true) !== localSignature)
    throw new ZipProblem('container.malformed');
  const flags = view.getUint16(offset + 6, true);
  const start = offset + 30 + view.getUint16(offset + 26, true) + view.getUint16(offset + 28, true);
  const end = start + packed;
  if (end > view.byteLength) throw new ZipProblem('container.malformed');
  // Bit 3: sizes follow the data in a descriptor, with or without its signature (APPNOTE 4.3.9).
  const hasDescriptor = (flags & 8) !== 0;
  const described = hasDescriptor && end + 16 <= view.byteLength && view.getUint32(end, true) === 0x08074b50 ? 16 : 12;
  return { start, end: hasDescriptor ? end + described : end };
}

async function unpack(packed: Uint8Array, { method, size, crc }: Entry, inflateRaw: InflateRaw): Promise<Uint8Array> {
  if (method !== 0 && method !== 8) throw new ZipProblem('container.malformed');
  const bytes = method === 0 ? packed : await Promise.resolve(inflateRaw(packed, size)).catch(() => null);
  if (bytes?.length !== size || crc32(bytes) !== crc) throw new ZipProblem('container.malformed');
  return bytes;
}

const crcTable = Uint32Array.from({ length: 256 }, (_, byte) => {
  let value = byte;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
  return value;
});

function crc32(bytes: Uint8Array): number {
  let crc = 0xffffffff;
  for (const byte of bytes) crc = (crc >>> 8) ^ (crcTable[(crc ^ byte) & 255] ?? 0);
  return (crc ^ 0xffffffff) >>> 0;
}
