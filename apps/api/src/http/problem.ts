/** Errors of everything that is not the gateway: RFC 9457, with a code for programs and an id to find the request by. */
import { randomUUID } from 'node:crypto';
import { STATUS_CODES } from 'node:http';
import type { ErrorRequestHandler, RequestHandler, Response } from 'express';
import { z } from 'zod';
import type { Logger } from '../logger.ts';

export interface Problem {
  status: number;
  /** For programs, e.g. `not_found`. */
  code: string;
  /** For people: what is wrong and what to do. */
  detail: string;
  /** Sent with it. */
  headers?: Readonly<Record<string, string>>;
  /** The parts of the input that are wrong, by path. */
  errors?: readonly { path: string; message: string }[];
}

const MARK = Symbol('problem');

/** What routes and services throw to answer with a problem. */
export interface ProblemError extends Error, Problem {
  [MARK]: true;
}

export function problem(
  status: number,
  code: string,
  detail: string,
  more: Pick<Problem, 'headers' | 'errors'> = {},
): ProblemError {
  return Object.assign(new Error(detail), { [MARK]: true as const, status, code, detail, ...more });
}

export function isProblem(error: unknown): error is ProblemError {
  return typeof error === 'object' && error !== null && MARK in error;
}

/** For what is not there, and for what is somebody else's: nobody is to learn the difference. */
export function notThere(what: string): ProblemError {
  return problem(404, 'not_found', `There is no such ${what}.`);
}

/** Everybody must wait a little. */
export function tooMany(code: string, detail: string, waitMs: number): ProblemError {
  return problem(429, code, detail, { headers: { 'retry-after': String(Math.max(1, Math.ceil(waitMs / 1000))) } });
}

export const ProblemShape = z
  .object({
    type: z.string(),
    title: z.string(),
    status: z.int(),
    detail: z.string(),
    code: z.string(),
    requestId: z.string(),
    errors: z.array(z.object({ path: z.string(), message: z.string() })).optional(),
  })
  .meta({ id: 'Problem' });

/** Gives every request its id. */
export const requestId: RequestHandler = (_request, response, next) => {
  const id = `req_${randomUUID().replaceAll('-', '')}`;
  response.locals['requestId'] = id;
  response.setHeader('x-request-id', id);
  next();
};

export function sendProblem(response: Response, { status, code, detail, headers = {}, errors }: Problem): void {
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value);
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
        errors,
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

/** What a route threw: a problem, what Express could not read, else a fault of ours. */
export function onError(log: Logger): ErrorRequestHandler {
  return (error: unknown, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (isProblem(error)) return sendProblem(response, error);
    const { status, type, code } = (error ?? {}) as { status?: unknown; type?: unknown; code?: unknown };
    // A row that this one belongs to was deleted in the meantime, an account most likely.
    if (code === 'P2003') return sendProblem(response, notThere('account or thing to add this to (any more)'));
    if (typeof status === 'number' && status >= 400 && status < 500) {
      return sendProblem(
        response,
        UNREADABLE[String(type)] ?? { status, code: 'invalid_request', detail: CANNOT_READ },
      );
    }
    log.error({ err: error, requestId: response.locals['requestId'] }, 'a route failed');
    sendProblem(response, {
      status: 500,
      code: 'internal_error',
      detail: 'The service failed. Its log has more under this request id.',
    });
  };
}

const CANNOT_READ = 'The request cannot be read.';

/** What the body parser says, in our words. */
const UNREADABLE: Readonly<Record<string, Problem>> = {
  'entity.parse.failed': { status: 400, code: 'invalid_json', detail: 'The body is no valid JSON.' },
  'entity.too.large': { status: 413, code: 'too_large', detail: 'The body is too large.' },
  'encoding.unsupported': {
    status: 415,
    code: 'unsupported_media_type',
    detail: 'This content encoding is not understood.',
  },
  'charset.unsupported': { status: 415, code: 'unsupported_media_type', detail: 'Send JSON in UTF-8.' },
};
