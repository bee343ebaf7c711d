import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../api.ts';
import type { ChatRequest, Model } from '../../types.ts';
import { anthropicMessages } from './index.ts';

const api = anthropicMessages();

const model = (over: Partial<Model> = {}): Model => ({
  provider: 'anthropic',
  name: 'claude-sonnet-5-5',
  kind: 'chat',
  prices: null,
  contextWindow: null,
  maxOutputTokens: 128_000,
  input: ['text'],
  output: ['text'],
  tools: null,
  json: null,
  reasoning: null,
  prefill: false,
  quality: 50,
  source: 'test',
  asOf: '2026-11-01',
  ...over,
});

function write(request: Partial<ChatRequest>, over: Partial<Model> = {}, stream = false) {
  const wire = api.writeRequest(
    { model: 'm', messages: [{ role: 'user', content: 'Hi' }], ...request },
    { model: model(over), stream },
  );
  return { ...wire, body: JSON.parse(wire.body as string) as JsonObject };
}

const tools = [{ name: 'weather', parameters: { type: 'object', properties: {} } }];

describe('writing a request for anthropic-messages', () => {
  it('goes to /v1/messages in the current version, naming the model as on the wire', () => {
    const { path, headers, body } = write({}, {}, true);
    expect(path).toBe('/v1/messages');
    expect(headers['anthropic-version']).toBe('2026-10-21');
    expect(body).toMatchObject({
      model: 'claude-sonnet-5-5',
      stream: true,
      messages: [{ role: 'user', content: [{ type: 'text', text: 'Hi' }] }],
    });
  });

  it.each([{ temperature: 0.5 }, { topP: 0.9 }, { topK: 5 }])('speaks the legacy version when %o is asked', (wish) => {
    expect(write(wish).headers['anthropic-version']).toBe('2023-06-01');
  });

  it('keeps temperature within 1 and alone, since newer models refuse top_p beside it', () => {
    const { body } = write({ temperature: 1.7, topP: 0.9 });
    expect(body['temperature']).toBe(1);
    expect(body).not.toHaveProperty('top_p');
  });

  it('also notices a removed setting that came in as an api option', () => {
    const { headers } = write({ apiOptions: { 'anthropic-messages': { top_k: 3 } } });
    expect(headers['anthropic-version']).toBe('2023-06-01');
  });

  it('always says max_tokens: the wish, at most what the model can; else a sensible share of it', () => {
    expect(write({ maxOutputTokens: 10 }).body['max_tokens']).toBe(10);
    expect(write({ maxOutputTokens: 500_000 }).body['max_tokens']).toBe(128_000);
    expect(write({}).body['max_tokens']).toBe(32_000);
    expect(write({}, { maxOutputTokens: 8192 }).body['max_tokens']).toBe(8192);
    expect(write({}, { maxOutputTokens: null }).body['max_tokens']).toBe(4096);
  });

  it('gathers system messages at the top and merges what one role says in a row, tool results first', () => {
    const { body } = write({
      messages: [
        { role: 'system', content: 'Be brief.' },
        { role: 'user', content: 'Weather?' },
        {
          role: 'assistant',
          content: [{ type: 'tool_call', id: 'a:1', name: 'weather', arguments: '{"city":"Bonn"}' }],
        },
        { role: 'user', content: 'Quick!' },
        { role: 'tool', content: [{ type: 'tool_result', toolCallId: 'a:1', content: [], isError: true }] },
        { role: 'system', content: [{ type: 'text', text: 'Be kind.', cache: { ttl: '1h' } }] },
      ],
    });
    expect(body['system']).toEqual([
      { type: 'text', text: 'Be brief.' },
      { type: 'text', text: 'Be kind.', cache_control: { type: 'ephemeral', ttl: '1h' } },
    ]);
    expect(body['messages']).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'Weather?' }] },
      { role: 'assistant', content: [{ type: 'tool_use', id: 'a_1', name: 'weather', input: { city: 'Bonn' } }] },
      {
        role: 'user',
        content: [
          { type: 'tool_result', tool_use_id: 'a_1', is_error: true },
          { type: 'text', text: 'Quick!' },
        ],
      },
    ]);
  });

  it('drops empty text, and trims the white space that a prefill must not end in', () => {
    const { body } = write({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'text', text: '' },
            { type: 'text', text: 'Count.' },
          ],
        },
        { role: 'assistant', content: 'One, two, \n' },
      ],
    });
    expect(body['messages']).toEqual([
      { role: 'user', content: [{ type: 'text', text: 'Count.' }] },
      { role: 'assistant', content: [{ type: 'text', text: 'One, two,' }] },
    ]);
  });

  it('asks instructions that stand alone as the question', () => {
    const { body } = write({ messages: [{ role: 'system', content: 'Say hello.' }] });
    expect(body).not.toHaveProperty('system');
    expect(body['messages']).toEqual([{ role: 'user', content: [{ type: 'text', text: 'Say hello.' }] }]);
  });

  it('sends signed and sealed thinking back, and leaves unsigned thinking out', () => {
    const { body } = write({
      messages: [
        { role: 'user', content: 'Hi' },
        {
          role: 'assistant',
          content: [
            { type: 'reasoning', text: 'hm', signature: 'sig' },
            { type: 'reasoning', text: '', encrypted: 'sealed' },
            { type: 'reasoning', text: 'unsigned' },
            { type: 'text', text: 'Hello' },
          ],
        },
        { role: 'user', content: 'Go on' },
      ],
    });
    expect(body['messages']).toMatchObject([
      {},
      {
        content: [
          { type: 'thinking', thinking: 'hm', signature: 'sig' },
          { type: 'redacted_thinking', data: 'sealed' },
          { type: 'text', text: 'Hello' },
        ],
      },
      {},
    ]);
  });

  it('carries images and documents from every kind of source, and refuses types it has no block for', () => {
    const file = (mediaType: string, text: string) => ({
      type: 'file' as const,
      name: 'n',
      source: { kind: 'base64' as const, mediaType, data: Buffer.from(text).toString('base64') },
    });
    const { body } = write({
      messages: [
        {
          role: 'user',
          content: [
            { type: 'image', source: { kind: 'url', url: 'https://x/y.png' } },
            { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AA==' } },
            { type: 'file', source: { kind: 'id', id: 'file_1' } },
            file('application/pdf', 'pdf'),
            file('text/csv', 'a,ü'),
          ],
        },
      ],
    });
    expect(body['messages']).toEqual([
      {
        role: 'user',
        content: [
          { type: 'image', source: { type: 'url', url: 'https://x/y.png' } },
          { type: 'image', source: { type: 'base64', media_type: 'image/png', data: 'AA==' } },
          { type: 'document', source: { type: 'file', file_id: 'file_1' } },
          { type: 'document', title: 'n', source: { type: 'base64', media_type: 'application/pdf', data: 'cGRm' } },
          { type: 'document', title: 'n', source: { type: 'text', media_type: 'text/plain', data: 'a,ü' } },
        ],
      },
    ]);
    expect(() => write({ messages: [{ role: 'user', content: [file('audio/wav', 'x')] }] })).toThrow(
      expect.objectContaining({ code: 'unsupported' }),
    );
  });

  it('turns an effort into adaptive thinking on new models and into a budget on old ones', () => {
    const reasoning = { effort: 'medium', include: true } as const;
    expect(write({ reasoning }).body).toMatchObject({
      thinking: { type: 'adaptive', display: 'summarized' },
      output_config: { effort: 'medium' },
    });
    const old = write({ reasoning }, { name: 'claude-haiku-4-5-20251001', maxOutputTokens: 64_000 }).body;
    expect(old['thinking']).toEqual({ type: 'enabled', budget_tokens: 8192, display: 'summarized' });
    expect(old).not.toHaveProperty('output_config');
    expect(write({ reasoning }, { reasoning: false }).body).not.toHaveProperty('thinking');
  });

  it('writes a budget under max_tokens, none where there is no room, and switches thinking off on demand', () => {
    const budget = (maxOutputTokens: number) =>
      write({ maxOutputTokens, reasoning: { budgetTokens: 5000 } }).body['thinking'];
    expect(budget(9000)).toEqual({ type: 'enabled', budget_tokens: 5000 });
    expect(budget(3000)).toEqual({ type: 'enabled', budget_tokens: 2999 });
    expect(budget(1000)).toBeUndefined();
    expect(write({ reasoning: { effort: 'none' } }).body['thinking']).toEqual({ type: 'disabled' });
  });

  it('leaves thinking out beside a forced tool, and sampling settings out beside thinking', () => {
    const forced = write({ tools, toolChoice: 'required', reasoning: { effort: 'high' } }).body;
    expect(forced).not.toHaveProperty('thinking');
    expect(forced['tool_choice']).toEqual({ type: 'any' });
    const thinking = write({ temperature: 0.2, reasoning: { effort: 'high' } });
    expect(thinking.body).not.toHaveProperty('temperature');
    expect(thinking.headers['anthropic-version']).toBe('2026-10-21');
  });

  it('writes tools, tool choices and the wish for one call at a time', () => {
    expect(write({ tools, toolChoice: { name: 'weather' }, parallelToolCalls: false }).body).toMatchObject({
      tools: [{ name: 'weather', input_schema: { type: 'object', properties: {} } }],
      tool_choice: { type: 'tool', name: 'weather', disable_parallel_tool_use: true },
    });
    expect(write({ tools, parallelToolCalls: false }).body['tool_choice']).toEqual({
      type: 'auto',
      disable_parallel_tool_use: true,
    });
    expect(write({ toolChoice: 'auto' }).body).not.toHaveProperty('tool_choice');
  });

  it('asks for structured output by schema, and for any JSON in words', () => {
    const schema = { type: 'object' };
    expect(write({ output: { type: 'json_schema', name: 'n', schema } }).body['output_config']).toEqual({
      format: { type: 'json_schema', schema },
    });
    expect(JSON.stringify(write({ output: { type: 'json' } }).body['system'])).toContain('JSON object');
  });
});

describe('forwarding a request over anthropic-messages', () => {
  it('sets the model and the stream, strips our extensions, and keeps every unknown field', () => {
    const body = {
      model: 'x',
      models: ['y'],
      fallbacks: ['z'],
      routing: {},
      speed: 'fast',
      tools: [{ type: 'web_search_20260318' }],
    };
    const wire = api.forwardRequest(body, { model: model(), stream: true });
    expect(JSON.parse(wire.body as string)).toEqual({
      model: 'claude-sonnet-5-5',
      stream: true,
      speed: 'fast',
      tools: [{ type: 'web_search_20260318' }],
    });
  });

  it('hands on the version and beta headers, and takes a caller without a version as a legacy one', () => {
    expect(api.forwardedHeaders).toEqual(['anthropic-version', 'anthropic-beta']);
    expect(api.forwardRequest({}, { model: model(), stream: false }).headers['anthropic-version']).toBe('2023-06-01');
  });
});
