import type { FileReply } from '../../shared/contract/files';
import { AppError } from '../errors';
import type { Logger } from '../logger';
import type { BlobStore } from '../ports/blob-store';
import type { Clock } from '../ports/clock';
import type { StoredBlob } from './blob-upload-engine';
import type { PageCounter } from './count-pdf-pages';
import { detectType } from './detect-type';
import { nameToKeep } from './file';
import type { FileStore } from './file-store';

interface Deps {
  files: FileStore;
  blobs: BlobStore;
  countPages: PageCounter;
  clock: Clock;
  logger: Logger;
}

interface Upload {
  organizationId: string;
  userId: string;
  id: string;
  name: string;
  blob: StoredBlob;
}

/** Puts a file whose bytes are stored on record, or removes the bytes. Rejects: `file.empty`. */
export async function uploadFile(deps: Deps, { organizationId, userId, id, name: given, blob }: Upload): Promise<FileReply> {
  const { files, blobs, countPages, clock, logger } = deps;
  const { key, size, sha256, head } = blob;
  try {
    if (size === 0) throw new AppError('file.empty', { pointer: '/file' });
    const type = await detectType(head);
    const pages = type === 'application/pdf' ? await countPages(key, size) : null;
    const name = nameToKeep(given);
    await files.insert({
      id,
      organizationId,
      name,
      type,
      size,
      pages,
      sha256,
      blobKey: key,
      uploadedBy: userId,
      createdAt: clock.now(),
    });
    return { id, name, type, size, pages, sha256 };
  } catch (error) {
    // What cannot be removed now has no record: the sweep finds it.
    await blobs.remove(key).catch((failed: unknown) => logger.warn({ err: failed }, 'a blob without a record is left to the sweep'));
    throw error;
  }
}
