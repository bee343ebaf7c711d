import { describe, expect, it } from 'vitest';
import { anthropicAt, openaiAt, simulator, watchedRouter } from './setup.ts';

describe('the address a call goes to', () => {
  it.each([
    ['forwarded', 'a/m'],
    ['translated', 'b/m'],
  ])('never comes from the caller, %s', async (_name, model) => {
    const configured = await simulator();
    const lure = await simulator();
    const { router } = watchedRouter({
      providers: [
        { provider: openaiAt(configured, 'a'), keys: ['k'] },
        { provider: anthropicAt(configured, 'b'), keys: ['k'] },
      ],
    });
    const fields = ['base_url', 'baseUrl', 'baseURL', 'api_base', 'endpoint', 'url', 'host', 'provider_base_url'];
    const headers = ['x-base-url', 'x-portkey-custom-host', 'x-forwarded-host', 'helicone-target-url', 'x-api-base'];
    const body = {
      ...Object.fromEntries(fields.map((field) => [field, lure.url])),
      model,
      messages: [{ role: 'user', content: 'hi' }],
      routing: { baseUrl: lure.url },
    };
    const send = (routing: object | undefined) =>
      router.fetch(`${lure.url}/v1/chat/completions`, {
        method: 'POST',
        headers: Object.fromEntries(headers.map((name) => [name, lure.url])),
        body: JSON.stringify({ ...body, routing }),
      });
    expect((await send(undefined)).status).toBe(200);
    // A name of a model is a name, whatever it looks like.
    const named = await router.fetch('http://router/v1/chat/completions', {
      method: 'POST',
      body: JSON.stringify({ ...body, routing: undefined, model: `${lure.url}/m` }),
    });
    expect(named.status).toBe(404);
    await send(body.routing);
    expect(configured.requests.length).toBeGreaterThan(0);
    expect(lure.requests).toHaveLength(0);
  });
});
