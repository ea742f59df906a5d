/** One uploaded file. Its bytes stand in the blob store under `blobKey`; this record is written only after they are all there. */
export interface StoredFile {
  id: string;
  organizationId: string;
  /** Exactly as the sender named it. Whoever shows it or writes it into a header makes it safe there. */
  name: string;
  /** By its first bytes, never by its name. */
  type: string;
  size: number;
  /** Null where the type has no pages or their number cannot be known. */
  pages: number | null;
  sha256: string;
  blobKey: string;
  uploadedBy: string;
  createdAt: Date;
}

export const blobPrefix = 'files/';

export function blobKeyOf(organizationId: string, id: string): string {
  return `${blobPrefix}${organizationId}/${id}`;
}

/** The organization and id that a key names; null for anything that is not a key of ours. */
export function readBlobKey(key: string): { organizationId: string; id: string } | null {
  const [, organizationId, id] = /^files\/([^/]+)\/([^/]+)$/.exec(key) ?? [];
  return organizationId && id ? { organizationId, id } : null;
}

export const longestName = 1024;

/** The name to keep: as given, or a plain word where nothing that can be read was given. */
export function nameToKeep(given: string): string {
  return /[^\s\p{C}]/u.test(given) ? given : 'file';
}
