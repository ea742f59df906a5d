import { randomBytes } from 'node:crypto';
import type { NextFunction, Request, Response } from 'express';
import type { Problem } from '../../shared/contract/problem';
import { chooseLanguage, type Language } from '../../shared/languages';

declare global {
  namespace Express {
    interface Locals {
      requestId: string;
      /** Of the reader, by Accept-Language until a page knows better. */
      language: Language;
      /** For inline styles under our content security policy. */
      nonce: string;
      /** What logs and metrics call this request. Never its URL: that may hold a recipient's link. */
      routePattern?: string;
      organizationId?: string;
      /** Set by routes whose readers are people: draws a problem as a page. */
      renderProblem?: (problem: Problem, language: Language, nonce: string) => string;
    }
  }
}

/** First of all handlers: our own request id (one from outside could forge or flood our logs), the reader's language, a nonce. */
export function requestContext(request: Request, response: Response, next: NextFunction): void {
  response.locals.requestId = randomBytes(12).toString('base64url');
  response.locals.language = chooseLanguage(request.get('accept-language'));
  response.locals.nonce = randomBytes(16).toString('base64url');
  response.set('X-Request-Id', response.locals.requestId);
  next();
}

/** The declared path of the route that took a request, such as `/p/:token`. */
export function routePattern(request: Request, response: Response): string {
  if (response.locals.routePattern) return response.locals.routePattern;
  // A mounted router's baseUrl holds the values of its parameters, so only whole patterns are used.
  const path: unknown = request.baseUrl === '' ? request.route?.path : undefined;
  return typeof path === 'string' ? path : 'unmatched';
}

/** Names everything below a mounted router in logs and metrics. */
export function nameRoute(pattern: string) {
  return (_request: Request, response: Response, next: NextFunction): void => {
    response.locals.routePattern = pattern;
    next();
  };
}
