/** The only place that opens sockets. One undici agent carries all providers; deadlines are the caller's, by `cancel`. */
import { createRequire } from 'node:module';
import type { Agent, Dispatcher } from 'undici';
import type { Headers } from './api.ts';
import { LlmError } from './errors.ts';

/** Past this many unread bytes the upstream is asked to wait. */
const HIGH_WATER = 256 * 1024;

export interface TransportRequest {
  /** Scheme, host and port. */
  origin: string;
  /** Path and query. */
  path: string;
  method: 'GET' | 'POST';
  headers: Record<string, string>;
  body: string | Uint8Array;
}

export interface ResponseHead {
  status: number;
  headers: Headers;
}

/** One request on its way and its answer coming back. */
export interface Exchange {
  /** Settles once a connection has taken the request. */
  readonly connected: boolean;
  /** Called once, when that happens. */
  onConnected?: () => void;
  readonly head: Promise<ResponseHead>;
  /** The next bytes of the body; undefined at its clean end. One reader at a time. @throws what cancelled it, or `connection_failed` / `stream_incomplete`. */
  next(): Promise<Uint8Array | undefined>;
  /** Closes the socket at once; pending and later reads throw `error`. No effect after the end. */
  cancel(error: Error): void;
  readonly ended: boolean;
}

export interface Transport {
  send(request: TransportRequest): Exchange;
  /** Lets running exchanges end, then closes idle sockets. */
  close(): Promise<void>;
  /** Cuts everything. */
  destroy(): Promise<void>;
}

export interface TransportOptions {
  /** Most sockets to one origin; default unlimited. */
  connections?: number;
}

/** Loading undici costs more than all the rest of the library, so it waits until a router is made. */
const undici = (): typeof import('undici') => createRequire(import.meta.url)('undici');

export function createTransport(options: TransportOptions = {}): Transport {
  const agent = new (undici().Agent)({
    // Deadlines are per call and measured by the caller; undici's own would only race them.
    headersTimeout: 0,
    bodyTimeout: 0,
    // Only so that an attempt given up long before does not leave its socket knocking for minutes.
    connect: { timeout: 30_000 },
    connections: options.connections ?? null,
    // A cancelled HTTP/1.1 call closes its socket, which providers notice at once.
    allowH2: false,
    pipelining: 1,
    keepAliveTimeout: 30_000,
  });
  return {
    send: (request) => exchange(agent, request),
    close: () => agent.close(),
    destroy: () => agent.destroy(),
  };
}

function exchange(agent: Agent, request: TransportRequest): Exchange {
  let controller: Dispatcher.DispatchController | undefined;
  let failure: Error | undefined;
  let headArrived = false;
  const queue: Uint8Array[] = [];
  let queued = 0;
  let reader: { resolve(bytes: Uint8Array | undefined): void; reject(error: Error): void } | undefined;
  let resolveHead!: (head: ResponseHead) => void;
  let rejectHead!: (error: Error) => void;
  const head = new Promise<ResponseHead>((resolve, reject) => {
    resolveHead = resolve;
    rejectHead = reject;
  });

  const self = { connected: false, ended: false, head, next, cancel } as Exchange & {
    connected: boolean;
    ended: boolean;
  };

  function fail(error: Error): void {
    if (failure !== undefined || self.ended) return;
    failure = error;
    if (!headArrived) rejectHead(error);
    reader?.reject(error);
    reader = undefined;
  }

  function next(): Promise<Uint8Array | undefined> {
    const bytes = queue.shift();
    if (bytes !== undefined) {
      queued -= bytes.length;
      if (controller?.paused && queued < HIGH_WATER / 2) controller.resume();
      return Promise.resolve(bytes);
    }
    if (failure !== undefined) return Promise.reject(failure);
    if (self.ended) return Promise.resolve(undefined);
    return new Promise((resolve, reject) => {
      reader = { resolve, reject };
    });
  }

  function cancel(error: Error): void {
    if (self.ended || failure !== undefined) return;
    fail(error);
    queue.length = 0;
    controller?.abort(error);
  }

  agent.dispatch(
    {
      origin: request.origin,
      path: request.path,
      method: request.method,
      headers: request.headers,
      body: request.body,
    },
    {
      onRequestStart(started) {
        controller = started;
        if (failure !== undefined) return started.abort(failure);
        self.connected = true;
        self.onConnected?.();
      },
      onResponseStart(_controller, status, headers) {
        if (status < 200) return;
        headArrived = true;
        resolveHead({ status, headers: headers as Headers });
      },
      onResponseData(_controller, bytes) {
        if (reader !== undefined) {
          const waiting = reader;
          reader = undefined;
          waiting.resolve(bytes);
          return;
        }
        queue.push(bytes);
        queued += bytes.length;
        if (queued > HIGH_WATER) controller?.pause();
      },
      onResponseEnd() {
        if (failure !== undefined) return;
        self.ended = true;
        reader?.resolve(undefined);
        reader = undefined;
      },
      onResponseError(_controller, error) {
        fail(LlmError.is(error) ? error : describe(error, request.origin, headArrived));
      },
    },
  );
  return self;
}

/** A socket's error in our words. The origin is named, the path and headers are not: they may hold what is secret. */
function describe(error: Error, origin: string, headArrived: boolean): LlmError {
  const code = (error as { code?: unknown }).code;
  const why = typeof code === 'string' ? code : error.name;
  return headArrived
    ? new LlmError('stream_incomplete', `${origin} closed the connection in the middle of its answer (${why})`, {
        cause: error,
      })
    : new LlmError('connection_failed', `could not get an answer from ${origin} (${why})`, { cause: error });
}

/** Reads a body to its end. @throws LlmError `malformed_response` beyond `limit` bytes. */
export async function readAll(exchange: Exchange, limit: number): Promise<Buffer> {
  const first = await exchange.next();
  if (first === undefined) return Buffer.alloc(0);
  let next = await exchange.next();
  if (next === undefined && first.length <= limit) return first as Buffer;
  const pieces = [first];
  let size = first.length;
  for (; next !== undefined || size > limit; next = await exchange.next()) {
    if (next !== undefined) {
      pieces.push(next);
      size += next.length;
    }
    if (size <= limit) continue;
    const error = new LlmError('malformed_response', `the answer is larger than ${limit} bytes`);
    exchange.cancel(error);
    throw error;
  }
  return Buffer.concat(pieces, size);
}
