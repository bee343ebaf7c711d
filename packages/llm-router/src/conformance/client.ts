/** An official SDK, as the tests ask it: the same question, said through each of them, and its answer in the same words. */
import type { JsonObject } from '../api.ts';
import type { ServedApi } from '../gateway/routes.ts';

export interface Ask {
  model: string;
  prompt: string;
  image?: { mediaType: string; data: string };
  tools?: { name: string; description: string; parameters: JsonObject }[];
  /** Structured output. */
  schema?: { name: string; schema: JsonObject };
  /** The answer before, and what its tool calls came to, one result a call. */
  after?: { told: Told; results: string[] };
  /** Fields beside those that the SDK knows. */
  extra?: JsonObject;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** What an SDK hands its user. */
export interface Told {
  text: string;
  finish: string;
  usage: { input: number; output: number; cached: number };
  calls: { name: string; arguments: unknown }[];
  /** The assistant's turn as the SDK's own user would send it back. Opaque: only the client that made it reads it. */
  turn: unknown;
}

export type ErrorKind = 'bad request' | 'authentication' | 'not found' | 'rate limit' | 'server' | 'other';

/** An error as the SDK raised it. */
export interface Raised {
  kind: ErrorKind;
  status: number | undefined;
  /** Seconds, from wherever the SDK lets its user read them. */
  retryAfter: number | undefined;
  message: string;
}

export interface SdkOptions {
  url: string;
  key: string;
  fetch?: typeof globalThis.fetch;
}

export interface SdkClient {
  whole(ask: Ask): Promise<Told>;
  /** Pieces of text as they come; the return value is the SDK's own sum of them. */
  stream(ask: Ask): AsyncGenerator<string, Told>;
  raised(error: unknown): Raised;
}

export interface Sdk {
  name: string;
  /** The protocol it speaks to us. */
  api: ServedApi;
  connect(options: SdkOptions): SdkClient;
}

/** Reads a stream to its end. */
export async function collect(stream: AsyncGenerator<string, Told>): Promise<{ pieces: string[]; told: Told }> {
  const pieces: string[] = [];
  for (;;) {
    const { done, value } = await stream.next();
    if (done) return { pieces, told: value };
    pieces.push(value);
  }
}

/** What the SDK raises, whole or from its stream, and the text that came before it. Throws when nothing is raised. */
export async function failure(
  client: SdkClient,
  ask: Ask,
  way: 'whole' | 'streamed',
): Promise<Raised & { before: string }> {
  let before = '';
  try {
    if (way === 'whole') before = (await client.whole(ask)).text;
    else for await (const piece of client.stream(ask)) before += piece;
  } catch (error) {
    return { ...client.raised(error), before };
  }
  throw new Error(`nothing was raised; the answer was "${before}"`);
}

export function kindOf(status: number | undefined): ErrorKind {
  switch (status) {
    case 400:
      return 'bad request';
    case 401:
      return 'authentication';
    case 404:
      return 'not found';
    case 429:
      return 'rate limit';
    default:
      return status !== undefined && status >= 500 ? 'server' : 'other';
  }
}
