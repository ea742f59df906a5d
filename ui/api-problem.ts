import type { ErrorCode } from '../shared/contract/error-codes';
import type { FieldProblem, Problem } from '../shared/contract/problem';

/** The service answered, and the answer is a problem (RFC 9457). `detail` is in the reader's language. */
export class ApiProblem extends Error {
  override readonly name = 'ApiProblem';

  constructor(
    readonly problem: Problem,
    /** From `Retry-After`, in seconds; null where the service named none. */
    readonly retryAfter: number | null = null,
  ) {
    super(problem.detail);
  }

  get code(): ErrorCode {
    return this.problem.code;
  }

  /** Every field at fault, the one in the problem itself among them. */
  get fields(): FieldProblem[] {
    const { errors = [], pointer, code, detail } = this.problem;
    return pointer !== undefined && !errors.some((error) => error.pointer === pointer) ? [{ pointer, code, detail }, ...errors] : errors;
  }
}

/** No answer came: the request may or may not have been taken. */
export class NetworkFailure extends Error {
  override readonly name = 'NetworkFailure';
}

/** The caller gave the request up. */
export function isAbort(error: unknown): boolean {
  return error instanceof DOMException && error.name === 'AbortError';
}
