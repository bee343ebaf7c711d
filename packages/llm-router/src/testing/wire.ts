/** What passes between the server, the protocols and the driver. */
import type { IncomingHttpHeaders } from 'node:http';
import type { Prompt } from './answer.ts';
import type { Behaviour, Dialect, RecordedRequest } from './behaviour.ts';
import type { JsonObject } from './json.ts';

/**
 * One piece of a stream. `delta`s carry the answer and are what faults count; `finish` says why the
 * answer ended, `end` is the protocol's last mark; everything else is `open`.
 */
export interface Frame {
  kind: 'open' | 'delta' | 'finish' | 'end';
  data: string | Uint8Array;
}

/** An error, before it is put in an api's own shape. */
export interface Failure {
  status: number;
  code?: string;
  message?: string;
  param?: string;
  /** How long to wait, in seconds or as a date. */
  retryAfter?: string;
}

/** One request, read. */
export interface Call {
  request: RecordedRequest;
  body: JsonObject;
  headers: IncomingHttpHeaders;
  query: URLSearchParams;
  model: string;
  stream: boolean;
  behaviour: Behaviour;
  dialect: Dialect;
  /** Different for each request; ids are made of it. */
  sequence: number;
  /** Milliseconds since the epoch. */
  now: number;
}

export interface WholeReply {
  kind: 'whole';
  contentType: string;
  body: string | Uint8Array;
}

export interface StreamReply {
  kind: 'stream';
  contentType: string;
  frames: Frame[];
  /** A properly framed message whose payload is not JSON. */
  malformed: string | Uint8Array;
  /** The messages of an error inside the stream. */
  error(failure: Failure): (string | Uint8Array)[];
}

export interface RefusalReply {
  kind: 'refusal';
  failure: Failure;
}

export interface ErrorReply {
  /** Where an api answers with another status than the one asked for. */
  status?: number;
  body: string;
  headers?: Record<string, string>;
}

/** What answers on a path. */
export interface Endpoint {
  /** The answer as it would be if nothing went wrong, or the api's own refusal of a bad request. */
  respond(call: Call): WholeReply | StreamReply | RefusalReply;
  /** Headers of every answer. */
  headers(call: Call): Record<string, string>;
  error(failure: Failure, call: Call): ErrorReply;
  /** What the request asks the model, where there is one to ask. */
  prompt?(body: JsonObject): Prompt;
  /** What this api answers to a key it does not know. Default: 401. */
  badKey?: Failure;
  /** The wait of a rate limit stands in the error's body, not in `retry-after`. */
  waitInBody?: true;
}

/** One server-sent message. */
export function sse(payload: unknown, event?: string): string {
  const data = typeof payload === 'string' ? payload : JSON.stringify(payload);
  return event === undefined ? `data: ${data}\n\n` : `event: ${event}\ndata: ${data}\n\n`;
}

/** Half a JSON object: what a broken frame carries. */
export const HALF_JSON = '{"unfinished": [1, 2';

/** A whole JSON answer. */
export function jsonReply(body: unknown, contentType = 'application/json'): WholeReply {
  return { kind: 'whole', contentType, body: JSON.stringify(body) };
}
