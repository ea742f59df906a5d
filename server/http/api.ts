import type { Request, Response } from 'express';
import type { z } from 'zod';
import type { Endpoint } from '../../shared/contract/endpoint';
import type { SessionUser } from '../../shared/contract/sessions';
import type { Authentication } from '../../shared/evidence/kinds';
import type { Language } from '../../shared/languages';

/** The person behind a call, as their session says. */
export interface Caller {
  organizationId: string;
  organizationName: string;
  user: SessionUser;
  authentication: Authentication;
  /** Digest of the session's token: names the session without being it. */
  sessionId: string;
}

type Parsed<T> = T extends z.ZodType ? z.infer<T> : undefined;

export interface ApiCall<E extends Endpoint> {
  params: Parsed<E['params']>;
  query: Parsed<E['query']>;
  body: Parsed<E['body']>;
  caller: E['access'] extends 'public' ? Caller | null : Caller;
  /** The `Idempotency-Key` header; empty where the endpoint needs none. */
  idempotencyKey: string;
  /** Of the reader, by Accept-Language. */
  language: Language;
  request: Request;
  response: Response;
}

/** A JSON reply, or nothing where the handler has written the answer itself (files) or there is none (204). */
type ReplyOf<E extends Endpoint> = E['reply'] extends z.ZodType ? z.infer<E['reply']> : unknown;

/** Where slices put their calls: parsing, access, idempotency header and errors are done before a handler runs. */
export interface Api {
  bind<E extends Endpoint>(endpoint: E, handle: (call: ApiCall<E>) => Promise<ReplyOf<E>>): void;
}
