import type { z } from 'zod';

export interface Endpoint {
  method: 'get' | 'post' | 'delete';
  /** Express form, below `/api/v1`. */
  path: string;
  summary: string;
  /** Who may call: anybody, a member or an admin of an organization. */
  access: 'public' | 'member' | 'admin';
  status: 200 | 201 | 202 | 204;
  params?: z.ZodType;
  query?: z.ZodType;
  /** JSON body; a multipart upload has none here and says so in `upload`. */
  body?: z.ZodType;
  upload?: 'file';
  /** Needs an `Idempotency-Key` header. */
  idempotent?: boolean;
  /** The JSON answer; a file answer names its media type instead. */
  reply?: z.ZodType;
  replyType?: 'application/pdf' | 'application/zip';
}

/** Declares one call once: the server binds it, clients call it, OpenAPI lists it. */
export function endpoint<const E extends Endpoint>(declared: E): E {
  return declared;
}
