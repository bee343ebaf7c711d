import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../api.ts';
import { createFold, noUsage, unfold } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import { createSseDecoder } from '../../sse.ts';
import type { ChatResponse, StreamEvent } from '../../types.ts';
import { anthropicMessages } from './index.ts';

const api = anthropicMessages();
const context = { body: {}, headers: {}, now: 0 };
const usage = { inputTokens: 20, outputTokens: 9, cachedInputTokens: 5, cacheWriteTokens: 3, reasoningTokens: 4 };

const decode = (text: string) => createSseDecoder().push(new TextEncoder().encode(text));
const payloads = (text: string) => decode(text).map((frame) => JSON.parse(frame.data) as JsonObject);

function replay(events: JsonObject[]) {
  const reader = api.readStream({ usageWanted: false });
  const reads = events.map((data) => reader.read({ event: String(data['type']), data: JSON.stringify(data), raw: '' }));
  return { reader, reads, events: reads.flatMap((read) => read.events) };
}

const start = {
  type: 'message_start',
  message: { id: 'msg_1', model: 'claude', usage: { input_tokens: 12, output_tokens: 1 } },
};
const open = (index: number, content_block: JsonObject) => ({ type: 'content_block_start', index, content_block });
const delta = (index: number, body: JsonObject) => ({ type: 'content_block_delta', index, delta: body });
const close = (index: number) => ({ type: 'content_block_stop', index });
const ending = (stop_reason: string | null, more: JsonObject = {}) => [
  {
    type: 'message_delta',
    delta: { stop_reason, stop_sequence: null, ...more },
    usage: { output_tokens: 30, input_tokens: null },
  },
  { type: 'message_stop' },
];

