import { type Checkpoint, parseCheckpoint } from '../../shared/evidence/log/checkpoint';
import { isSignedBy, type NoteKey, parseNote, parseVerifierKey, type SignedNote } from '../../shared/evidence/log/signed-note';
import { readEntries, type Tile, tilePath, tileWidth } from '../../shared/evidence/log/tiles';
import { sha256, verifyEd25519 } from '../node-tools';

/** What a log hands out, read over HTTP (https://c2sp.org/tlog-tiles). */
export interface RemoteLog {
  keys(): Promise<NoteKey[]>;
  /** The newest checkpoint. Throws MirrorProblem unless one of the keys signed it. */
  checkpoint(keys: NoteKey[]): Promise<SignedCheckpoint>;
  /** The leaves from `start` to `end`, as text. */
  leaves(start: number, end: number): Promise<string[]>;
  cosign(note: string): Promise<number>;
}

export interface SignedCheckpoint extends Checkpoint {
  note: SignedNote;
  /** As it came. */
  text: string;
}

/** What the log did, or failed to do, in words for whoever runs a mirror. */
export class MirrorProblem extends Error {
  override name = 'MirrorProblem';
}

const patienceMs = 30_000;
const mostBytes = 16 * 1024 * 1024;
const mostKeys = 100;

/** Reads the log of a service at its address, with or without `/checkpoints` at the end. */
export function remoteLog(address: string): RemoteLog {
  const base = `${address.replace(/\/+$/, '').replace(/\/checkpoints$/, '')}/checkpoints`;

  async function get(path: string, init?: RequestInit): Promise<Buffer> {
    const response = await fetch(`${base}${path}`, { ...init, redirect: 'error', signal: AbortSignal.timeout(patienceMs) }).catch(
      (error: unknown) => {
        throw new MirrorProblem(`${base}${path} cannot be reached: ${String((error as Error).cause ?? error)}`);
      },
    );
    if (!response.ok) throw new MirrorProblem(`${base}${path} answers ${response.status}`);
    const bytes = Buffer.from(await response.arrayBuffer());
    if (bytes.length > mostBytes) throw new MirrorProblem(`${base}${path} is larger than a log's files are`);
    return bytes;
  }

  return {
    async keys() {
      const { log } = readJson(await get('/keys')) as { log?: unknown };
      const texts = Array.isArray(log) ? log.slice(0, mostKeys) : [];
      const keys = await Promise.all(texts.map((text) => parseVerifierKey(sha256, String(text))));
      return keys.filter((key) => key !== null);
    },
    async checkpoint(keys) {
      const text = (await get('/checkpoint')).toString();
      const note = parseNote(text);
      const checkpoint = note && parseCheckpoint(note.text);
      if (!note || !checkpoint) throw new MirrorProblem('the checkpoint is not one');
      for (const key of keys)
        if (key.name === checkpoint.origin && (await isSignedBy(sha256, verifyEd25519, note, key))) return { ...checkpoint, note, text };
      throw new MirrorProblem('the checkpoint is signed by no key that this mirror trusts');
    },
    async leaves(start, end) {
      const leaves: string[] = [];
      for (let index = Math.floor(start / tileWidth); index * tileWidth < end; index += 1) {
        const tile: Tile = { level: 'entries', index, width: Math.min(tileWidth, end - index * tileWidth) };
        const entries = readEntries(await get(`/${tilePath(tile)}`));
        if (entries?.length !== tile.width) throw new MirrorProblem(`${tilePath(tile)} does not hold ${tile.width} leaves`);
        const texts = entries.map((entry) => Buffer.from(entry).toString());
        leaves.push(...texts.slice(Math.max(0, start - index * tileWidth)));
      }
      return leaves;
    },
    async cosign(note) {
      const { added } = readJson(await get('/cosignatures', { method: 'POST', body: note, headers: { 'content-type': 'text/plain' } })) as {
        added?: unknown;
      };
      return Number(added);
    },
  };
}

function readJson(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString());
  } catch {
    throw new MirrorProblem('an answer is not JSON');
  }
}
