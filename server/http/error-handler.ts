import type { ErrorRequestHandler, Request, Response } from 'express';
import type { ErrorCode } from '../../shared/contract/error-codes';
import type { Problem } from '../../shared/contract/problem';
import { catalogues } from '../../shared/locales/catalogues';
import { isDatabaseDown } from '../db';
import { AppError } from '../errors';
import type { Logger } from '../logger';

export const problemStatuses: Record<ErrorCode, number> = {
  'request.invalid': 422,
  'request.malformed': 400,
  'request.too-large': 413,
  'request.csrf': 403,
  'resource.not-found': 404,
  'rate.limited': 429,
  'service.unavailable': 503,
  'service.internal': 500,
  'session.required': 401,
  'session.forbidden': 403,
  'session.wrong-credentials': 401,
  'idempotency.key-required': 400,
  'idempotency.in-progress': 409,
  'idempotency.mismatch': 409,
  'activity-type.not-enabled': 422,
  'option.not-enabled': 422,
  'text.ill-formed': 422,
  'body.empty': 422,
  'recipient.duplicate': 422,
  'file.not-found': 422,
  'file.missing': 503,
  'file.too-large': 413,
  'file.empty': 422,
  'file.upload-cut': 400,
  'attempt.in-progress': 409,
  'activity.withdrawn': 409,
  'job.not-dead': 409,
  'evidence.damaged': 500,
};

/** The only place that turns errors into answers (RFC 9457). */
export function errorHandler(logger: Logger): ErrorRequestHandler {
  return (thrown: unknown, request: Request, response: Response, _next: unknown) => {
    const error = nameError(thrown);
    const status = problemStatuses[error.code];
    if (status >= 500) {
      const level = error.code === 'service.internal' || error.code === 'evidence.damaged' ? 'error' : 'warn';
      logger[level]({ requestId: response.locals.requestId, code: error.code, err: error.cause ?? error }, 'request failed');
    }
    if (response.headersSent) {
      // The answer is under way: cutting the connection is the one way left to say that it is not whole.
      response.destroy();
      return;
    }
    sendProblem(request, response, error, status);
  };
}

/** Puts a name to whatever was thrown: ours, the framework's refusals, an outage, or a fault of our own. */
function nameError(thrown: unknown): AppError {
  if (thrown instanceof AppError) return thrown;
  if (isDatabaseDown(thrown)) return new AppError('service.unavailable', { retryAfterSeconds: 5 }, { cause: thrown });
  // A path that cannot be decoded, and the like, carry a status below 500 (http-errors).
  const { status } = (thrown ?? {}) as { status?: unknown };
  if (thrown instanceof URIError) return new AppError('resource.not-found', {}, { cause: thrown });
  if (status === 413) return new AppError('request.too-large', {}, { cause: thrown });
  if (typeof status === 'number' && status >= 400 && status < 500) {
    return new AppError(status === 404 ? 'resource.not-found' : 'request.malformed', {}, { cause: thrown });
  }
  return new AppError('service.internal', {}, { cause: thrown });
}

function sendProblem(request: Request, response: Response, { code, details }: AppError, status: number): void {
  const { language, requestId, nonce, renderProblem } = response.locals;
  const words = catalogues[language].errors.problems[code];
  const problem: Problem = {
    type: `urn:witness:problem:${code}`,
    title: words.title,
    status,
    code,
    detail: words.detail,
    requestId,
    ...(details.pointer !== undefined && { pointer: details.pointer }),
    ...(details.errors && { errors: details.errors }),
    ...(details.activityId !== undefined && { activityId: details.activityId }),
  };
  response.status(status);
  response.set('Cache-Control', 'no-store');
  response.vary('Accept-Language');
  response.set('Content-Language', language);
  if (status === 429 || status === 503) response.set('Retry-After', String(details.retryAfterSeconds ?? 5));
  if (status === 401 && code === 'session.required') response.set('WWW-Authenticate', 'Bearer');
  for (const header of ['Content-Disposition', 'Content-Length', 'ETag', 'Accept-Ranges', 'Content-Range']) response.removeHeader(header);
  if (renderProblem && request.accepts(['html', 'json']) === 'html') {
    response.type('html').send(renderProblem(problem, language, nonce));
    return;
  }
  response.type('application/problem+json').send(JSON.stringify(problem));
}
