/** Names of the log's static files (https://c2sp.org/tlog-tiles): tiles of 256 hashes, bundles of 256 entries. */
export const tileHeight = 8;
export const tileWidth = 2 ** tileHeight;

export interface Tile {
  /** Tile level: its hashes are the tree's nodes of level `8 * level`; `entries` holds the leaves themselves. */
  level: number | 'entries';
  index: number;
  /** How many it holds; less than 256 at the right edge. */
  width: number;
}

/** `tile/0/x001/234` or, for a partial one, `tile/0/x001/234.p/7`. */
export function tilePath({ level, index, width }: Tile): string {
  const digits = String(index).padStart(Math.ceil(String(index).length / 3) * 3, '0');
  const groups = digits.match(/\d{3}/g) ?? [];
  const path = groups.map((group, at) => (at === groups.length - 1 ? group : `x${group}`)).join('/');
  return `tile/${level}/${path}${width === tileWidth ? '' : `.p/${width}`}`;
}

/** Null unless the path is the one canonical name of a tile. */
export function parseTilePath(path: string): Tile | null {
  const [, level = '', groups = '', partial] =
    /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/)*\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path) ?? [];
  if (!level) return null;
  const index = Number(groups.replaceAll(/[x/]/g, ''));
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index,
    width: partial === undefined ? tileWidth : Number(partial),
  };
  return Number.isSafeInteger(index) && tile.width <= tileWidth && tilePath(tile) === path ? tile : null;
}

/** The tiles that a tree of `newSize` has and one of `oldSize` had not. */
export function tilesAdded(oldSize: number, newSize: number): Tile[] {
  const tiles: Tile[] = [];
  const add = (level: Tile['level'], before: number, after: number) => {
    for (let index = Math.floor(before / tileWidth); index * tileWidth < after; index += 1) {
      const width = Math.min(tileWidth, after - index * tileWidth);
      if (width > before - index * tileWidth) tiles.push({ level, index, width });
    }
  };
  add('entries', oldSize, newSize);
  for (let level = 0, before = oldSize, after = newSize; after > 0; level += 1) {
    add(level, before, after);
    before = Math.floor(before / tileWidth);
    after = Math.floor(after / tileWidth);
  }
  return tiles;
}

/** A bundle of entries: each with its length as two bytes, big-endian, before it. */
export function bundleEntries(entries: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(entries.reduce((length, entry) => length + 2 + entry.length, 0));
  let at = 0;
  for (const entry of entries) {
    whole.set([entry.length >> 8, entry.length & 255], at);
    whole.set(entry, at + 2);
    at += 2 + entry.length;
  }
  return whole;
}

/** Null where the lengths do not fit the bytes. */
export function readEntries(bundle: Uint8Array): Uint8Array[] | null {
  const entries: Uint8Array[] = [];
  for (let at = 0; at < bundle.length; ) {
    const length = ((bundle[at] ?? 0) << 8) | (bundle[at + 1] ?? 0);
    if (at + 2 + length > bundle.length) return null;
    entries.push(bundle.subarray(at + 2, at + 2 + length));
    at += 2 + length;
  }
  return entries;
}
