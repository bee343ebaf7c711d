import { describe, expect, it } from 'vitest';
import { chunk, readSse, sse, thrownBy } from '../openai.test-kit.ts';
import { openaiChat, type OpenAIChatOptions } from './index.ts';

const read = (text: string, options?: OpenAIChatOptions, usageWanted = true) =>
  readSse(openaiChat(options).readStream({ usageWanted }), text);

const USAGE = { prompt_tokens: 7, completion_tokens: 3, total_tokens: 10 };
const THOUGHT = { prompt_tokens: 10, completion_tokens: 5, completion_tokens_details: { reasoning_tokens: 3 } };
const usageOnly = { ...chunk({}), choices: [], usage: USAGE };
const hello = [chunk({ role: 'assistant', content: '' }), chunk({ content: 'Hel' }), chunk({ content: 'lo' })];

describe('reading a chat stream', () => {
  it('starts once, says the text, and finishes with usage', () => {
    const { events } = read(sse([...hello, chunk({}, { finish: 'stop', usage: null }), usageOnly]));
    expect(events).toEqual([
      { type: 'start', id: 'chatcmpl-1', model: 'acme-large-1', createdAt: 1_700_000_000_000 },
      { type: 'text_delta', text: 'Hel' },
      { type: 'text_delta', text: 'lo' },
      {
        type: 'finish',
        reason: 'stop',
        usage: { inputTokens: 7, outputTokens: 3, cachedInputTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 },
      },
    ]);
  });

  it('waits for a real choice before it starts', () => {
    const filter = { choices: [], id: '', model: '', created: 0, prompt_filter_results: [] };
    expect(read(sse([filter, ...hello, chunk({}, { finish: 'stop' })])).events[0]).toMatchObject({ id: 'chatcmpl-1' });
  });

  it('passes content on and holds everything from the finish reason', () => {
    const { passed, held } = read(sse([...hello, chunk({}, { finish: 'stop' }), usageOnly]));
    expect(passed).toBe(sse(hello, { done: false }));
    expect(held).toBe(sse([chunk({}, { finish: 'stop' }), usageOnly]));
  });

  it('drops the usage chunk that only we asked for', () => {
    const text = sse([...hello, chunk({}, { finish: 'stop' }), usageOnly]);
    const { dropped, held, response } = read(text, {}, false);
    expect(dropped).toBe(sse([usageOnly], { done: false }));
    expect(held).toBe(sse([chunk({}, { finish: 'stop' })]));
    expect(response.usage.inputTokens).toBe(7);
  });

  it('keeps a usage chunk that the provider sends unasked', () => {
    const text = sse([...hello, chunk({}, { finish: 'stop' }), usageOnly]);
    expect(read(text, { streamUsage: 'always' }, false).dropped).toBe('');
  });

  it('holds only once every choice has finished, and understands the first alone', () => {
    const second = (delta: object, finish?: string) => chunk(delta, { index: 1, ...(finish && { finish }) });
    const { passed, held, response } = read(
      sse([
        chunk({ content: 'a' }),
        second({ content: 'b' }),
        chunk({}, { finish: 'stop' }),
        second({ content: 'c' }),
        second({}, 'stop'),
      ]),
    );
    expect(response.content).toEqual([{ type: 'text', text: 'a' }]);
    expect(passed).toContain('"c"');
    expect(held).toBe(sse([second({}, 'stop')]));
  });

  it('is done at [DONE] and takes nothing after it', () => {
    const reader = openaiChat().readStream({ usageWanted: true });
    for (const data of [JSON.stringify(chunk({ content: 'x' }, { finish: 'stop' })), '[DONE]'])
      reader.read({ event: '', data, raw: '' });
    expect(reader.done()).toBe(true);
    expect(reader.read({ event: '', data: '{', raw: '' }).events).toEqual([]);
    expect(reader.end()).toEqual([]);
  });

  it.each([
    ['without [DONE]', sse([...hello, chunk({}, { finish: 'stop' })], { done: false })],
    ['without a finish reason', sse(hello)],
    ['with nothing in it', ''],
  ])('takes a stream %s for incomplete', (_case, text) => {
    expect(thrownBy(() => read(text)).code).toBe('stream_incomplete');
  });

  it('takes a clean close behind a finish reason for an end where the provider ends so', () => {
    const text = sse([...hello, chunk({}, { finish: 'stop' })], { done: false });
    expect(read(text, { endsWith: 'finish-reason' }).events.at(-1)).toMatchObject({ type: 'finish', reason: 'stop' });
    expect(thrownBy(() => read(sse(hello, { done: false }), { endsWith: 'finish-reason' })).code).toBe(
      'stream_incomplete',
    );
  });

  it('says that a frame which is not JSON is malformed, without quoting all of it', () => {
    const error = thrownBy(() => read(`data: {"choices": [${'x'.repeat(5000)}\n\n`));
    expect(error.code).toBe('malformed_response');
    expect(error.message.length).toBeLessThan(300);
  });

  it.each(['1', '"text"', 'null', '[]'])('says that a frame of %s is malformed', (data) => {
    expect(thrownBy(() => read(`data: ${data}\n\n`)).code).toBe('malformed_response');
  });

  it.each([
    ['stop', 'stop'],
    ['eos', 'stop'],
    ['length', 'length'],
    ['model_length', 'context_full'],
    ['content_filter', 'content_filter'],
    ['tool_calls', 'tool_calls'],
    ['function_call', 'tool_calls'],
    ['something_new', 'other'],
  ])('reads the finish reason %s as %s', (finish, reason) => {
    expect(read(sse([chunk({ content: 'x' }, { finish })])).response.finishReason).toBe(reason);
  });

  it.each([
    ['error', 'server_error'],
    ['insufficient_system_resource', 'overloaded'],
  ])('throws for the finish reason %s', (finish, code) => {
    expect(thrownBy(() => read(sse([chunk({ content: 'x' }, { finish })]))).code).toBe(code);
  });
});

