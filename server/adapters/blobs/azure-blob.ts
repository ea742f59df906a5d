import type { Readable } from 'node:stream';
import { DefaultAzureCredential } from '@azure/identity';
import { BlobServiceClient, type ContainerClient, RestError } from '@azure/storage-blob';
import { AppError } from '../../errors';
import type { BlobStore } from '../../ports/blob-store';

export type AzureBlobPlace =
  | { kind: 'connection-string'; connectionString: string; container: string }
  | { kind: 'identity'; account: string; container: string };

// Two blocks of 1 MiB in flight: each upload holds some 4 MiB, so that many at once stay flat.
export const blockBytes = 1024 * 1024;
export const blocksAtOnce = 2;
// A caller waits for this: an outage is told within seconds.
const retryOptions = { maxTries: 3, retryDelayInMs: 200, maxRetryDelayInMs: 1_000 };

/** Azure Blob Storage. The container is made on first use where it is missing. */
export function createAzureBlobStore(place: AzureBlobPlace): BlobStore {
  const container = connect(place);
  let made: Promise<void> | null = null;

  /** One attempt at something, its failures in our words. */
  async function call<T>(work: (container: ContainerClient) => Promise<T>): Promise<T> {
    try {
      made ??= makeContainer(container);
      await made;
      return await work(container);
    } catch (error) {
      if (error instanceof RestError && error.code === 'ContainerNotFound') made = null;
      made?.catch(() => {
        made = null;
      });
      throw inOurWords(error);
    }
  }

  return {
    put: (key, body, { type, signal } = {}) =>
      call(async () => {
        const stop = new AbortController();
        const { promise: abandoned, reject } = Promise.withResolvers<never>();
        const abandon = () => {
          stop.abort();
          reject(signal?.reason ?? body.errored ?? new Error('the stream was closed before its end'));
        };
        // The SDK waits for ever on a stream that is destroyed without an error; it commits nothing without an end.
        const closed = () => {
          if (!body.readableEnded) abandon();
        };
        body.once('close', closed);
        signal?.addEventListener('abort', abandon);
        if (signal?.aborted || body.destroyed) abandon();
        try {
          const uploaded = container.getBlockBlobClient(key).uploadStream(body, blockBytes, blocksAtOnce, {
            abortSignal: stop.signal,
            ...(type && { blobHTTPHeaders: { blobContentType: type } }),
          });
          await Promise.race([uploaded, abandoned]);
        } finally {
          body.off('close', closed);
          signal?.removeEventListener('abort', abandon);
        }
      }),
    putBytes: (key, bytes, { type } = {}) =>
      call(async () => {
        const client = container.getBlockBlobClient(key);
        await client.upload(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes.byteLength, {
          ...(type && { blobHTTPHeaders: { blobContentType: type } }),
        });
      }),
    info: (key) =>
      call(async () => {
        const { contentLength } = await container.getBlobClient(key).getProperties();
        return { size: contentLength ?? 0 };
      }),
    open: (key, range) =>
      call(async () => {
        const { readableStreamBody } = await container
          .getBlobClient(key)
          .download(range?.start ?? 0, range && range.end - range.start + 1, { maxRetryRequests: 3 });
        return readableStreamBody as Readable;
      }),
    remove: (key) =>
      call(async () => {
        await container.getBlobClient(key).deleteIfExists();
      }),
    async *list(prefix) {
      const pages = await call(async () => container.listBlobsFlat({ prefix })[Symbol.asyncIterator]());
      for (;;) {
        const { done, value } = await call(() => pages.next());
        if (done) return;
        yield { key: value.name, changedAt: value.properties.lastModified };
      }
    },
    ping: () =>
      call(async () => {
        await container.getProperties();
      }),
  };
}

function connect(place: AzureBlobPlace): ContainerClient {
  const options = { retryOptions };
  const service =
    place.kind === 'connection-string'
      ? BlobServiceClient.fromConnectionString(place.connectionString, options)
      : new BlobServiceClient(`https://${place.account}.blob.core.windows.net`, new DefaultAzureCredential(), options);
  return service.getContainerClient(place.container);
}

/** Looks before it makes: an identity that may only read and write blobs is enough where the container is there. */
async function makeContainer(container: ContainerClient): Promise<void> {
  if (!(await container.exists())) await container.createIfNotExists();
}

function inOurWords(error: unknown): unknown {
  if (!(error instanceof RestError)) return error;
  if (error.statusCode === 404 && error.code !== 'ContainerNotFound') return new AppError('file.missing', {}, { cause: error });
  // No status: nobody answered. The others: we are not let in or the container is gone, which a caller cannot mend either.
  const { statusCode = 503 } = error;
  if (statusCode >= 500 || [401, 403, 404, 408, 429].includes(statusCode))
    return new AppError('service.unavailable', { retryAfterSeconds: 5 }, { cause: error });
  return error;
}
