import { Worker } from 'node:worker_threads';
import type { BlobStore } from '../ports/blob-store';
import type { ByteReply, ByteRequest, PageReply } from './pdf-page-worker';

/** The number of pages of a stored PDF of `size` bytes; null where it cannot be known for sure. Rejects only where the bytes cannot be had. */
export type PageCounter = (blobKey: string, size: number) => Promise<number | null>;

// A hostile file may make a reader take all memory it can get: here its thread ends, and nothing else.
const resourceLimits = { maxOldGenerationSizeMb: 128, maxYoungGenerationSizeMb: 16, stackSizeMb: 4 };

// A sound document is counted from its table and the way to its last page. Who wants more is searching a damaged one for its parts.
const mostRead = 16 * 1024 * 1024;

/** Counts in a thread of its own with a memory cap and a time limit, one document at a time, reading only the ranges that it needs. */
export function createPageCounter(blobs: Pick<BlobStore, 'open'>, patienceMs = 10_000): PageCounter {
  let last: Promise<unknown> = Promise.resolve();
  return (blobKey, size) => {
    const turn = last.then(() => countOnce(blobs, blobKey, size, patienceMs));
    last = turn.catch(() => null);
    return turn;
  };
}

async function countOnce(blobs: Pick<BlobStore, 'open'>, blobKey: string, size: number, patienceMs: number): Promise<number | null> {
  const worker = new Worker(new URL('./pdf-page-worker.ts', import.meta.url), {
    workerData: { size },
    resourceLimits,
    // Node itself strips the types of that one file; a loader inherited from us would chew through the whole reader first.
    execArgv: [],
    stdout: true,
    stderr: true,
  });
  const { promise, resolve, reject } = Promise.withResolvers<number | null>();
  const timer = setTimeout(resolve, patienceMs, null);
  let read = 0;
  worker.on('message', (message: ByteRequest | PageReply) => {
    if ('pages' in message) return resolve(message.pages);
    read += message.end - message.begin;
    if (read > mostRead) return resolve(null);
    readRange(blobs, blobKey, message).then((bytes) => worker.postMessage({ begin: message.begin, bytes } satisfies ByteReply), reject);
  });
  // Out of memory, or a fault of the reader: the count is not known.
  worker.once('error', () => resolve(null));
  worker.once('exit', () => resolve(null));
  try {
    return await promise;
  } finally {
    clearTimeout(timer);
    await worker.terminate();
  }
}

async function readRange(blobs: Pick<BlobStore, 'open'>, key: string, { begin, end }: ByteRequest): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of await blobs.open(key, { start: begin, end: end - 1 })) chunks.push(chunk as Buffer);
  return new Uint8Array(Buffer.concat(chunks));
}
