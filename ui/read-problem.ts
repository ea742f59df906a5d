import type { ErrorCode } from '../shared/contract/error-codes';
import { problem } from '../shared/contract/problem';
import { ApiProblem } from './api-problem';

const codeOfStatus: Record<number, ErrorCode> = {
  401: 'session.required',
  403: 'session.forbidden',
  404: 'resource.not-found',
  413: 'request.too-large',
  429: 'rate.limited',
  500: 'service.internal',
};

/** What the service said; where a proxy in between answered in its own words, the problem that its status stands for. */
export function readProblem(status: number, retryAfter: string | null, text: string): ApiProblem {
  const seconds = Number(retryAfter);
  const wait = retryAfter !== null && Number.isFinite(seconds) ? seconds : null;
  const read = problem.safeParse(parseJson(text));
  if (read.success) return new ApiProblem(withoutUndefined(read.data), wait);
  const code = codeOfStatus[status] ?? (status >= 500 ? 'service.unavailable' : 'request.invalid');
  return new ApiProblem({ type: 'about:blank', title: '', status, code, detail: '', requestId: '' }, wait);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function withoutUndefined<T extends object>(value: T): { [K in keyof T]: Exclude<T[K], undefined> } {
  return Object.fromEntries(Object.entries(value).filter(([, held]) => held !== undefined)) as { [K in keyof T]: Exclude<T[K], undefined> };
}
