import { crc32 } from '../../../shared/evidence/verify/container/crc32';

export interface ZipMember {
  name: string;
  bytes: Uint8Array;
  /** Deflated, in blocks that pack nothing (RFC 1951, 3.2.4), so that every machine writes the same. */
  isDeflated?: boolean;
  /** What stands in the headers instead of the truth. */
  claims?: { size?: number; crc?: number; localName?: string; method?: number; flags?: number; attributes?: number; packed?: Uint8Array };
}

const header = (size: number, fields: [at: number, bytes: 2 | 4, value: number][]): Buffer => {
  const bytes = Buffer.alloc(size);
  for (const [at, width, value] of fields) width === 2 ? bytes.writeUInt16LE(value, at) : bytes.writeUInt32LE(value, at);
  return bytes;
};

/** A ZIP file, byte for byte as told: a true one, or one that lies. */
export function makeZip(members: ZipMember[], { between = '', comment = '' } = {}): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, bytes, isDeflated = false, claims = {} } of members) {
    const packed = claims.packed ?? (isDeflated ? deflateStored(bytes) : bytes);
    const [size, crc] = [claims.size ?? bytes.length, claims.crc ?? crc32(bytes)];
    const [method, flags] = [claims.method ?? (isDeflated ? 8 : 0), claims.flags ?? 0];
    const localName = Buffer.from(claims.localName ?? name, 'latin1');
    const listedName = Buffer.from(name, 'latin1');
    const told: [number, 2 | 4, number][] = [
      [0, 4, 0x04034b50],
      [4, 2, 20],
      [6, 2, flags],
      [8, 2, method],
      [12, 2, 0x21],
      [14, 4, crc],
      [18, 4, packed.length],
      [22, 4, size],
      [26, 2, localName.length],
    ];
    const local = Buffer.concat([header(30, told), localName, packed, Buffer.from(between)]);
    entries.push(
      header(46, [
        [0, 4, 0x02014b50],
        [4, 2, 0x0314],
        [6, 2, 20],
        [8, 2, flags],
        [10, 2, method],
        [14, 2, 0x21],
        [16, 4, crc],
        [20, 4, packed.length],
        [24, 4, size],
        [28, 2, listedName.length],
        [38, 4, claims.attributes ?? 0o100644 * 0x10000],
        [42, 4, offset],
      ]),
      listedName,
    );
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = header(22, [
    [0, 4, 0x06054b50],
    [8, 2, members.length],
    [10, 2, members.length],
    [12, 4, directory.length],
    [16, 4, offset],
    [20, 2, comment.length],
  ]);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}

function deflateStored(bytes: Uint8Array): Buffer {
  const blocks: Buffer[] = [];
  for (let at = 0; at === 0 || at < bytes.length; at += 0xffff) {
    const block = bytes.subarray(at, at + 0xffff);
    const isLast = at + 0xffff >= bytes.length;
    const head = Buffer.from([isLast ? 1 : 0, block.length & 255, block.length >> 8, ~block.length & 255, (~block.length >> 8) & 255]);
    blocks.push(head, Buffer.from(block));
  }
  return Buffer.concat(blocks);
}
