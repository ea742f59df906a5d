import { utf8 } from '../../shared/evidence/digest';
import { checkpointText } from '../../shared/evidence/log/checkpoint';
import { bundleEntries, type Tile, tileHeight, tilePath, tilesAdded, tileWidth } from '../../shared/evidence/log/tiles';
import type { BlobStore } from '../ports/blob-store';
import type { Clock } from '../ports/clock';
import type { NoteSigner } from '../ports/note-signer';
import type { LogStore, StoredCheckpoint } from './log-store';
import { signNote } from './sign-note';
import { logBlobKey, rootAt } from './transparency-log';

interface Deps {
  log: LogStore;
  blobs: BlobStore;
  noteSigner: NoteSigner;
  clock: Clock;
}

/** Writes the tiles of what was appended since, then signs and keeps the checkpoint of the log as it stands; null where nothing was. */
export async function publishCheckpoint(deps: Deps): Promise<StoredCheckpoint | null> {
  const { log, blobs, noteSigner, clock } = deps;
  const [size, latest] = await Promise.all([log.size(), log.latestCheckpoint()]);
  if (size === (latest?.size ?? 0)) return null;
  for (const tile of tilesAdded(latest?.size ?? 0, size)) await blobs.putBytes(logBlobKey(tilePath(tile)), await readTile(log, tile));
  const root = await rootAt(size, log.readNodes);
  const text = checkpointText({ origin: noteSigner.name, size, root });
  await log.putCheckpoint({
    size,
    note: await signNote(noteSigner, text),
    root: Buffer.from(root).toString('hex'),
    madeAt: clock.now(),
    token: null,
    cosignatures: [],
  });
  return log.findCheckpoint(size);
}

async function readTile(log: LogStore, { level, index, width }: Tile): Promise<Uint8Array> {
  const start = index * tileWidth;
  if (level === 'entries') return bundleEntries((await log.readEntries(start, start + width)).map(({ leaf }) => utf8(leaf)));
  return Buffer.concat(await log.readNodes(Array.from({ length: width }, (_, at) => ({ level: level * tileHeight, index: start + at }))));
}
