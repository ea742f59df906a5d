import type { Readable } from 'node:stream';
import { AppError } from '../errors';
import type { BlobStore, ByteRange } from '../ports/blob-store';
import type { StoredFile } from './file';
import type { FileStore } from './file-store';

interface Deps {
  files: FileStore;
  blobs: BlobStore;
}

/** The record of a file and its bytes, or a range of them. Rejects: `resource.not-found`, `file.missing`, `service.unavailable`. */
export async function openFile(
  { files, blobs }: Deps,
  organizationId: string,
  id: string,
  range?: ByteRange,
): Promise<{ file: StoredFile; stream: Readable }> {
  const file = await files.find(organizationId, id);
  if (!file) throw new AppError('resource.not-found');
  return { file, stream: await blobs.open(file.blobKey, range) };
}
