import type { z } from 'zod';

export interface Endpoint<
  Params extends z.ZodType = z.ZodType,
  Query extends z.ZodType = z.ZodType,
  Body extends z.ZodType = z.ZodType,
  Reply extends z.ZodType = z.ZodType,
> {
  method: 'get' | 'post' | 'delete';
  /** Express form, below `/api/v1`. */
  path: string;
  summary: string;
  /** Who may call: anybody, a member or an admin of an organization. */
  access: 'public' | 'member' | 'admin';
  status: 200 | 201 | 202 | 204;
  params?: Params;
  query?: Query;
  /** JSON body; a multipart upload has none here and says so in `upload`. */
  body?: Body;
  upload?: 'file';
  /** Needs an `Idempotency-Key` header. */
  idempotent?: boolean;
  /** The JSON answer; a file answer names its media type instead. */
  reply?: Reply;
  replyType?: 'application/pdf';
}

/** Declares one call once: the server binds it, clients call it, OpenAPI lists it. */
export function endpoint<Params extends z.ZodType, Query extends z.ZodType, Body extends z.ZodType, Reply extends z.ZodType>(
  declared: Endpoint<Params, Query, Body, Reply>,
): Endpoint<Params, Query, Body, Reply> {
  return declared;
}
