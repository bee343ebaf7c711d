import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../api.ts';
import type { ChatRequest, Model } from '../../types.ts';
import { anthropicMessages, anthropicTokenCount } from './index.ts';

const api = anthropicMessages();
const LEGACY = { 'anthropic-version': '2023-06-01' };
const CURRENT = { 'anthropic-version': '2026-10-21' };

const hi = { role: 'user', content: 'Hi' };
const body = (over: JsonObject = {}): JsonObject => ({ model: 'm', max_tokens: 10, messages: [hi], ...over });
const read = (over: JsonObject = {}, headers: Record<string, string> = CURRENT) =>
  api.readRequest(body(over), { headers });
const refusal = (code: string, param: string) => expect.objectContaining({ code, param });

describe('reading a request of anthropic-messages', () => {
  it.each([
    [{ messages: [] }, 'messages'],
    [{ messages: 'Hi' }, 'messages'],
    [{ messages: [3] }, 'messages.0'],
    [{ messages: [{ role: 'robot', content: 'Hi' }] }, 'messages.0.role'],
    [{ messages: [{ role: 'user' }] }, 'messages.0.content'],
    [{ messages: [{ role: 'user', content: [] }] }, 'messages.0.content'],
    [{ messages: [{ role: 'user', content: [{ type: 'text' }] }] }, 'messages.0.content.0.text'],
    [{ messages: [{ role: 'user', content: [{ type: 'image', source: {} }] }] }, 'messages.0.content.0.source.type'],
    [{ max_tokens: undefined }, 'max_tokens'],
    [{ max_tokens: 0 }, 'max_tokens'],
    [{ max_tokens: '10' }, 'max_tokens'],
    [{ model: undefined }, 'model'],
    [{ system: [{ type: 'image' }] }, 'system.0.type'],
    [{ stop_sequences: [1] }, 'stop_sequences'],
    [{ tools: [{ name: 'a' }] }, 'tools.0.input_schema'],
    [{ tool_choice: { type: 'some' } }, 'tool_choice.type'],
    [{ output_config: { format: { type: 'json_schema' } } }, 'output_config.format.schema'],
  ])('refuses %o, naming %s', (over, param) => {
    expect(() => read(over as JsonObject)).toThrow(refusal('invalid_request', param));
  });

  it.each([
    [{ tools: [{ type: 'web_search_20260318', name: 'web_search' }] }, 'tools.0.type'],
    [{ messages: [{ role: 'assistant', content: [{ type: 'server_tool_use' }] }] }, 'messages.0.content.0'],
  ])('says that %o has no translation', (over, param) => {
    expect(() => read(over)).toThrow(refusal('unsupported', param));
  });

  it.each(['temperature', 'top_p', 'top_k'])('refuses %s from callers of the current version only', (name) => {
    expect(() => read({ [name]: 1 }, CURRENT)).toThrow(refusal('invalid_request', name));
    expect(read({ [name]: 1 }, LEGACY)).toMatchObject({
      [{ temperature: 'temperature', top_p: 'topP' }[name] ?? 'topK']: 1,
    });
    expect(() => read({ [name]: 1 }, {})).not.toThrow();
  });

  it('refuses a document in an assistant message from callers of the current version', () => {
    const document = { type: 'document', source: { type: 'text', media_type: 'text/plain', data: 'x' } };
    const messages = [hi, { role: 'assistant', content: [document] }];
    expect(() => read({ messages }, CURRENT)).toThrow(refusal('invalid_request', 'messages.1.content.0'));
    expect(() => read({ messages }, LEGACY)).toThrow(refusal('unsupported', 'messages.1.content.0'));
  });

  it('refuses citations in user text and in search results from callers of the current version', () => {
    const text = { type: 'text', text: 'x', citations: [{ type: 'char_location' }] };
    const result = { type: 'search_result', source: 's', title: 't', content: [text] };
    const inText = [{ role: 'user', content: [text] }];
    const inResult = [{ role: 'user', content: [result] }];
    expect(() => read({ messages: inText }, CURRENT)).toThrow(
      refusal('invalid_request', 'messages.0.content.0.citations'),
    );
    expect(() => read({ messages: inResult }, CURRENT)).toThrow(
      refusal('invalid_request', 'messages.0.content.0.content.0.citations'),
    );
    expect(read({ messages: inText }, LEGACY).messages).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'x' }] },
    ]);
    expect(() => read({ messages: inResult }, LEGACY)).not.toThrow();
    expect(() => read({ messages: [{ role: 'user', content: [{ ...text, citations: [] }] }] })).not.toThrow();
  });

  it('takes tool results out of the user message that holds them', () => {
    const content = [
      { type: 'tool_result', tool_use_id: 'a', content: 'sunny' },
      { type: 'tool_result', tool_use_id: 'b', is_error: true },
      { type: 'text', text: 'And now?' },
    ];
    expect(read({ messages: [{ role: 'user', content }] }).messages).toEqual([
      {
        role: 'tool',
        content: [
          { type: 'tool_result', toolCallId: 'a', content: [{ type: 'text', text: 'sunny' }] },
          { type: 'tool_result', toolCallId: 'b', content: [], isError: true },
        ],
      },
      { role: 'user', content: [{ type: 'text', text: 'And now?' }] },
    ]);
  });

  it('reads adaptive thinking without an effort as effort high, and disabled thinking as none', () => {
    expect(read({ thinking: { type: 'adaptive' } }).reasoning).toEqual({ effort: 'high' });
    expect(read({ thinking: { type: 'disabled' } }).reasoning).toEqual({ effort: 'none' });
    expect(read({ thinking: { type: 'enabled', budget_tokens: 2048 } }).reasoning).toEqual({ budgetTokens: 2048 });
    expect(read({}).reasoning).toBeUndefined();
  });

  it('reads our extensions', () => {
    expect(read({ models: ['b'], routing: { strategy: 'cheapest' } })).toMatchObject({
      model: 'm',
      models: ['b'],
      routing: { strategy: 'cheapest' },
    });
  });

  it('counts tokens without max_tokens, and answers and asks in the shape of count_tokens', () => {
    const counting = anthropicTokenCount();
    const { max_tokens: _max, ...rest } = body();
    const request = counting.readRequest(rest, { headers: CURRENT });
    expect(counting.writeResponse(7)).toEqual({ input_tokens: 7 });
    expect(counting.readResponse({ input_tokens: 7 })).toBe(7);
    expect(() => counting.readResponse({})).toThrow(expect.objectContaining({ code: 'malformed_response' }));
    const wire = counting.writeRequest({ ...request, stop: ['x'], user: 'u' }, { model, stream: false });
    expect(wire.path).toBe('/v1/messages/count_tokens');
    expect(Object.keys(JSON.parse(wire.body as string) as object).sort()).toEqual(['messages', 'model']);
  });
});