describe('reading a stream of anthropic-messages', () => {
  it('reads thinking, its signature, sealed thinking, text, citations and tool calls, counting calls only', () => {
    const { events } = replay([
      start,
      open(0, { type: 'thinking', thinking: '', signature: '' }),
      delta(0, { type: 'thinking_delta', thinking: 'hm' }),
      delta(0, { type: 'signature_delta', signature: 'si' }),
      delta(0, { type: 'signature_delta', signature: 'g' }),
      close(0),
      open(1, { type: 'redacted_thinking', data: 'sealed' }),
      close(1),
      open(2, { type: 'server_tool_use', id: 'srv', name: 'web_search', input: {} }),
      delta(2, { type: 'input_json_delta', partial_json: '{"query":"x"}' }),
      close(2),
      open(3, { type: 'text', text: '' }),
      delta(3, {
        type: 'citations_delta',
        citation: { type: 'web_search_result_location', url: 'u', title: 't', cited_text: 'c' },
      }),
      delta(3, { type: 'text_delta', text: 'Hi' }),
      close(3),
      open(4, { type: 'tool_use', id: 't1', name: 'a', input: {} }),
      delta(4, { type: 'input_json_delta', partial_json: '' }),
      delta(4, { type: 'input_json_delta', partial_json: '{"x":1}' }),
      close(4),
      open(5, { type: 'tool_use', id: 't2', name: 'b', input: {} }),
      close(5),
      ...ending('tool_use'),
    ]);
    expect(events).toEqual([
      { type: 'start', id: 'msg_1', model: 'claude' },
      { type: 'reasoning_delta', text: 'hm' },
      { type: 'reasoning_end', signature: 'sig' },
      { type: 'reasoning_end', encrypted: 'sealed' },
      { type: 'citation', citation: { url: 'u', title: 't', text: 'c' } },
      { type: 'text_delta', text: 'Hi' },
      { type: 'tool_call_start', index: 0, id: 't1', name: 'a' },
      { type: 'tool_call_delta', index: 0, arguments: '{"x":1}' },
      { type: 'tool_call_start', index: 1, id: 't2', name: 'b' },
      { type: 'tool_call_delta', index: 1, arguments: '{}' },
      { type: 'finish', reason: 'tool_calls', usage: { ...noUsage(), inputTokens: 12, outputTokens: 30 } },
    ]);
  });

  it.each([
    ['end_turn', 'stop'],
    ['max_tokens', 'length'],
    ['pause_turn', 'other'],
    ['refusal', 'content_filter'],
    ['model_context_window_exceeded', 'context_full'],
    ['something_new', 'other'],
  ])('reads the end %s as %s', (stop, reason) => {
    expect(replay([start, ...ending(stop)]).events.at(-1)).toMatchObject({ type: 'finish', reason });
  });

  it('names the stop sequence that ended the answer', () => {
    const { events } = replay([start, ...ending('stop_sequence', { stop_sequence: 'END' })]);
    expect(events.at(-1)).toMatchObject({ reason: 'stop', stopSequence: 'END' });
  });

  it('passes pings and unknown events on, and holds the ending back', () => {
    const { reads, reader } = replay([start, { type: 'ping' }, { type: 'novelty' }, ...ending('end_turn')]);
    expect(reads.map((read) => read.relay)).toEqual(['pass', 'pass', 'pass', 'hold', 'hold']);
    expect(reader.done()).toBe(true);
    expect(reader.end()).toEqual([]);
  });

  it('does not take a stream for whole without message_stop', () => {
    const [last] = ending('end_turn');
    const { reader } = replay([start, last as JsonObject]);
    expect(reader.done()).toBe(false);
    expect(() => reader.end()).toThrow(expect.objectContaining({ code: 'stream_incomplete' }));
  });

  it.each([
    ['overloaded_error', 'overloaded'],
    ['rate_limit_error', 'rate_limited'],
    ['api_error', 'server_error'],
    ['novel_error', 'server_error'],
  ])('throws an error of type %s inside the stream as %s', (type, code) => {
    expect(() => replay([start, { type: 'error', error: { type, message: 'Oh' } }])).toThrow(
      expect.objectContaining({ code, message: 'Oh', providerCode: type }),
    );
  });

  it('does not crash on shapes it does not expect, and refuses what is not JSON or begins in the middle', () => {
    const reader = api.readStream({ usageWanted: false });
    const frame = (data: string) => ({ event: '', data, raw: '' });
    expect(() => reader.read(frame('{"oops'))).toThrow(expect.objectContaining({ code: 'malformed_response' }));
    expect(() => reader.read(frame('[]'))).toThrow(expect.objectContaining({ code: 'malformed_response' }));
    expect(() => replay([open(0, { type: 'text', text: 'x' })])).toThrow(
      expect.objectContaining({ code: 'malformed_response' }),
    );
    expect(() =>
      replay([start, { type: 'content_block_delta' }, { type: 'content_block_start' }, close(9)]),
    ).not.toThrow();
  });
});

