import type { ErrorCode } from '../shared/contract/error-codes';
import type { FieldProblem } from '../shared/contract/problem';

export interface ErrorDetails {
  /** The field at fault, as an RFC 6901 pointer into the body. */
  pointer?: string;
  errors?: FieldProblem[];
  activityId?: string;
  retryAfterSeconds?: number;
  /** For our logs only, never for the caller. */
  internal?: Record<string, unknown>;
}

/** A problem that has a name: thrown anywhere, turned into an answer by `http/error-handler.ts` alone. */
export class AppError extends Error {
  override name = 'AppError';
  constructor(
    readonly code: ErrorCode,
    readonly details: ErrorDetails = {},
    options?: ErrorOptions,
  ) {
    super(code, options);
  }
}
