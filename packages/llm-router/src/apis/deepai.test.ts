import { describe, expect, it } from 'vitest';
import { LlmError } from '../errors.ts';
import type { ChatRequest, Model } from '../types.ts';
import { deepai } from './deepai.ts';

const api = deepai();
const target = { model: { provider: 'deepai', name: 'text-generator' } as Model, stream: false };
const write = (request: Partial<ChatRequest>) =>
  api.writeRequest({ model: 'any', messages: [{ role: 'user', content: 'Hi' }], ...request }, target);
const text = (request: Partial<ChatRequest>) => new URLSearchParams(write(request).body as string).get('text');

describe('DeepAI', () => {
  it('is asked by a form', () => {
    expect(write({ messages: [{ role: 'user', content: 'a & b = ü' }] })).toMatchObject({
      path: '/api/text-generator',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: 'text=a+%26+b+%3D+%C3%BC',
    });
  });

  it('gets a conversation as a transcript that ends where it is to go on', () => {
    const messages: ChatRequest['messages'] = [
      { role: 'system', content: 'Be brief.' },
      { role: 'user', content: 'Hi' },
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'secret' },
          { type: 'text', text: 'Hello' },
        ],
      },
      { role: 'user', content: 'Bye' },
    ];
    expect(text({ messages })).toBe(
      'Instructions: Be brief.\n\nUser: Hi\n\nAssistant: Hello\n\nUser: Bye\n\nAssistant:',
    );
  });

  it.each<Partial<ChatRequest>>([
    { tools: [{ name: 'look', parameters: {} }] },
    { output: { type: 'json' } },
    { messages: [{ role: 'user', content: [{ type: 'image', source: { kind: 'url', url: 'https://a/b.png' } }] }] },
    { messages: [{ role: 'tool', content: [] }] },
    { messages: [{ role: 'assistant', content: [{ type: 'tool_call', id: '1', name: 'a', arguments: '{}' }] }] },
  ])('refuses as unsupported what it cannot carry: %j', (request) => {
    expect(() => write(request)).toThrow(expect.objectContaining({ code: 'unsupported' }));
  });

  it('ignores tools that are not to be called', () => {
    expect(text({ tools: [{ name: 'look', parameters: {} }], toolChoice: 'none' })).toBe('Hi');
  });

  it('answers with its output', () => {
    expect(api.readResponse({ id: 'abc', output: 'Hello' })).toMatchObject({
      id: 'abc',
      content: [{ type: 'text', text: 'Hello' }],
      finishReason: 'stop',
    });
  });

  it.each([
    [{ err: 'something broke' }, 'server_error'],
    [{ status: 'Out of API credits' }, 'payment_required'],
    [{}, 'malformed_response'],
    [null, 'malformed_response'],
    [{ output: 7 }, 'malformed_response'],
  ])('throws for a 200 with %j', (body, code) => {
    expect(() => api.readResponse(body)).toThrow(expect.objectContaining({ code }));
  });

  it.each([
    [401, '{"err":"Please pass a valid Api-Key"}', 'authentication'],
    [401, '{"status":"Out of API credits - please enter payment info"}', 'payment_required'],
    [400, '{"err":"Not a valid API key"}', 'authentication'],
    [400, '{"err":"text is missing"}', 'invalid_request'],
    [404, '', 'model_not_found'],
    [429, '<html>', 'rate_limited'],
    [500, '{"err":"failed"}', 'server_error'],
    [503, 'null', 'overloaded'],
  ])('reads %i %s as %s', (status, body, code) => {
    const error = api.readError({ status, headers: {}, body }, 0);
    expect(error).toBeInstanceOf(LlmError);
    expect(error).toMatchObject({ code, upstreamStatus: status });
  });

  it('reads how long to wait', () => {
    expect(api.readError({ status: 429, headers: { 'retry-after': '3' }, body: '' }, 0).retryAfterMs).toBe(3000);
  });
});