describe('writing a stream of anthropic-messages', () => {
  it('opens and closes blocks in order, one at a time, and ends with message_delta and message_stop', () => {
    const writer = api.writeStream(context);
    const events: StreamEvent[] = [
      { type: 'start', id: 'i', model: 'm' },
      { type: 'reasoning_delta', text: 'hm' },
      { type: 'reasoning_end', signature: 'sig' },
      { type: 'text_delta', text: 'a' },
      { type: 'text_delta', text: 'b' },
      { type: 'tool_call_start', index: 0, id: 't', name: 'n' },
      { type: 'tool_call_delta', index: 0, arguments: '{}' },
      { type: 'finish', reason: 'tool_calls', usage },
    ];
    const frames = decode(events.map((event) => writer.write(event)).join(''));
    const wire = frames.map((frame) => JSON.parse(frame.data) as JsonObject);
    expect(frames.map((frame) => frame.event)).toEqual(wire.map((payload) => payload['type']));
    expect(wire.map(({ type, index }) => (index === undefined ? type : `${String(type)} ${String(index)}`))).toEqual([
      'message_start',
      'content_block_start 0',
      'content_block_delta 0',
      'content_block_delta 0',
      'content_block_stop 0',
      'content_block_start 1',
      'content_block_delta 1',
      'content_block_delta 1',
      'content_block_stop 1',
      'content_block_start 2',
      'content_block_delta 2',
      'content_block_stop 2',
      'message_delta',
      'message_stop',
    ]);
    expect(wire.at(-2)).toMatchObject({
      delta: { stop_reason: 'tool_use', stop_sequence: null },
      usage: { input_tokens: 12, output_tokens: 9, cache_read_input_tokens: 5, cache_creation_input_tokens: 3 },
    });
  });

  it('goes on in the open block after having been fed events for their state alone', () => {
    const writer = api.writeStream(context);
    writer.write({ type: 'start', id: 'i', model: 'm' });
    writer.write({ type: 'reasoning_delta', text: 'hm' });
    writer.write({ type: 'reasoning_end' });
    writer.write({ type: 'text_delta', text: 'unseen' });
    expect(payloads(writer.write({ type: 'text_delta', text: 'more' }))).toEqual([
      { type: 'content_block_delta', index: 1, delta: { type: 'text_delta', text: 'more' } },
    ]);
  });

  it('keeps the pieces of interleaved calls with their own calls', () => {
    const writer = api.writeStream(context);
    const call = (index: number): StreamEvent => ({ type: 'tool_call_start', index, id: `t${index}`, name: 'n' });
    const events: StreamEvent[] = [
      { type: 'start', id: 'i', model: 'm' },
      call(0),
      call(1),
      { type: 'tool_call_delta', index: 0, arguments: '{"a":0}' },
      { type: 'tool_call_delta', index: 1, arguments: '{"a":1}' },
    ];
    const written = payloads(events.map((event) => writer.write(event)).join(''));
    expect(
      written.filter((payload) => payload['type'] === 'content_block_delta').map((payload) => payload['index']),
    ).toEqual([0, 1]);
  });

  it('reports a failure as an error event', () => {
    const text = api.writeStream(context).fail(new LlmError('overloaded', 'Busy'));
    expect(text).toBe('event: error\ndata: {"type":"error","error":{"type":"overloaded_error","message":"Busy"}}\n\n');
  });
});

describe('an answer over anthropic-messages', () => {
  const response: ChatResponse = {
    id: 'msg_1',
    model: 'claude',
    content: [
      { type: 'reasoning', text: 'hm', signature: 'sig' },
      { type: 'reasoning', text: '', encrypted: 'sealed' },
      {
        type: 'text',
        text: 'Hällo',
        citations: [
          { url: 'https://x', title: 't', text: 'c' },
          { title: 'doc', text: 'd' },
        ],
      },
      { type: 'tool_call', id: 't1', name: 'a', arguments: '{"x":[1,"ü"]}' },
      { type: 'tool_call', id: 't2', name: 'b', arguments: '{}' },
    ],
    finishReason: 'tool_calls',
    usage,
  };

  it('is the same after it was streamed out and read in again', () => {
    const writer = api.writeStream(context);
    const text = unfold(response)
      .map((event) => writer.write(event))
      .join('');
    const reader = api.readStream({ usageWanted: false });
    const fold = createFold();
    for (const frame of decode(text)) for (const event of reader.read(frame).events) fold.add(event);
    expect(fold.response()).toEqual(response);
  });

  it('is the same after it was written and read whole', () => {
    expect(api.readResponse(api.writeResponse(response, context))).toEqual(response);
  });

  it('says which stop sequence ended it', () => {
    const stopped: ChatResponse = { ...response, content: [], finishReason: 'stop', stopSequence: 'END' };
    const body = api.writeResponse(stopped, context);
    expect(body).toMatchObject({ stop_reason: 'stop_sequence', stop_sequence: 'END' });
    expect(api.readResponse(body)).toEqual(stopped);
  });

  it('is malformed without content, and an error when its body is one', () => {
    expect(() => api.readResponse({ id: 'x' })).toThrow(expect.objectContaining({ code: 'malformed_response' }));
    expect(() => api.readResponse({ type: 'error', error: { type: 'overloaded_error' } })).toThrow(
      expect.objectContaining({ code: 'overloaded' }),
    );
  });
});
