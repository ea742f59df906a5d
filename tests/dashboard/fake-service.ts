import type { Endpoint } from '../../shared/contract/endpoint';
import { endpoints } from '../../shared/contract/endpoints';
import type { ErrorCode } from '../../shared/contract/error-codes';
import type { FieldProblem } from '../../shared/contract/problem';
import type { ReplyOf } from '../../ui/api-client';

export interface Call {
  params: Record<string, string>;
  query: Record<string, string>;
  body: unknown;
  headers: Record<string, string>;
}

interface Said {
  status: number;
  headers?: Record<string, string>;
  body: unknown;
}

/** What a handler may answer instead of the reply: a problem, or nothing at all. */
export class Answer {
  constructor(readonly said: Said | 'no answer') {}
}

export const noAnswer = new Answer('no answer');

interface ProblemParts {
  status: number;
  detail?: string;
  errors?: FieldProblem[];
  activityId?: string;
  retryAfter?: number;
}

export function problem(code: ErrorCode, { status, detail = `It was ${code}.`, retryAfter, ...rest }: ProblemParts): Answer {
  return new Answer({
    status,
    headers: retryAfter === undefined ? {} : { 'Retry-After': String(retryAfter) },
    body: { type: 'about:blank', title: code, status, code, detail, requestId: 'r1', ...rest },
  });
}

type Handler = (call: Call) => unknown;

export interface FakeService {
  fetch: typeof fetch;
  /** Answers an endpoint from now on. */
  on<E extends Endpoint>(endpoint: E, handler: (call: Call) => ReplyOf<E> | Answer | Promise<ReplyOf<E> | Answer>): void;
  calls(endpoint: Endpoint): Call[];
}

/** A service that speaks the contract and holds nothing; a call that no test foresaw fails. */
export function fakeService(): FakeService {
  const handlers = new Map<Endpoint, Handler>();
  const calls = new Map<Endpoint, Call[]>();

  async function answer(input: Parameters<typeof fetch>[0], init: Parameters<typeof fetch>[1] = {}): Promise<Response> {
    const url = new URL(String(input), 'http://witness.test');
    const found = Object.values<Endpoint>(endpoints).flatMap((endpoint) => {
      const params = matchPath(endpoint, init.method ?? 'GET', url.pathname);
      return params ? [{ endpoint, params }] : [];
    })[0];
    const handler = found && handlers.get(found.endpoint);
    if (!found || !handler) throw new TypeError(`nobody foresaw ${init.method} ${url.pathname}`);
    const call: Call = {
      params: found.params,
      query: Object.fromEntries(url.searchParams),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
      headers: Object.fromEntries(Object.entries(init.headers ?? {}).map(([name, value]) => [name.toLowerCase(), String(value)])),
    };
    calls.set(found.endpoint, [...(calls.get(found.endpoint) ?? []), call]);
    const result = await handler(call);
    if (init.signal?.aborted) throw new DOMException('aborted', 'AbortError');
    if (!(result instanceof Answer)) return response({ status: found.endpoint.status, body: result });
    if (result.said === 'no answer') throw new TypeError('Failed to fetch');
    return response(result.said);
  }

  return {
    fetch: answer as typeof fetch,
    on: (endpoint, handler) => handlers.set(endpoint, handler as Handler),
    calls: (endpoint) => calls.get(endpoint) ?? [],
  };
}

/** Fixed paths come before those with parameters in the contract's list, as on the server. */
function matchPath(endpoint: Endpoint, method: string, path: string): Record<string, string> | null {
  if (endpoint.method !== method.toLowerCase()) return null;
  const pattern = new RegExp(`^/api/v1${endpoint.path.replace(/:(\w+)/g, '(?<$1>[^/]+)')}$`);
  const match = pattern.exec(path);
  return match && { ...match.groups };
}

function response({ status, headers = {}, body }: Said): Response {
  const text = JSON.stringify(body) ?? '';
  return {
    ok: status < 400,
    status,
    headers: { get: (name: string) => headers[name] ?? null },
    text: async () => text,
    json: async () => JSON.parse(text),
    blob: async () => new Blob([text], { type: 'application/pdf' }),
  } as unknown as Response;
}
