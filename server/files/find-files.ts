import type { StoredFile } from './file';
import type { FileStore } from './file-store';

/** The organization's own files in the order asked; ids that are unknown or another's are left out. */
export async function findFiles({ files }: { files: FileStore }, organizationId: string, ids: string[]): Promise<StoredFile[]> {
  if (ids.length === 0) return [];
  const found = new Map((await files.findMany(organizationId, ids)).map((file) => [file.id, file]));
  return ids.flatMap((id) => found.get(id) ?? []);
}
