/** The gateway as a `fetch`: official SDKs run on the router in process, with no server between. Subpath `llm-router/fetch`. */
import type { Headers as PlainHeaders } from '../api.ts';
import type { Router } from '../router-api.ts';
import { coreOf, type RouterCore } from '../router-core.ts';
import { fromSignal } from '../cancellation.ts';
import { LlmError } from '../errors.ts';
import type { GatewayReply } from './exchange.ts';
import { createGateway, type GatewayOptions } from './gateway.ts';

/** A handler for servers that speak Request and Response. */
export function createFetchHandler(router: Router, options: GatewayOptions = {}): typeof globalThis.fetch {
  return createRouterFetch(coreOf(router), options);
}

/** Host and port of the URL are ignored; path, headers and body say what is wanted. */
export function createRouterFetch(core: RouterCore, options: GatewayOptions = {}): typeof globalThis.fetch {
  const gateway = createGateway(core, options);
  return async (input, init) => {
    const request = new Request(input, { ...init, ...(init?.body != null && { duplex: 'half' }) } as RequestInit);
    const { pathname, search } = new URL(request.url);
    const leaving = new AbortController();
    request.signal.addEventListener('abort', () => leaving.abort(request.signal.reason), { once: true });
    if (request.signal.aborted) throw request.signal.reason;
    const { reply, response } = replyFor(leaving);
    void gateway(
      {
        method: request.method,
        path: pathname,
        query: search.slice(1),
        headers: Object.fromEntries(request.headers) as PlainHeaders,
        body: async () => Buffer.from(await request.arrayBuffer()),
        caller: fromSignal(leaving.signal),
        receivedAt: core.now(),
      },
      reply,
    );
    const aborted = new Promise<never>((_resolve, reject) => {
      leaving.signal.addEventListener('abort', () => reject(leaving.signal.reason), { once: true });
    });
    return Promise.race([response, aborted]);
  };
}

function replyFor(leaving: AbortController): { reply: GatewayReply; response: Promise<Response> } {
  const { promise: response, resolve } = Promise.withResolvers<Response>();
  const encoder = new TextEncoder();
  let stream: ReadableStreamDefaultController<Uint8Array> | undefined;
  let resume: (() => void) | undefined;
  let ended = false;
  let started = false;
  const bytesOf = (body: string | Uint8Array) => (typeof body === 'string' ? encoder.encode(body) : body);
  const reply: GatewayReply = {
    started() {
      return started;
    },
    send(status, headers, body) {
      started = true;
      resolve(new Response(bytesOf(body) as Uint8Array<ArrayBuffer>, { status, headers }));
    },
    start(status, headers) {
      started = true;
      const body = new ReadableStream<Uint8Array>({
        start(controller) {
          stream = controller;
        },
        pull() {
          resume?.();
          resume = undefined;
        },
        cancel() {
          ended = true;
          resume?.();
          leaving.abort(new LlmError('aborted', 'the caller cancelled the request'));
        },
      });
      resolve(new Response(body as ReadableStream<Uint8Array<ArrayBuffer>>, { status, headers }));
    },
    write(bytes) {
      if (ended || stream === undefined) return undefined;
      stream.enqueue(bytesOf(bytes));
      if ((stream.desiredSize ?? 1) > 0) return undefined;
      return new Promise((wake) => {
        resume = wake;
      });
    },
    end() {
      if (ended) return;
      ended = true;
      if (stream === undefined) resolve(Response.error());
      else if (leaving.signal.aborted) stream.error(leaving.signal.reason);
      else stream.close();
    },
  };
  return { reply, response };
}
