import type { Request, RequestHandler, Response } from 'express';
import { pinoHttp } from 'pino-http';
import type { Logger } from '../logger';
import type { Metrics } from './metrics';
import { routePattern } from './request-context';

/**
 * One line a request: method, route pattern, status, duration, ids of request and organization. Never the URL (it may hold a link), the
 * body, headers, or an address.
 */
export function requestLog(logger: Logger): RequestHandler {
  const describe = (request: Request, response: Response) => ({
    method: request.method,
    route: routePattern(request, response),
    status: response.statusCode,
    organizationId: response.locals.organizationId,
    cut: response.writableFinished ? undefined : true,
  });
  return pinoHttp<Request, Response>({
    logger,
    serializers: { req: () => undefined },
    genReqId: (_request, response) => response.locals.requestId,
    quietReqLogger: true,
    quietResLogger: true,
    customAttributeKeys: { reqId: 'requestId' },
    customLogLevel: (_request, response) => (response.statusCode >= 500 ? 'warn' : 'info'),
    customSuccessMessage: () => 'request',
    customErrorMessage: () => 'request',
    customSuccessObject: (request, response, { responseTime }) => ({ ...describe(request, response), ms: responseTime }),
    customErrorObject: (request, response, _error, { responseTime }) => ({ ...describe(request, response), ms: responseTime }),
  });
}

export function requestMetrics(metrics: Metrics): RequestHandler {
  return (request, response, next) => {
    const start = process.hrtime.bigint();
    response.once('close', () => {
      const route = routePattern(request, response);
      metrics.observeRequest(
        { method: request.method, route, status: String(response.statusCode) },
        Number(process.hrtime.bigint() - start) / 1e9,
      );
    });
    next();
  };
}
