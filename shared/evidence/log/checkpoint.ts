import { fromBase64, toBase64 } from '../digest';
import { isTreeSize } from './merkle';

/** A state of the log (https://c2sp.org/tlog-checkpoint): the text that the note signs. */
export interface Checkpoint {
  origin: string;
  size: number;
  root: Uint8Array;
}

export function checkpointText({ origin, size, root }: Checkpoint): string {
  return `${origin}\n${size}\n${toBase64(root)}\n`;
}

/** Null unless the text is a checkpoint without extension lines, written in the one canonical way. */
export function parseCheckpoint(text: string): Checkpoint | null {
  const [, origin = '', digits = '', encoded = ''] = /^([^\n]+)\n(0|[1-9]\d{0,15})\n([^\n]+)\n$/.exec(text) ?? [];
  const root = fromBase64(encoded);
  const size = Number(digits);
  return origin && isTreeSize(size) && root?.length === 32 ? { origin, size, root } : null;
}

/** What a leaf of the log says: that the chain behind the tag had this head at this place (docs/evidence-format.md, section 5). */
export interface LogLeaf {
  /** Salted hash of the chain's id: tells an outsider nothing. */
  chainTag: string;
  seq: number;
  head: string;
}
