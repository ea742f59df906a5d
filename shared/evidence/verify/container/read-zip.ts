import { crc32 } from './crc32';

/** Inflates raw DEFLATE (RFC 1951); rejects where the result would be longer than `most` bytes, and where bytes follow its end. */
export type InflateRaw = (bytes: Uint8Array, most: number) => Uint8Array | Promise<Uint8Array>;

export class ZipProblem extends Error {
  override name = 'ZipProblem';
  constructor(readonly code: 'container.malformed' | 'container.too-large' | 'container.name') {
    super(code);
  }
}

const mostMembers = 1_000;
const mostBytes = 512 * 1024 * 1024;
/** Together, once inflated: a small file that claims to hold much costs its reader no more than this. */
const mostDeflated = 64 * 1024 * 1024;

const endSignature = 0x06054b50;
const entrySignature = 0x02014b50;
const localSignature = 0x04034b50;
const descriptorSignature = 0x08074b50;
const endBytes = 22;
const entryBytes = 46;
const localBytes = 30;
const descriptorBytes = 16;

/** Sizes follow the data; the name is UTF-8. */
const withDescriptor = 8;
const inUtf8 = 0x800;
const stored = 0;
const deflated = 8;

interface Entry {
  name: string;
  flags: number;
  method: number;
  crc: number;
  packed: number;
  size: number;
  offset: number;
}

/**
 * Reads a bundle's members: plain ZIP (APPNOTE.TXT 6.3) without zip64, encryption, comments, extra fields, or bytes that belong to no
 * member. What the local headers say must be what the directory says, so that no two programs can see two contents. Sizes are believed
 * only as limits. Throws ZipProblem.
 */
export async function readZip(zip: Uint8Array, inflateRaw: InflateRaw): Promise<Map<string, Uint8Array>> {
  const view = new DataView(zip.buffer, zip.byteOffset, zip.byteLength);
  const { entries, start } = readDirectory(zip, view);
  const places = new Map<Entry, number>();
  let expected = 0;
  for (const entry of entries) {
    const { data, end } = locate(zip, view, entry, expected);
    places.set(entry, data);
    expected = end;
  }
  if (expected !== start) throw new ZipProblem('container.malformed');
  const members = new Map<string, Uint8Array>();
  for (const [entry, data] of places) members.set(entry.name, await unpack(zip.subarray(data, data + entry.packed), entry, inflateRaw));
  return members;
}

function readDirectory(zip: Uint8Array, view: DataView): { entries: Entry[]; start: number } {
  const end = zip.length - endBytes;
  if (end < 0 || view.getUint32(end, true) !== endSignature || view.getUint32(end + 4, true) !== 0 || view.getUint16(end + 20, true) !== 0)
    throw new ZipProblem('container.malformed');
  const count = view.getUint16(end + 10, true);
  const start = view.getUint32(end + 16, true);
  if (count > mostMembers) throw new ZipProblem('container.too-large');
  if (start + view.getUint32(end + 12, true) !== end || view.getUint16(end + 8, true) !== count)
    throw new ZipProblem('container.malformed');
  const entries = new Map<string, Entry>();
  let at = start;
  for (let index = 0; index < count; index += 1) {
    if (at + entryBytes > end || view.getUint32(at, true) !== entrySignature) throw new ZipProblem('container.malformed');
    const nameLength = view.getUint16(at + 28, true);
    const next = at + entryBytes + nameLength;
    // Extra field, comment and disk number; then the type of file in the upper half of a Unix mode: plain, or not told.
    const fileType = view.getUint32(at + 38, true) >>> 28;
    if (next > end || view.getUint32(at + 30, true) !== 0 || view.getUint16(at + 34, true) !== 0 || (fileType !== 8 && fileType !== 0))
      throw new ZipProblem('container.malformed');
    const name = readName(zip.subarray(at + entryBytes, next));
    if (entries.has(name)) throw new ZipProblem('container.malformed');
    const flags = view.getUint16(at + 8, true);
    const method = view.getUint16(at + 10, true);
    if ((flags & ~(withDescriptor | inUtf8)) !== 0 || (method !== stored && method !== deflated))
      throw new ZipProblem('container.malformed');
    const [crc, packed, size] = [view.getUint32(at + 16, true), view.getUint32(at + 20, true), view.getUint32(at + 24, true)];
    entries.set(name, { name, flags, method, crc, packed, size, offset: view.getUint32(at + 42, true) });
    at = next;
  }
  if (at !== end) throw new ZipProblem('container.malformed');
  const all = [...entries.values()];
  const total = (some: Entry[]) => some.reduce((sum, { size }) => sum + size, 0);
  if (total(all) > mostBytes || total(all.filter(({ method }) => method === deflated)) > mostDeflated)
    throw new ZipProblem('container.too-large');
  return { entries: all.sort((one, other) => one.offset - other.offset), start };
}

function readName(bytes: Uint8Array): string {
  const name = String.fromCharCode(...bytes.subarray(0, 256));
  if (bytes.length > 255 || !/^[A-Za-z0-9][A-Za-z0-9._-]*(\/[A-Za-z0-9][A-Za-z0-9._-]*)*$/.test(name))
    throw new ZipProblem('container.name');
  return name;
}

/** A member begins where the one before ended, so that no two can share bytes and nothing can hide between them. */
function locate(zip: Uint8Array, view: DataView, entry: Entry, expected: number): { data: number; end: number } {
  const { name, offset, packed, flags } = entry;
  const data = offset + localBytes + name.length;
  const hasDescriptor = (flags & withDescriptor) !== 0;
  const end = data + packed + (hasDescriptor ? descriptorBytes : 0);
  if (offset !== expected || end > zip.length || view.getUint32(offset, true) !== localSignature)
    throw new ZipProblem('container.malformed');
  const saysSizes = (at: number): boolean =>
    view.getUint32(at, true) === entry.crc && view.getUint32(at + 4, true) === packed && view.getUint32(at + 8, true) === entry.size;
  const isAsListed =
    view.getUint16(offset + 6, true) === flags &&
    view.getUint16(offset + 8, true) === entry.method &&
    view.getUint16(offset + 26, true) === name.length &&
    view.getUint16(offset + 28, true) === 0 &&
    readName(zip.subarray(offset + localBytes, data)) === name &&
    (hasDescriptor ? view.getUint32(data + packed, true) === descriptorSignature && saysSizes(data + packed + 4) : saysSizes(offset + 14));
  if (!isAsListed) throw new ZipProblem('container.malformed');
  return { data, end };
}

async function unpack(packed: Uint8Array, { method, size, crc }: Entry, inflateRaw: InflateRaw): Promise<Uint8Array> {
  const bytes = method === stored ? packed : await inflateOrNothing(packed, size, inflateRaw);
  if (bytes?.length !== size || crc32(bytes) !== crc) throw new ZipProblem('container.malformed');
  return bytes;
}

async function inflateOrNothing(packed: Uint8Array, size: number, inflateRaw: InflateRaw): Promise<Uint8Array | null> {
  try {
    return await inflateRaw(packed, size);
  } catch {
    // An inflater says in words of its own that this is not what was packed.
    return null;
  }
}
