import { request } from 'node:http';
import { describe, expect, it, vi } from 'vitest';
import { endpoint } from './endpoint.ts';
import { type EventStream, openEventStream } from './event-stream.ts';
import { serve } from './http.test-kit.ts';

/** An endpoint that opens a stream and hands it to the test. */
async function streaming() {
  const { promise, resolve } = Promise.withResolvers<EventStream>();
  const served = await serve(
    endpoint({
      method: 'get',
      path: '/events',
      area: 'Events',
      summary: 'Stream',
      access: 'anyone',
      answers: { 200: { description: 'Events.' } },
      handle: ({ response }) => resolve(openEventStream(response)),
    }),
  );
  return { ...served, stream: promise };
}

describe('an event stream', () => {
  it('is told as such before the first event, to proxies too', async () => {
    const { call } = await streaming();
    const response = await call('GET', '/events');
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('cache-control')).toBe('no-store, no-transform');
    expect(response.headers.get('x-accel-buffering')).toBe('no');
    await response.body?.cancel();
  });

  it('writes events with and without an id, each on lines of its own', async () => {
    const { call, stream } = await streaming();
    const response = await call('GET', '/events');
    const { send, end } = await stream;
    await send({ event: 'delta', id: 'a-1', data: { text: 'two\nlines' } });
    await send({ event: 'done', data: null });
    end();
    expect(await response.text()).toBe(
      'id: a-1\nevent: delta\ndata: {"text":"two\\nlines"}\n\nevent: done\ndata: null\n\n',
    );
  });

  it('ends its signal when the caller leaves, and sends nothing then', async () => {
    const { url, stream } = await streaming();
    const outgoing = request(`${url}/events`).on('error', () => {});
    outgoing.end();
    const { signal, send } = await stream;
    const left = new Promise((resolve) => signal.addEventListener('abort', resolve));
    outgoing.destroy();
    await left;
    await expect(send({ event: 'delta', data: 1 })).resolves.toBeUndefined();
  });

  it('waits for a caller who reads slowly, and stops waiting when that caller leaves', async () => {
    const { url, stream } = await streaming();
    const outgoing = request(`${url}/events`, (response) => response.pause()).on('error', () => {});
    outgoing.end();
    const { signal, send } = await stream;
    let settled = false;
    // Far more than sockets hold.
    const sending = send({ event: 'delta', data: 'x'.repeat(20_000_000) }).then(() => (settled = true));
    await new Promise((resolve) => setImmediate(resolve));
    expect([settled, signal.aborted]).toEqual([false, false]);
    outgoing.destroy();
    expect(await sending).toBe(true);
  });

  it('says something every 15 seconds, so that proxies do not let go, and no longer once it ended', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const { call, stream } = await streaming();
      const response = await call('GET', '/events');
      const { end } = await stream;
      vi.advanceTimersByTime(30_000);
      end();
      vi.advanceTimersByTime(60_000);
      expect(await response.text()).toBe(':\n\n:\n\n');
      expect(vi.getTimerCount()).toBe(0);
    } finally {
      vi.useRealTimers();
    }
  });
});
