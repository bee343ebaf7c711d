/** Server-sent events, out of an Express response. */
import type { Response } from 'express';

export interface EventStream {
  /** Resolves when the caller can take more. `id` is what the caller shows as `Last-Event-ID` to go on from there. */
  send(event: { event: string; id?: string; data: unknown }): Promise<void>;
  end(): void;
  /** Fires when the caller has left, or the stream was ended. */
  readonly signal: AbortSignal;
}

/** Proxies let go of what is silent for longer. */
const KEEP_ALIVE_MS = 15_000;

export function openEventStream(response: Response): EventStream {
  const closed = new AbortController();
  response.status(200);
  response.setHeader('content-type', 'text/event-stream; charset=utf-8');
  response.setHeader('cache-control', 'no-store, no-transform');
  // Told to nginx, which would gather events otherwise.
  response.setHeader('x-accel-buffering', 'no');
  response.flushHeaders();
  const keepAlive = setInterval(() => response.write(':\n\n'), KEEP_ALIVE_MS);
  response.once('close', () => {
    clearInterval(keepAlive);
    closed.abort();
  });
  return {
    signal: closed.signal,
    async send({ event, id, data }) {
      if (closed.signal.aborted) return;
      const text = `${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`;
      if (response.write(text)) return;
      await new Promise<void>((resolve) => {
        const done = () => {
          response.off('drain', done);
          closed.signal.removeEventListener('abort', done);
          resolve();
        };
        response.once('drain', done);
        closed.signal.addEventListener('abort', done);
      });
    },
    end() {
      clearInterval(keepAlive);
      response.end();
    },
  };
}
