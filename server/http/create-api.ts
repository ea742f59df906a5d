import { type Request, type Response, Router } from 'express';
import { z } from 'zod';
import type { Endpoint } from '../../shared/contract/endpoint';
import type { FieldProblem } from '../../shared/contract/problem';
import { catalogues } from '../../shared/locales/catalogues';
import { AppError } from '../errors';
import type { Api, ApiCall, Caller } from './api';
import { readCredential, refuseForgery } from './credentials';
import { fieldProblems } from './field-problems';
import { illFormedStrings, readJsonBody } from './json-body';
import type { Limiter } from './rate-limits';

interface ApiParts {
  /** The caller whose session has this token; null where there is none. */
  authenticate(token: string): Promise<Caller | null>;
  sessionLimit: Pick<Limiter, 'takeOne'>;
  cookieName: string;
  /** Scheme, host and port under which browsers know us. */
  ownOrigin: string;
}

export const apiBase = '/api/v1';

/** The API's router, the `Api` that slices bind their calls to, and what was bound so far. */
export function createApi(parts: ApiParts): { api: Api; router: Router; bound: ReadonlySet<Endpoint> } {
  const router = Router({ caseSensitive: true });
  const bound = new Set<Endpoint>();
  const api: Api = {
    bind(endpoint, handle) {
      if (bound.has(endpoint)) throw new Error(`${endpoint.method} ${endpoint.path} is bound twice`);
      bound.add(endpoint);
      router[endpoint.method](endpoint.path, async (request: Request, response: Response) => {
        response.locals.routePattern = apiBase + endpoint.path;
        response.set('Cache-Control', 'no-store');
        const call = await readCall(parts, endpoint, request, response);
        const reply = await handle(call);
        if (response.headersSent) return;
        response.status(endpoint.status);
        if (reply !== undefined) response.json(reply);
        else if (endpoint.status === 204) response.end();
      });
    },
  };
  return { api, router, bound };
}

/** Who is calling comes first: a stranger learns nothing of what a call would take, and his body is not read. */
async function readCall<E extends Endpoint>(parts: ApiParts, endpoint: E, request: Request, response: Response): Promise<ApiCall<E>> {
  const credential = readCredential(request, parts.cookieName);
  const caller = credential && (await parts.authenticate(credential.token));
  if (endpoint.access !== 'public') {
    if (!caller) throw new AppError('session.required');
    response.locals.organizationId = caller.organizationId;
    await parts.sessionLimit.takeOne(caller.sessionId);
  }
  refuseForgery(request, endpoint.access === 'public' ? null : credential, parts.ownOrigin);
  if (endpoint.access === 'admin' && caller?.user.role !== 'admin') throw new AppError('session.forbidden');

  const { language } = response.locals;
  const params = endpoint.params?.safeParse(request.params);
  // An id that could not be ours is an id that we do not have.
  if (params && !params.success) throw new AppError('resource.not-found');
  const idempotencyKey = endpoint.idempotent ? readIdempotencyKey(request) : '';
  const errors: FieldProblem[] = [];
  const part = (schema: z.ZodType | undefined, input: unknown, prefix: string): unknown => {
    const problems = illFormedStrings(input).map((pointer) => ({
      pointer: prefix + pointer,
      code: 'text.ill-formed',
      detail: catalogues[language].errors.fields.illFormed,
    }));
    const parsed = schema?.safeParse(input);
    if (parsed && !parsed.success) problems.push(...fieldProblems(parsed.error, input, language, prefix));
    errors.push(...problems.filter(({ pointer }, index) => problems.findIndex((other) => other.pointer === pointer) === index));
    return parsed?.data;
  };
  const query = part(endpoint.query ?? noQuery, request.query, '/query');
  const body = endpoint.body ? part(endpoint.body, await readJsonBody(request, response), '') : undefined;
  const [first] = errors;
  if (first) throw new AppError('request.invalid', { pointer: first.pointer, errors });
  return {
    params: params?.data,
    query: endpoint.query ? query : undefined,
    body,
    caller,
    idempotencyKey,
    language,
    request,
    response,
  } as ApiCall<E>;
}

const noQuery = z.strictObject({});

function readIdempotencyKey(request: Request): string {
  const key = request.get('idempotency-key') ?? '';
  if (!/^[\x20-\x7e]{1,255}$/.test(key)) throw new AppError('idempotency.key-required');
  return key;
}