describe('reading thinking in a chat stream', () => {
  it.each(['reasoning_content', 'reasoning'])('reads %s and ends it where the text begins', (field) => {
    const { events } = read(sse([chunk({ [field]: 'hm' }), chunk({ content: 'so' }, { finish: 'stop' })]));
    expect(events.slice(1, 4)).toEqual([
      { type: 'reasoning_delta', text: 'hm' },
      { type: 'reasoning_end' },
      { type: 'text_delta', text: 'so' },
    ]);
  });

  it('reads thinking once when it is sent under two names', () => {
    const { response } = read(sse([chunk({ reasoning: 'hm', reasoning_content: 'hm' }, { finish: 'stop' })]));
    expect(response.content).toEqual([{ type: 'reasoning', text: 'hm' }]);
  });

  it('keeps the signature and the encrypted form of reasoning_details', () => {
    const signed = [
      chunk({ reasoning: 'hm', reasoning_details: [{ type: 'reasoning.text', text: 'hm' }] }),
      chunk({ reasoning_details: [{ type: 'reasoning.text', text: '', signature: 'sig' }] }),
      chunk({ reasoning_details: [{ type: 'reasoning.encrypted', data: 'xyz', id: 'rs_1' }] }),
      chunk({ content: 'so' }, { finish: 'stop' }),
    ];
    expect(read(sse(signed)).response.content).toEqual([
      { type: 'reasoning', text: 'hm', signature: 'sig' },
      { type: 'reasoning', text: '', encrypted: 'xyz', id: 'rs_1' },
      { type: 'text', text: 'so' },
    ]);
  });

  it('reads content that is a list of thinking and text', () => {
    const thinking = { type: 'thinking', thinking: [{ type: 'text', text: 'hm' }] };
    const { response } = read(
      sse([chunk({ content: [thinking] }), chunk({ content: [{ type: 'text', text: 'so' }] }, { finish: 'stop' })]),
    );
    expect(response.content).toEqual([
      { type: 'reasoning', text: 'hm' },
      { type: 'text', text: 'so' },
    ]);
  });
});

