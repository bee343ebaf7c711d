/** One request to the gateway and the way to answer it, whichever server carries it. */
import type { Headers } from '../api.ts';
import type { Cancellation } from '../cancellation.ts';
import { LlmError } from '../errors.ts';
import { header } from '../rate-limits.ts';

export interface GatewayRequest {
  method: string;
  path: string;
  /** Without the question mark. */
  query: string;
  headers: Headers;
  /** @throws LlmError `payload_too_large`, `aborted` */
  body(): Promise<Buffer>;
  /** Called off when the caller leaves. */
  caller: Cancellation;
  /** Milliseconds since the epoch. */
  receivedAt: number;
}

export interface GatewayReply {
  started(): boolean;
  /** A whole answer. */
  send(status: number, headers: Record<string, string>, body: string | Uint8Array): void;
  /** The head of an answer that comes in pieces. */
  start(status: number, headers: Record<string, string>): void;
  /** A promise when the caller reads slower than we write. */
  write(bytes: string | Uint8Array): Promise<void> | undefined;
  end(): void;
}

/** Who is calling, as far as the gateway's host knows. */
export interface Caller {
  /** Keeps one caller's idempotency keys apart from another's. */
  id: string;
}

/** The key a caller shows, by any of the headers of the official SDKs. */
export function callerKey(headers: Headers): string | undefined {
  const authorization = header(headers, 'authorization');
  if (authorization !== undefined && /^bearer /i.test(authorization)) return authorization.slice(7).trim();
  return header(headers, 'x-api-key') ?? header(headers, 'x-goog-api-key');
}

/** Parses a JSON object. @throws LlmError `invalid_request` */
export function parseBody(text: string): Record<string, unknown> {
  let body: unknown;
  try {
    body = JSON.parse(text);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message.replace(/".*"/s, '').trim() : '';
    throw new LlmError('invalid_request', `the body is not valid JSON${why ? ` (${why})` : ''}`, { cause });
  }
  if (typeof body !== 'object' || body === null || Array.isArray(body)) {
    throw new LlmError('invalid_request', 'the body must be a JSON object');
  }
  return body as Record<string, unknown>;
}
