/** Binds endpoints to Express: who may call, is the input right, then the handler. */
import express, { type Request, type RequestHandler, Router } from 'express';
import { z } from 'zod';
import type { Access, Endpoint, SignedIn } from './endpoint.ts';
import { storable } from '../storable.ts';
import { problem } from './problem.ts';

export interface MountOptions {
  /**
   * Who is signed in by this request's bearer token or cookie; undefined when it shows neither.
   * @throws a 401 problem for a token that does not hold, a 403 for a page of somebody else's that uses our cookie
   */
  identify(request: Request): Promise<SignedIn | undefined>;
}

const USUAL_BODY_BYTES = 100_000;
const MOST_LEVELS = 100;

export function mount(endpoints: readonly Endpoint[], { identify }: MountOptions): Router {
  const router = Router({ caseSensitive: true });
  for (const endpoint of endpoints) {
    const path = endpoint.path.replaceAll(/\{(\w+)\}/g, ':$1');
    router[endpoint.method](path, guard(endpoint.access, identify), bodyReader(endpoint), handler(endpoint));
  }
  // A path that is there, asked with a method that is not.
  for (const [path, methods] of byPath(endpoints)) {
    const allow = [...methods].map((method) => method.toUpperCase()).join(', ');
    router.all(path, () => {
      throw problem(405, 'method_not_allowed', `This path takes ${allow}.`, { headers: { allow } });
    });
  }
  return router;
}

/** Lets through who may call. */
function guard(access: Access, identify: MountOptions['identify']): RequestHandler {
  return async (request, response, next) => {
    const user = await identify(request);
    if (access !== 'anyone' && user === undefined) {
      throw problem(401, 'unauthorized', 'Sign in first, or send "Authorization: Bearer ACCESS_TOKEN".', {
        headers: { 'www-authenticate': 'Bearer realm="switchyard"' },
      });
    }
    if (access === 'admin' && user?.role !== 'admin') {
      throw problem(403, 'forbidden', 'Only administrators may do this.');
    }
    response.locals['user'] = user;
    next();
  };
}

function bodyReader({ body, bodyOptional, maxBodyBytes = USUAL_BODY_BYTES }: Endpoint): RequestHandler {
  if (body === undefined) return (_request, _response, next) => next();
  const parse = express.json({ limit: maxBodyBytes, type: () => true, strict: false });
  return (request, response, next) => {
    const type = request.headers['content-type'];
    if (hasBody(request) && type !== undefined && !/^application\/([\w.-]+\+)?json\b/i.test(type)) {
      throw problem(415, 'unsupported_media_type', 'Send JSON, with "content-type: application/json".');
    }
    if (!hasBody(request)) {
      if (!bodyOptional) throw problem(400, 'invalid_json', 'A JSON body is needed.');
      request.body = {};
      return next();
    }
    parse(request, response, next);
  };
}

function hasBody({ headers }: Request): boolean {
  return headers['transfer-encoding'] !== undefined || Number(headers['content-length'] ?? 0) > 0;
}

function handler(endpoint: Endpoint): RequestHandler {
  const params = endpoint.params ?? idsOf(endpoint.path);
  return async (request, response) => {
    const leaving = new AbortController();
    response.once('close', () => {
      if (!response.writableFinished) leaving.abort();
    });
    await endpoint.handle({
      user: response.locals['user'] as never,
      params: checked(params, request.params, 404, 'not_found', 'There is nothing at this address.') as never,
      query: (endpoint.query === undefined
        ? {}
        : checked(endpoint.query, request.query, 400, 'invalid_query', 'The query is not right')) as never,
      body: (endpoint.body === undefined
        ? undefined
        : checked(endpoint.body, request.body, 422, 'invalid_body', 'The body is not right')) as never,
      request,
      response,
      signal: leaving.signal,
    });
  };
}

function checked(schema: z.ZodType, input: unknown, status: number, code: string, detail: string): unknown {
  if (!isWithin(input, MOST_LEVELS)) {
    throw problem(status, code, `${detail}: it is nested more than ${MOST_LEVELS} levels deep.`);
  }
  const result = schema.safeParse(storable(isPlain(input) ? input : { ...(input as object) }));
  if (result.success) return result.data;
  if (status === 404) throw problem(404, code, detail);
  const errors = result.error.issues.slice(0, 20).map(({ path, message }) => ({ path: path.join('.'), message }));
  const first = errors[0];
  const place = first?.path ? `${first.path}: ` : '';
  throw problem(status, code, `${detail}: ${place}${first?.message ?? 'it does not fit'}.`, { errors });
}

/** Deeper ones would overflow the stack of whoever walks through them. */
function isWithin(input: unknown, levels: number): boolean {
  if (typeof input !== 'object' || input === null) return true;
  return levels > 0 && Object.values(input).every((part) => isWithin(part, levels - 1));
}

/** Parameters of paths and queries come in objects without a prototype. */
function isPlain(input: unknown): boolean {
  return typeof input !== 'object' || input === null || Object.getPrototypeOf(input) !== null;
}

/** Every `{name}` of the path as an id. */
export function idsOf(path: string): z.ZodObject {
  const names = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name as string);
  return z.object(Object.fromEntries(names.map((name) => [name, z.uuid()])));
}

function byPath(endpoints: readonly Endpoint[]): Map<string, Set<string>> {
  const paths = new Map<string, Set<string>>();
  for (const { path, method } of endpoints) {
    const spelled = path.replaceAll(/\{(\w+)\}/g, ':$1');
    paths.set(spelled, (paths.get(spelled) ?? new Set()).add(method));
  }
  return paths;
}
