import { createHash } from 'node:crypto';
import { pipeline, Transform } from 'node:stream';
import type { StorageEngine } from 'multer';
import type { BlobStore } from '../ports/blob-store';

/** What is known of bytes that have flowed into the blob store. */
export interface StoredBlob {
  key: string;
  size: number;
  sha256: string;
  /** The first bytes, for finding the true type. */
  head: Buffer;
}

// Enough for the directory entries by which office documents differ from plain zip files.
const headBytes = 64 * 1024;

/** Multer's storage: bytes flow from the request into the blob store, hashed and counted on the way, never whole in memory. */
export function blobUploadEngine(blobs: BlobStore, key: string): StorageEngine {
  return {
    _handleFile(_request, file, done) {
      const hash = createHash('sha256');
      const head: Buffer[] = [];
      let size = 0;
      const measured = new Transform({
        transform(chunk: Buffer, _encoding, next) {
          hash.update(chunk);
          if (size < headBytes) head.push(Buffer.from(chunk.subarray(0, headBytes - size)));
          size += chunk.length;
          next(null, chunk);
        },
      });
      // A source that is cut becomes an error of `measured`, which stops the upload before its last block is committed.
      pipeline(file.stream, measured, () => {});
      blobs.put(key, measured).then(
        () => done(null, { key, size, sha256: hash.digest('hex'), head: Buffer.concat(head) } satisfies StoredBlob as object),
        (error: unknown) => {
          // Multer waits for the stream to end before it answers.
          file.stream.resume();
          done(error);
        },
      );
    },
    _removeFile(_request, _file, done) {
      blobs.remove(key).then(() => done(null), done);
    },
  };
}