describe('reading the rest of a chat stream', () => {
  it('keeps refusals apart from text', () => {
    expect(read(sse([chunk({ refusal: 'I cannot' }, { finish: 'stop' })])).response.content).toEqual([
      { type: 'text', text: 'I cannot', refusal: true },
    ]);
  });

  it('reads annotations, and lists of sources once however often they are repeated', () => {
    const annotation = {
      type: 'url_citation',
      url_citation: { url: 'https://a.example', title: 'A', start_index: 0, end_index: 2 },
    };
    expect(
      read(sse([chunk({ content: 'so' }), chunk({ annotations: [annotation] }, { finish: 'stop' })])).response.content,
    ).toEqual([{ type: 'text', text: 'so', citations: [{ url: 'https://a.example', title: 'A', start: 0, end: 2 }] }]);
    const sources = {
      citations: ['https://a.example'],
      search_results: [{ url: 'https://a.example', title: 'A', snippet: 'about a' }],
    };
    expect(
      read(sse([chunk({ content: 's' }, sources), chunk({ content: 'o' }, { ...sources, finish: 'stop' })])).response
        .content,
    ).toEqual([{ type: 'text', text: 'so', citations: [{ url: 'https://a.example', title: 'A', text: 'about a' }] }]);
  });

  it('reads generated images', () => {
    const images = [{ type: 'image_url', image_url: { url: 'data:image/webp;base64,AAAA' } }];
    expect(read(sse([chunk({ images }, { finish: 'stop' })])).events[1]).toEqual({
      type: 'image',
      mediaType: 'image/webp',
      data: 'AAAA',
    });
  });

  it.each([
    ['x_groq alone', { x_groq: { usage: USAGE } }, { inputTokens: 7, outputTokens: 3 }],
    ['a cost', { usage: { ...USAGE, cost: 0.25 } }, { providerCostUsd: 0.25 }],
    ['a cost in parts', { usage: { ...USAGE, cost: { total_cost: 0.5 } } }, { providerCostUsd: 0.5 }],
    ['ticks', { usage: { ...USAGE, cost_in_usd_ticks: 1_466_250 } }, { providerCostUsd: 0.000146625 }],
    ['cache hits', { usage: { ...USAGE, prompt_cache_hit_tokens: 5 } }, { cachedInputTokens: 5 }],
    [
      'cache writes',
      { usage: { ...USAGE, prompt_tokens_details: { cache_write_tokens: 4 } } },
      { cacheWriteTokens: 4 },
    ],
    ['nonsense', { usage: { prompt_tokens: 'many', completion_tokens: -3 } }, { inputTokens: 0, outputTokens: 0 }],
  ])('reads usage with %s', (_case, fields, expected) => {
    const { response } = read(sse([chunk({ content: 'x' }, { finish: 'stop', ...fields })]));
    expect(response.usage).toMatchObject(expected);
  });

  it('adds thinking to the output only where the provider leaves it out', () => {
    const output = (total: number, reasoningTokensExtra: boolean) =>
      read(sse([chunk({ content: 'x' }, { finish: 'stop', usage: { ...THOUGHT, total_tokens: total } })]), {
        reasoningTokensExtra,
      }).response.usage.outputTokens;
    expect(output(18, true)).toBe(8);
    expect(output(15, true)).toBe(5);
    expect(output(15, false)).toBe(5);
  });
});

describe('errors inside a chat stream of status 200', () => {
  it.each([
    [
      'Groq',
      'event: error\ndata: {"error":{"message":"Tool call validation failed","type":"invalid_request_error","code":"tool_use_failed","status_code":400}}\n\n',
      { code: 'invalid_request', providerCode: 'tool_use_failed', upstreamStatus: 400 },
    ],
    [
      'OpenRouter',
      sse([
        {
          ...chunk({}, { finish: 'error' }),
          error: { code: 429, message: 'Provider returned error', metadata: { raw: 'slow down' } },
        },
      ]),
      { code: 'rate_limited', providerCode: '429', upstreamStatus: 429, message: 'Provider returned error: slow down' },
    ],
    ['xAI', sse([{ code: 'internal', error: 'It broke' }]), { code: 'server_error', message: 'It broke' }],
    [
      'Cerebras',
      sse([
        { error: { message: 'Too busy', type: 'too_many_requests_error', code: 'queue_exceeded' }, status_code: 503 },
      ]),
      { code: 'overloaded', upstreamStatus: 503 },
    ],
    ['a server with flat errors', sse([{ object: 'error', message: 'It broke', code: 500 }]), { code: 'server_error' }],
    ['a server that says only that', 'event: error\ndata: {}\n\n', { code: 'server_error' }],
  ])('are thrown as %s sends them', (_provider, text, expected) => {
    expect(thrownBy(() => read(sse([chunk({ content: 'x' })], { done: false }) + text))).toMatchObject(expected);
  });
});
