import { describe, expect, it } from 'vitest';
import { readSse, thrownBy } from '../openai.test-kit.ts';
import { openaiResponses } from './index.ts';

const wire = (...events: ({ type: string } & Record<string, unknown>)[]) =>
  events.map((event) => `event: ${event.type}\ndata: ${JSON.stringify(event)}\n\n`).join('');
const read = (text: string) => readSse(openaiResponses().readStream({ usageWanted: true }), text);

const response = {
  id: 'resp_1',
  object: 'response',
  created_at: 1_700_000_000,
  model: 'gpt-x',
  status: 'in_progress',
  error: null,
  output: [],
};
const created = { type: 'response.created', response };
const usage = {
  input_tokens: 7,
  input_tokens_details: { cached_tokens: 2 },
  output_tokens: 3,
  output_tokens_details: { reasoning_tokens: 1 },
};
const completed = { type: 'response.completed', response: { ...response, status: 'completed', usage } };
const item = (type: string, output_index: number, fields: object) => ({
  type: `response.output_item.${type}`,
  output_index,
  item: fields,
});

describe('reading a responses stream', () => {
  it('reads thinking, text and calls, and passes over what it does not know', () => {
    const { events } = read(
      wire(
        created,
        { type: 'response.in_progress', response },
        item('added', 0, { type: 'reasoning', id: 'rs_1', summary: [] }),
        { type: 'response.reasoning_summary_part.added', output_index: 0, summary_index: 0 },
        { type: 'response.reasoning_summary_text.delta', output_index: 0, delta: 'one' },
        { type: 'response.reasoning_summary_part.added', output_index: 0, summary_index: 1 },
        { type: 'response.reasoning_summary_text.delta', output_index: 0, delta: 'two' },
        item('done', 0, {
          type: 'reasoning',
          id: 'rs_1',
          encrypted_content: 'xyz',
          summary: [{ text: 'one' }, { text: 'two' }],
        }),
        { type: 'response.web_search_call.searching', output_index: 1 },
        item('added', 2, { type: 'message', id: 'msg_1' }),
        { type: 'response.output_text.delta', output_index: 2, delta: 'so' },
        {
          type: 'response.output_text.annotation.added',
          output_index: 2,
          annotation: { type: 'url_citation', url: 'https://a.example', start_index: 0, end_index: 2 },
        },
        { type: 'response.refusal.delta', output_index: 2, delta: 'no' },
        item('done', 2, { type: 'message', content: [{ type: 'output_text', text: 'so' }] }),
        item('added', 3, { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f', arguments: '' }),
        { type: 'response.function_call_arguments.delta', output_index: 3, delta: '{"x"' },
        { type: 'response.function_call_arguments.delta', output_index: 3, delta: ':1}' },
        { type: 'response.function_call_arguments.done', output_index: 3, arguments: '{"x":1}' },
        item('done', 3, { type: 'function_call', id: 'fc_1', call_id: 'call_1', name: 'f', arguments: '{"x":1}' }),
        { type: 'response.brand_new_event', anything: true },
        completed,
      ),
    );
    expect(events).toEqual([
      { type: 'start', id: 'resp_1', model: 'gpt-x', createdAt: 1_700_000_000_000 },
      { type: 'reasoning_delta', text: 'one' },
      { type: 'reasoning_delta', text: '\n\n' },
      { type: 'reasoning_delta', text: 'two' },
      { type: 'reasoning_end', encrypted: 'xyz', id: 'rs_1' },
      { type: 'text_delta', text: 'so' },
      { type: 'citation', citation: { url: 'https://a.example', start: 0, end: 2 } },
      { type: 'text_delta', text: 'no', refusal: true },
      { type: 'tool_call_start', index: 0, id: 'call_1', name: 'f' },
      { type: 'tool_call_delta', index: 0, arguments: '{"x"' },
      { type: 'tool_call_delta', index: 0, arguments: ':1}' },
      {
        type: 'finish',
        reason: 'tool_calls',
        usage: { inputTokens: 7, outputTokens: 3, cachedInputTokens: 2, cacheWriteTokens: 0, reasoningTokens: 1 },
      },
    ]);
  });

  it('reads items that come whole, without deltas', () => {
    const { response: answer } = read(
      wire(
        created,
        item('done', 0, { type: 'reasoning', id: 'rs_1', summary: [{ type: 'summary_text', text: 'hm' }] }),
        item('done', 1, { type: 'message', content: [{ type: 'output_text', text: 'so' }] }),
        item('done', 2, { type: 'function_call', call_id: 'call_1', name: 'f', arguments: '' }),
        item('done', 3, { type: 'image_generation_call', result: 'AAAA', output_format: 'webp' }),
        completed,
      ),
    );
    expect(answer.content).toEqual([
      { type: 'reasoning', text: 'hm', id: 'rs_1' },
      { type: 'text', text: 'so' },
      { type: 'tool_call', id: 'call_1', name: 'f', arguments: '{}' },
      { type: 'image', source: { kind: 'base64', mediaType: 'image/webp', data: 'AAAA' } },
    ]);
  });

  it('holds the ending and passes everything before it', () => {
    const { passed, held } = read(wire(created, completed));
    expect(passed).toBe(wire(created));
    expect(held).toBe(wire(completed));
  });

  it.each([
    ['max_output_tokens', 'length'],
    ['content_filter', 'content_filter'],
    ['another', 'other'],
  ])('reads a response cut by %s as %s', (reason, finishReason) => {
    const cut = {
      type: 'response.incomplete',
      response: { ...response, status: 'incomplete', incomplete_details: { reason }, usage },
    };
    expect(read(wire(created, cut)).response.finishReason).toBe(finishReason);
    expect(read(wire(created, cut)).held).toBe(wire(cut));
  });

  it.each([
    ['nested', { type: 'error', error: { type: 'server_error', code: null, message: 'It broke' } }, 'server_error'],
    ['flat', { type: 'error', code: 'rate_limit_exceeded', message: 'slow', param: null }, 'rate_limited'],
    [
      'failed',
      {
        type: 'response.failed',
        response: { ...response, status: 'failed', error: { code: 'rate_limit_exceeded', message: 'slow' } },
      },
      'rate_limited',
    ],
    [
      'failed for policy',
      {
        type: 'response.failed',
        response: { ...response, status: 'failed', error: { code: 'invalid_prompt', message: 'x' } },
      },
      'content_filter',
    ],
    ['failed, without why', { type: 'response.failed', response: { ...response, status: 'failed' } }, 'server_error'],
  ])('throws an error that is %s', (_how, event, code) => {
    const error = thrownBy(() => read(wire(created, event)));
    expect(error.code).toBe(code);
  });

  it('takes a stream without its last event for incomplete, [DONE] or not', () => {
    expect(thrownBy(() => read(wire(created))).code).toBe('stream_incomplete');
    expect(thrownBy(() => read(`${wire(created)}data: [DONE]\n\n`)).code).toBe('stream_incomplete');
  });

  it('says that a frame which is not an event is malformed', () => {
    expect(thrownBy(() => read('data: {"type"\n\n')).code).toBe('malformed_response');
    expect(thrownBy(() => read('data: 3\n\n')).code).toBe('malformed_response');
  });
});

describe('reading a whole response', () => {
  const body = { ...response, status: 'completed', usage };

  it.each([
    ['failed', { ...body, status: 'failed', error: { code: 'server_error', message: 'x' } }, 'server_error'],
    ['failed without why', { ...body, status: 'failed' }, 'server_error'],
    ['an error body', { error: { message: 'x', code: 'model_not_found' } }, 'model_not_found'],
    ['without output', { id: 'resp_1' }, 'malformed_response'],
    ['no object', 'x', 'malformed_response'],
  ])('throws for one that is %s', (_what, value, code) => {
    expect(thrownBy(() => openaiResponses().readResponse(value)).code).toBe(code);
  });
});
