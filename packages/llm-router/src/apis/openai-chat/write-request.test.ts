import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../api.ts';
import type { ChatRequest, Message, Model, ReasoningOptions } from '../../types.ts';
import { MODEL, thrownBy } from '../openai.test-kit.ts';
import { openaiChat, type OpenAIChatOptions } from './index.ts';

const write = (request: Partial<ChatRequest>, options?: OpenAIChatOptions, { stream = false, model = MODEL } = {}) => {
  const full: ChatRequest = { model: 'acme/x', messages: [{ role: 'user', content: 'hi' }], ...request };
  const wire = openaiChat(options).writeRequest(full, { model, stream });
  expect(wire.path).toBe('/chat/completions');
  return JSON.parse(wire.body as string) as JsonObject;
};
const messages = (list: Message[], options?: OpenAIChatOptions) => write({ messages: list }, options).messages;
const tool = { name: 'f', description: 'does f', parameters: { type: 'object' }, strict: true };
const png = { kind: 'base64' as const, mediaType: 'image/png', data: 'AAAA' };

describe('writing a chat request', () => {
  it('says no more than what was asked', () => {
    expect(write({})).toEqual({ model: 'acme-large', messages: [{ role: 'user', content: 'hi' }] });
  });

  it('carries every setting', () => {
    const body = write({
      tools: [tool],
      toolChoice: { name: 'f' },
      parallelToolCalls: false,
      output: { type: 'json_schema', name: 's', schema: { type: 'object' }, strict: true },
      maxOutputTokens: 9,
      temperature: 0,
      topP: 0.5,
      topK: 3,
      frequencyPenalty: 0.1,
      presencePenalty: 0.2,
      stop: ['x'],
      seed: 4,
      reasoning: { effort: 'low' },
      cacheKey: 'k',
      user: 'u',
      metadata: { a: 'b' },
      apiOptions: { 'openai-chat': { logprobs: true, temperature: 1 } },
    });
    expect(body).toEqual({
      model: 'acme-large',
      messages: [{ role: 'user', content: 'hi' }],
      tools: [{ type: 'function', function: tool }],
      tool_choice: { type: 'function', function: { name: 'f' } },
      parallel_tool_calls: false,
      response_format: { type: 'json_schema', json_schema: { name: 's', schema: { type: 'object' }, strict: true } },
      max_completion_tokens: 9,
      temperature: 1,
      top_p: 0.5,
      frequency_penalty: 0.1,
      presence_penalty: 0.2,
      stop: ['x'],
      seed: 4,
      reasoning_effort: 'low',
      prompt_cache_key: 'k',
      user: 'u',
      metadata: { a: 'b' },
      logprobs: true,
    });
  });

  it('asks for usage in a stream only where asking is needed', () => {
    expect(write({}, {}, { stream: true })).toMatchObject({ stream: true, stream_options: { include_usage: true } });
    expect(write({}, { streamUsage: 'always' }, { stream: true })).not.toHaveProperty('stream_options');
  });

  it('writes the quirks of a provider', () => {
    const options: OpenAIChatOptions = {
      maxTokensField: 'max_tokens',
      seedField: 'random_seed',
      topK: true,
      systemRole: 'developer',
      omit: ['user'],
      extraBody: { safe: true },
    };
    const asked = {
      maxOutputTokens: 9,
      seed: 4,
      topK: 3,
      user: 'u',
      messages: [{ role: 'system' as const, content: 's' }],
    };
    expect(write(asked, options)).toEqual({
      model: 'acme-large',
      messages: [{ role: 'developer', content: 's' }],
      max_tokens: 9,
      random_seed: 4,
      top_k: 3,
      safe: true,
    });
  });

  it('puts a schema into the prompt where schemas are refused', () => {
    const output = { type: 'json_schema' as const, name: 's', schema: { title: 'Marker' } };
    const body = write({ output }, { structuredOutput: 'json_object' });
    expect(body.response_format).toEqual({ type: 'json_object' });
    expect(JSON.stringify(body.messages)).toContain('Marker');
  });

  it('leaves choices about tools out when there are none', () => {
    const body = write({ tools: [], toolChoice: 'none', parallelToolCalls: true });
    expect(Object.keys(body)).toEqual(['model', 'messages']);
  });

  const effort = (reasoning: ReasoningOptions, options: OpenAIChatOptions, model: Model = MODEL) => {
    const { model: _model, messages: _messages, ...rest } = write({ reasoning }, options, { model });
    return rest;
  };

  it.each<[string, ReasoningOptions, OpenAIChatOptions, object]>([
    ['flat', { effort: 'high' }, {}, { reasoning_effort: 'high' }],
    ['flat, from a budget', { budgetTokens: 2000 }, {}, { reasoning_effort: 'low' }],
    ['the nearest there is', { effort: 'max' }, { reasoningEfforts: ['low', 'high'] }, { reasoning_effort: 'high' }],
    [
      'nested',
      { effort: 'high', include: false },
      { reasoningEffort: 'openrouter' },
      { reasoning: { effort: 'high', exclude: true } },
    ],
    ['nested budget', { budgetTokens: 2000 }, { reasoningEffort: 'openrouter' }, { reasoning: { max_tokens: 2000 } }],
    [
      'on',
      { effort: 'high' },
      { reasoningEffort: 'thinking' },
      { thinking: { type: 'enabled' }, reasoning_effort: 'high' },
    ],
    ['off', { effort: 'none' }, { reasoningEffort: 'thinking' }, { thinking: { type: 'disabled' } }],
    ['not at all', { effort: 'high' }, { reasoningEffort: 'none' }, {}],
  ])('writes effort: %s', (_how, reasoning, options, expected) => {
    expect(effort(reasoning, options)).toEqual(expected);
  });

  it('asks no thinking of a model that does not think', () => {
    expect(effort({ effort: 'high' }, {}, { ...MODEL, reasoning: false })).toEqual({});
  });
});

