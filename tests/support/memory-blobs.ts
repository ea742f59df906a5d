import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { AppError } from '../../server/errors';
import type { BlobStore } from '../../server/ports/blob-store';

/** Blobs in memory, for tests whose subject is not the blob store; `tests/contract/blobs.test.ts` holds the real one to the port. */
export function memoryBlobs(): BlobStore & { bytes(key: string): Promise<Buffer>; keys(): string[] } {
  const blobs = new Map<string, Buffer>();
  const bytes = async (key: string): Promise<Buffer> => {
    const found = blobs.get(key);
    if (!found) throw new AppError('file.missing');
    return found;
  };
  return {
    bytes,
    keys: () => [...blobs.keys()],
    async put(key, body) {
      blobs.set(key, await buffer(body));
    },
    async putBytes(key, content) {
      blobs.set(key, Buffer.from(content));
    },
    info: async (key) => ({ size: (await bytes(key)).length }),
    open: async (key, range) => Readable.from([(await bytes(key)).subarray(range?.start ?? 0, range ? range.end + 1 : undefined)]),
    async remove(key) {
      blobs.delete(key);
    },
    async *list(prefix) {
      for (const key of blobs.keys()) if (key.startsWith(prefix)) yield { key, changedAt: new Date(0) };
    },
    async ping() {},
  };
}
