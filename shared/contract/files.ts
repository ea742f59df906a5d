import { z } from 'zod';
import { endpoint } from './endpoint';

/** 100 MiB, the limit of one file in bytes. */
export const maxFileBytes = 100 * 1024 * 1024;

export const fileReply = z.object({
  id: z.string(),
  /** As the sender named it, in any script. */
  name: z.string(),
  /** By magic bytes, not by name. */
  type: z.string(),
  size: z.int(),
  /** Null where the type has no pages or their number cannot be known. */
  pages: z.int().nullable(),
  sha256: z.string(),
});
export type FileReply = z.infer<typeof fileReply>;

export const uploadFile = endpoint({
  method: 'post',
  path: '/files',
  summary: 'Upload one file (multipart field `file`, 100 MiB at most), streamed to blob storage and hashed on the way',
  access: 'member',
  status: 201,
  upload: 'file',
  reply: fileReply,
});
