import type { z } from 'zod';
import type { Endpoint } from '../shared/contract/endpoint';
import type { Language } from '../shared/languages';
import { type ApiProblem, isAbort, NetworkFailure } from './api-problem';
import { readProblem } from './read-problem';

type Declared<S> = Exclude<S, undefined>;
/** A part that an endpoint does not declare is inferred as any schema, whose input is unknown. */
type Part<K extends string, S> =
  Declared<S> extends z.ZodType
    ? unknown extends z.input<Declared<S>>
      ? { [key in K]?: undefined }
      : Record<string, never> extends z.input<Declared<S>>
        ? { [key in K]?: z.input<Declared<S>> }
        : { [key in K]: z.input<Declared<S>> }
    : { [key in K]?: undefined };

export type CallInput<E extends Endpoint> = Part<'params', E['params']> &
  Part<'query', E['query']> &
  Part<'body', E['body']> & { idempotencyKey?: string; signal?: AbortSignal };
export type ReplyOf<E extends Endpoint> = Declared<E['reply']> extends infer S extends z.ZodType ? z.output<S> : undefined;

/** How a client shows who calls: the session cookie of the page, or a token held in memory only. */
export type Credentials = { by: 'cookie' } | { by: 'bearer'; token: () => string | null };

export interface ApiClientOptions {
  credentials: Credentials;
  /** Of the reader: the details of problems come in it. */
  language: () => Language;
  /** Told when the service no longer knows who calls. */
  onSessionEnded?: () => void;
  fetch?: typeof fetch;
}

export interface ApiClient {
  /** Rejects with `ApiProblem` where the service said no, `NetworkFailure` where no answer came, `AbortError` where `signal` fired. */
  call<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<ReplyOf<E>>;
  /** The same for an endpoint that answers with a file. */
  download<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<Blob>;
  /** What an upload must send along: it goes by XMLHttpRequest, because fetch tells no progress. */
  requestFor(endpoint: Endpoint): { url: string; method: string; headers: Record<string, string>; withCredentials: boolean };
  /** Where an answer read outside says that the session is over, this hears of it too. */
  notice(problem: ApiProblem): ApiProblem;
}

/** The only place that calls `fetch`. */
export function createApiClient({ credentials, language, onSessionEnded, ...options }: ApiClientOptions): ApiClient {
  const send = options.fetch ?? ((url, init) => fetch(url, init));

  function headersOf(endpoint: Endpoint): Record<string, string> {
    const token = credentials.by === 'bearer' ? credentials.token() : null;
    return {
      'Accept-Language': language(),
      ...(token && { Authorization: `Bearer ${token}` }),
      // A form of another site cannot set a header: the server asks for it wherever the cookie speaks.
      ...(endpoint.method !== 'get' && credentials.by === 'cookie' && { 'X-Witness-CSRF': '1' }),
    };
  }

  async function request<E extends Endpoint>(endpoint: E, input: CallInput<E>): Promise<Response> {
    const { params, query, body, idempotencyKey, signal } = input as {
      params?: Record<string, string>;
      query?: Record<string, string | number | undefined>;
      body?: unknown;
      idempotencyKey?: string;
      signal?: AbortSignal;
    };
    const answer = await send(urlOf(endpoint, params, query), {
      method: endpoint.method.toUpperCase(),
      credentials: credentials.by === 'cookie' ? 'same-origin' : 'omit',
      headers: {
        ...headersOf(endpoint),
        ...(body !== undefined && { 'Content-Type': 'application/json' }),
        ...(idempotencyKey && { 'Idempotency-Key': idempotencyKey }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      ...(signal && { signal }),
    }).catch(asNetworkFailure);
    if (answer.ok) return answer;
    throw notice(readProblem(answer.status, answer.headers.get('Retry-After'), await answer.text().catch(asNetworkFailure)));
  }

  function notice(problem: ApiProblem): ApiProblem {
    if (problem.code === 'session.required') onSessionEnded?.();
    return problem;
  }

  return {
    async call(endpoint, input) {
      const answer = await request(endpoint, input);
      return (endpoint.reply && answer.status !== 204 ? await answer.json().catch(asNetworkFailure) : undefined) as ReplyOf<
        typeof endpoint
      >;
    },
    async download(endpoint, input) {
      return (await request(endpoint, input)).blob().catch(asNetworkFailure);
    },
    requestFor: (endpoint) => ({
      url: urlOf(endpoint),
      method: endpoint.method.toUpperCase(),
      headers: headersOf(endpoint),
      withCredentials: credentials.by === 'cookie',
    }),
    notice,
  };
}

function urlOf(endpoint: Endpoint, params: Record<string, string> = {}, query: Record<string, string | number | undefined> = {}): string {
  const path = endpoint.path.replace(/:(\w+)/g, (_whole, name: string) => encodeURIComponent(params[name] ?? ''));
  const search = new URLSearchParams(
    Object.entries(query).flatMap(([name, value]) => (value === undefined || value === '' ? [] : [[name, String(value)]])),
  );
  return `/api/v1${path}${search.size > 0 ? `?${search}` : ''}`;
}

function asNetworkFailure(error: unknown): never {
  if (isAbort(error)) throw error;
  throw new NetworkFailure('no answer came', { cause: error });
}
