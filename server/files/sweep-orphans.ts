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
const oldEnoughMs = 24 * 60 * 60 * 1000;
const batchSize = 500;

/** Removes blobs whose record was never written, because the process ended in between. Returns how many. */
export async function sweepOrphans({ files, blobs, clock }: Deps): Promise<number> {
  const before = clock.now().getTime() - oldEnoughMs;
  let removed = 0;
  let batch: { organizationId: string; id: string; key: string }[] = [];

  async function flush(): Promise<void> {
    for (const [organizationId, group] of Map.groupBy(batch, (blob) => blob.organizationId)) {
      const known = await files.known(
        organizationId,
        group.map(({ id }) => id),
      );
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
    if (named && changedAt.getTime() < before) batch.push({ ...named, key });
    if (batch.length >= batchSize) await flush();
  }
  await flush();
  return removed;
}