const model: Model = {
  provider: 'anthropic',
  name: 'm',
  kind: 'chat',
  prices: null,
  contextWindow: null,
  maxOutputTokens: null,
  input: ['text'],
  output: ['text'],
  tools: null,
  json: null,
  reasoning: null,
  prefill: true,
  quality: 50,
  source: 'test',
  asOf: '2026-11-01',
};

describe('a request written and read again over anthropic-messages', () => {
  it('is the same where the protocol can carry it', () => {
    const request: ChatRequest = {
      model: 'm',
      messages: [
        { role: 'system', content: [{ type: 'text', text: 'Be brief.', cache: {} }] },
        {
          role: 'user',
          content: [
            { type: 'text', text: 'Look' },
            { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AA==' } },
            { type: 'file', name: 'a.txt', source: { kind: 'base64', mediaType: 'text/plain', data: 'aGk=' } },
          ],
        },
        {
          role: 'assistant',
          content: [
            { type: 'reasoning', text: 'hm', signature: 's' },
            { type: 'text', text: 'Calling.' },
            { type: 'tool_call', id: 'c1', name: 'weather', arguments: '{"city":"Köln"}' },
          ],
        },
        {
          role: 'tool',
          content: [
            { type: 'tool_result', toolCallId: 'c1', content: [{ type: 'text', text: '7°' }], cache: { ttl: '5m' } },
          ],
        },
        { role: 'user', content: [{ type: 'text', text: 'Thanks' }] },
      ],
      tools: [{ name: 'weather', description: 'd', parameters: { type: 'object' }, strict: true }],
      toolChoice: 'auto',
      parallelToolCalls: false,
      output: { type: 'json_schema', name: 'response', schema: { type: 'object' } },
      maxOutputTokens: 100,
      temperature: 0.5,
      topK: 3,
      stop: ['END'],
      user: 'u1',
    };
    const wire = api.writeRequest(request, { model, stream: false });
    const again = api.readRequest(JSON.parse(wire.body as string) as JsonObject, { headers: wire.headers });
    expect(again).toEqual(request);
  });
});
