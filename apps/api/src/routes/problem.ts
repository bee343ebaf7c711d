/** Errors of everything that is not the gateway: RFC 9457, with a code for programs and an id to find the request by. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import type { Logger } from '../logger.ts';

export interface Problem {
  status: number;
  /** For programs, e.g. `not_found`. */
  code: string;
  /** For people: what is wrong and what to do. */
  detail: string;
}

/** Gives every request its id. */
export const requestId: RequestHandler = (_request, response, next) => {
  const id = `req_${randomUUID().replaceAll('-', '')}`;
  response.locals['requestId'] = id;
  response.setHeader('x-request-id', id);
  next();
};

export function sendProblem(response: Response, { status, code, detail }: Problem): void {
  response
    .status(status)
    .type('application/problem+json')
    .send(
      JSON.stringify({
        type: 'about:blank',
        title: STATUS_CODES[status] ?? 'Error',
        status,
        detail,
        code,
        requestId: response.locals['requestId'],
      }),
    );
}

export const notFound: RequestHandler = (request, response) => {
  sendProblem(response, {
    status: 404,
    code: 'not_found',
    detail: `There is no ${request.method} ${request.path} here.`,
  });
};

/** What a route threw: the caller's fault where the error says so (a 4xx of Express), else ours. */
export function onError(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    const status = (error as { status?: unknown } | null)?.status;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      return sendProblem(response, { status, code: 'invalid_request', detail: 'The request cannot be read.' });
    }
    log.error({ err: error, requestId: response.locals['requestId'] }, 'a route failed');
    sendProblem(response, {
      status: 500,
      code: 'internal_error',
      detail: 'The service failed. Its log has more under this request id.',
    });
  };
}
