import type { BlobStore } from '../ports/blob-store';
import type { Clock } from '../ports/clock';
import { blobPrefix, readBlobKey } from './file';
import type { FileStore } from './file-store';

interface Deps {
  files: FileStore;
  blobs: BlobStore;
  clock: Clock;
}

/** An upload's record follows its blob within seconds. */
const dayMs = 24 * 60 * 60 * 1000;
/** A letter may lie half written over a weekend, and a holiday. */
const unusedDays = 7;
const batchSize = 500;

/**
 * Removes files that no activity has named within a week of their upload, and blobs whose record was never written, because the process
 * ended in between. Returns how many.
 */
export async function sweepOrphans({ files, blobs, clock }: Deps): Promise<number> {
  const now = clock.now().getTime();
  let removed = 0;
  let batch: { organizationId: string; id: string; key: string }[] = [];

  async function flush(): Promise<void> {
    for (const [organizationId, group] of Map.groupBy(batch, (blob) => blob.organizationId)) {
      const ids = group.map(({ id }) => id);
      await files.removeUnused(organizationId, ids, new Date(now - unusedDays * dayMs));
      const known = await files.known(organizationId, ids);
      for (const { id, key } of group) {
        if (known.has(id)) continue;
        await blobs.remove(key);
        removed += 1;
      }
    }
    batch = [];
  }

  for await (const { key, changedAt } of blobs.list(blobPrefix)) {
    const named = readBlobKey(key);
    if (named && changedAt.getTime() < now - dayMs) batch.push({ ...named, key });
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  return removed;
}