describe('writing chat messages', () => {
  it('carries images, documents and sounds', () => {
    const content: Message = {
      role: 'user',
      content: [
        { type: 'text', text: 'look' },
        { type: 'image', source: { kind: 'url', url: 'https://a.example/i.png' }, detail: 'low' },
        { type: 'image', source: png },
        { type: 'file', source: { kind: 'base64', mediaType: 'application/pdf', data: 'BBBB' }, name: 'a.pdf' },
        { type: 'file', source: { kind: 'base64', mediaType: 'audio/mpeg', data: 'CCCC' } },
        { type: 'file', source: { kind: 'id', id: 'file-1' } },
      ],
    };
    expect(messages([content])).toEqual([
      {
        role: 'user',
        content: [
          { type: 'text', text: 'look' },
          { type: 'image_url', image_url: { url: 'https://a.example/i.png', detail: 'low' } },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
          { type: 'file', file: { filename: 'a.pdf', file_data: 'data:application/pdf;base64,BBBB' } },
          { type: 'input_audio', input_audio: { data: 'CCCC', format: 'mp3' } },
          { type: 'file', file: { file_id: 'file-1' } },
        ],
      },
    ]);
  });

  it.each<[string, Message]>([
    ['a file by URL', { role: 'user', content: [{ type: 'file', source: { kind: 'url', url: 'https://a.example' } }] }],
    ['an image by id', { role: 'user', content: [{ type: 'image', source: { kind: 'id', id: 'x' } }] }],
    ['an image of the assistant', { role: 'assistant', content: [{ type: 'image', source: png }] }],
  ])('cannot carry %s', (_what, message) => {
    expect(thrownBy(() => messages([message])).code).toBe('unsupported');
  });

  it('puts pictures from tools into a message behind all the results', () => {
    const result = (id: string, ...more: { type: 'image'; source: typeof png }[]): Message => ({
      role: 'tool',
      content: [{ type: 'tool_result', toolCallId: id, content: [{ type: 'text', text: `ran ${id}` }, ...more] }],
    });
    expect(
      messages([result('a', { type: 'image', source: png }), result('b'), { role: 'user', content: 'and?' }]),
    ).toEqual([
      { role: 'tool', tool_call_id: 'a', content: 'ran a' },
      { role: 'tool', tool_call_id: 'b', content: 'ran b' },
      {
        role: 'user',
        content: [
          { type: 'text', text: 'From the result of tool call a:' },
          { type: 'image_url', image_url: { url: 'data:image/png;base64,AAAA' } },
        ],
      },
      { role: 'user', content: 'and?' },
    ]);
  });

  it('marks a last message of the assistant only where that makes the model go on', () => {
    const list: Message[] = [{ role: 'assistant', content: 'Once upon' }];
    expect(messages(list, { prefill: 'prefix-flag' })).toEqual([
      { role: 'assistant', content: 'Once upon', prefix: true },
    ]);
    expect(messages(list, { prefill: 'plain' })).toEqual([{ role: 'assistant', content: 'Once upon' }]);
  });

  it('sends thinking back only where it is wanted, and as it is wanted', () => {
    const list: Message[] = [
      {
        role: 'assistant',
        content: [
          { type: 'reasoning', text: 'hm', signature: 'sig' },
          { type: 'text', text: 'so' },
        ],
      },
    ];
    const plain = { role: 'assistant', content: 'so' };
    expect(messages(list)).toEqual([plain]);
    expect(messages(list, { reasoningEcho: 'reasoning_content' })).toEqual([{ ...plain, reasoning_content: 'hm' }]);
    expect(messages(list, { reasoningEcho: 'reasoning_details' })).toEqual([
      { ...plain, reasoning_details: [{ type: 'reasoning.text', text: 'hm', signature: 'sig' }] },
    ]);
  });

  it('makes ids that the provider takes, the same for call and result', () => {
    const id = 'toolu_bdrk_01A2b3C4d5E6f7G8h9I0jK1lM2nO3pQ4r5S6';
    const list: Message[] = [
      { role: 'assistant', content: [{ type: 'tool_call', id, name: 'f', arguments: '{}' }] },
      { role: 'tool', content: [{ type: 'tool_result', toolCallId: id, content: [] }] },
    ];
    for (const [rule, pattern] of [
      ['nine-alphanumerics', /^[a-zA-Z0-9]{9}$/],
      ['up-to-40', /^.{1,40}$/],
    ] as const) {
      const [call, result] = messages(list, { toolCallIds: rule }) as {
        tool_calls: { id: string }[];
        tool_call_id: string;
      }[];
      expect(call?.tool_calls[0]?.id).toMatch(pattern);
      expect(result?.tool_call_id).toBe(call?.tool_calls[0]?.id);
    }
  });
});

