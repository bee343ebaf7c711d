import { describe, expect, it } from 'vitest';
import { unfold } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import type { ChatResponse } from '../../types.ts';
import { CONTEXT, readSse } from '../openai.test-kit.ts';
import { openaiResponses } from './index.ts';

const api = openaiResponses();

const answer: ChatResponse = {
  id: 'resp_9',
  model: 'acme-large-1',
  createdAt: 1_690_000_000_000,
  content: [
    { type: 'reasoning', text: 'hm', signature: 'sig' },
    { type: 'text', text: 'so', citations: [{ url: 'https://a.example', title: 'A', start: 0, end: 2 }] },
    { type: 'text', text: 'I cannot', refusal: true },
    { type: 'tool_call', id: 'a', name: 'f', arguments: '{"x":1}' },
    { type: 'tool_call', id: 'b', name: 'g', arguments: '{}' },
    { type: 'text', text: 'done' },
    { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AAAA' } },
  ],
  finishReason: 'tool_calls',
  usage: { inputTokens: 10, outputTokens: 5, cachedInputTokens: 4, cacheWriteTokens: 1, reasoningTokens: 2 },
};
const cut: ChatResponse = { ...answer, content: [{ type: 'text', text: 'so' }], finishReason: 'length' };
const filtered: ChatResponse = { ...cut, finishReason: 'content_filter' };

interface Sent {
  type: string;
  sequence_number: number;
  [field: string]: unknown;
}
const written = (response: ChatResponse) => {
  const writer = api.writeStream(CONTEXT);
  return unfold(response)
    .map((event) => writer.write(event))
    .join('');
};
const eventsOf = (text: string) =>
  [...text.matchAll(/^event: (.*)\ndata: (.*)\n\n/gm)].map(([, name, data]) => {
    const event = JSON.parse(data as string) as Sent;
    expect(event.type).toBe(name);
    return event;
  });

describe('writing a response', () => {
  it.each([
    ['everything in it', answer],
    ['a cut', cut],
    ['a filter', filtered],
  ])('with %s is read back as it was, whole and streamed', (_what, response) => {
    expect(api.readResponse(api.writeResponse(response, CONTEXT))).toEqual(response);
    expect(readSse(api.readStream({ usageWanted: true }), written(response)).response).toEqual(response);
  });

  it('is complete, and repeats what was asked', () => {
    const body = {
      temperature: 0.5,
      instructions: 'be brief',
      tools: [{ type: 'function', name: 'f' }],
      reasoning: { effort: 'low' },
    };
    expect(api.writeResponse(cut, { ...CONTEXT, body })).toMatchObject({
      id: 'resp_9',
      object: 'response',
      created_at: 1_690_000_000,
      status: 'incomplete',
      incomplete_details: { reason: 'max_output_tokens' },
      error: null,
      store: false,
      output: [
        {
          type: 'message',
          status: 'incomplete',
          role: 'assistant',
          content: [{ type: 'output_text', text: 'so', annotations: [] }],
        },
      ],
      usage: { input_tokens: 10, output_tokens: 5, total_tokens: 15, input_tokens_details: { cached_tokens: 4 } },
      ...body,
      reasoning: { effort: 'low', summary: null },
    });
  });

  it('streams the events of a text in their order, numbered', () => {
    const events = eventsOf(written({ ...cut, finishReason: 'stop' }));
    expect(events.map(({ type }) => type)).toEqual([
      'response.created',
      'response.in_progress',
      'response.output_item.added',
      'response.content_part.added',
      'response.output_text.delta',
      'response.output_text.done',
      'response.content_part.done',
      'response.output_item.done',
      'response.completed',
    ]);
    expect(events.map(({ sequence_number }) => sequence_number)).toEqual(events.map((_event, at) => at));
  });

  it('ends with exactly the items that it announced', () => {
    const events = eventsOf(written(answer));
    const done = events.filter(({ type }) => type === 'response.output_item.done');
    const added = events.filter(({ type }) => type === 'response.output_item.added');
    const last = events.at(-1)?.response as { output: { id: string }[] };
    // In order, too: what a later text has put an end to is not left open behind it.
    expect(last.output).toEqual(done.map(({ item }) => item));
    expect(last.output.map(({ id }) => id)).toEqual(added.map(({ item }) => (item as { id: string }).id));
    expect(new Set(last.output.map(({ id }) => id)).size).toBe(last.output.length);
  });

  it('keeps calls open whose arguments come interleaved', () => {
    const writer = api.writeStream(CONTEXT);
    const call = (index: number) => ({ type: 'tool_call_start' as const, index, id: `c${index}`, name: 'f' });
    writer.write({ type: 'start', id: 'resp_1', model: 'm' });
    for (const event of [call(0), call(1)]) writer.write(event);
    for (const index of [0, 1, 0, 1]) writer.write({ type: 'tool_call_delta', index, arguments: `${index}` });
    const last = eventsOf(writer.write({ type: 'finish', reason: 'tool_calls', usage: answer.usage })).at(-1);
    expect(last).toMatchObject({ response: { output: [{ arguments: '00' }, { arguments: '11' }] } });
  });

  it('goes on after events that were only shown to it', () => {
    const events = unfold(answer);
    const writer = api.writeStream(CONTEXT);
    const whole = events.map((event) => writer.write(event));
    const other = api.writeStream(CONTEXT);
    for (const event of events.slice(0, 5)) other.write(event);
    expect(other.write({ type: 'start', id: 'another', model: 'another' })).toBe('');
    expect(events.slice(5).map((event) => other.write(event))).toEqual(whole.slice(5));
  });

  it('tells an error as an event, and that the response failed', () => {
    const writer = api.writeStream(CONTEXT);
    writer.write({ type: 'start', id: 'resp_1', model: 'm' });
    expect(eventsOf(writer.fail(new LlmError('rate_limited', 'slow down')))).toMatchObject([
      {
        type: 'error',
        sequence_number: 2,
        code: 'rate_limit_exceeded',
        message: 'slow down',
        error: { code: 'rate_limit_exceeded' },
      },
      {
        type: 'response.failed',
        sequence_number: 3,
        response: { id: 'resp_1', status: 'failed', error: { message: 'slow down' } },
      },
    ]);
  });
});
