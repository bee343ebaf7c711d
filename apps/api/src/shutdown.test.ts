import { createServer, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { shutDown } from './shutdown.ts';
import { startService, type TestService } from './testing/service.ts';

const chunk = (delta: object, finish: string | null = null) =>
  `data: ${JSON.stringify({ id: 'c1', object: 'chat.completion.chunk', created: 1, model: 'm', choices: [{ index: 0, delta, finish_reason: finish }] })}\n\n`;

/** A provider that says one word and then goes on when it is told to. */
async function startProvider(): Promise<{ url: string; server: Server; asked: Promise<ServerResponse> }> {
  const { promise: asked, resolve } = Promise.withResolvers<ServerResponse>();
  const server = createServer((request, response) => {
    request.resume().on('end', () => {
      response.writeHead(200, { 'content-type': 'text/event-stream' });
      response.write(chunk({ role: 'assistant', content: 'Hello' }));
      resolve(response);
    });
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`, server, asked };
}

describe('a service that is asked to stop', () => {
  let provider: Awaited<ReturnType<typeof startProvider>>;
  let service: TestService;
  beforeEach(async () => {
    provider = await startProvider();
    service = await startService({
      yaml: `providers: { mybox: { api: openai-chat, baseUrl: "${provider.url}", models: [m] } }`,
    });
  });
  afterEach(async () => {
    provider.server.closeAllConnections();
    provider.server.close();
    await service.stop();
  });

  const stream = () =>
    service.post('/v1/chat/completions', {
      model: 'mybox/m',
      stream: true,
      messages: [{ role: 'user', content: 'Hi' }],
    });

  it('lets a running stream end, takes nobody new, and is gone then', async () => {
    const running = await stream();
    const upstream = await provider.asked;
    const stopping = shutDown(service.server, service.context, { graceMs: 30_000 });

    await expect(fetch(`${service.url}/healthz`)).rejects.toThrow();
    upstream.end(`${chunk({ content: ', world' }, 'stop')}data: [DONE]\n\n`);

    const text = await running.text();
    expect(text).toContain(', world');
    expect(text).toMatch(/data: \[DONE\]\n\n$/);
    await stopping;
    expect(service.server.listening).toBe(false);
    expect(service.context.metrics.inFlight).toBe(0);
  });

  it('ends a stream that outlasts the grace with an error, not as if it were whole', async () => {
    const running = await stream();
    await provider.asked;
    await shutDown(service.server, service.context, { graceMs: 1 });
    const text = await running.text();
    expect(text).toContain('shutting down');
    expect(text).not.toContain('"finish_reason":"stop"');
  });
});