describe('forwarding a chat request', () => {
  const forward = (body: JsonObject, stream: boolean, options?: OpenAIChatOptions) =>
    JSON.parse(openaiChat(options).forwardRequest(body, { model: MODEL, stream }).body as string) as JsonObject;

  it('changes the model’s name, takes our extensions off, and keeps the rest', () => {
    const body = {
      model: 'a/b',
      messages: [{ odd: 1 }],
      n: 3,
      own: { x: null },
      models: ['c'],
      fallbacks: ['d'],
      routing: {},
    };
    expect(forward(body, false)).toEqual({ model: 'acme-large', messages: [{ odd: 1 }], n: 3, own: { x: null } });
    expect(body.model).toBe('a/b');
  });

  it('asks for usage in a stream, beside the caller’s own options', () => {
    const body = { stream: true, stream_options: { include_obfuscation: false, include_usage: false } };
    expect(forward(body, true).stream_options).toEqual({ include_obfuscation: false, include_usage: true });
    expect(forward(body, true, { streamUsage: 'always' }).stream_options).toEqual(body.stream_options);
  });

  it('is for a stream exactly when one is wanted', () => {
    expect(forward({}, true).stream).toBe(true);
    expect(forward({ stream: true, stream_options: {} }, false)).toEqual({ model: 'acme-large' });
  });
});
