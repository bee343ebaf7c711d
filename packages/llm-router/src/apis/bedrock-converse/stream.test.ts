import { describe, expect, it } from 'vitest';
import { createFold } from '../../content.ts';
import type { StreamEvent } from '../../types.ts';
import { readConverseResponse } from './response.ts';
import { readConverseStream } from './stream.ts';

type Step = [event: string, data: unknown];

function read(steps: Step[]): { events: StreamEvent[]; reader: ReturnType<typeof readConverseStream> } {
  const reader = readConverseStream();
  const events = steps.flatMap(([event, data]) => reader.read({ event, data: JSON.stringify(data), raw: '' }).events);
  return { events, reader };
}

function readAll(steps: Step[]): StreamEvent[] {
  const { events, reader } = read(steps);
  return [...events, ...reader.end()];
}

const start: Step = ['messageStart', { role: 'assistant', p: 'abc' }];
const text = (part: string, contentBlockIndex = 0): Step => [
  'contentBlockDelta',
  { contentBlockIndex, delta: { text: part } },
];
const deltaAt = (contentBlockIndex: number, delta: unknown): Step => [
  'contentBlockDelta',
  { contentBlockIndex, delta },
];
const stop: Step = ['messageStop', { stopReason: 'end_turn' }];
const metadata: Step = [
  'metadata',
  { usage: { inputTokens: 10, outputTokens: 4, totalTokens: 19, cacheReadInputTokens: 3, cacheWriteInputTokens: 2 } },
];
const usage = { inputTokens: 15, outputTokens: 4, cachedInputTokens: 3, cacheWriteTokens: 2, reasoningTokens: 0 };

describe('a Converse stream', () => {
  it('becomes text and usage', () => {
    expect(
      readAll([start, text('Hel'), text('lo'), ['contentBlockStop', { contentBlockIndex: 0 }], stop, metadata]),
    ).toEqual([
      { type: 'start', id: '', model: '' },
      { type: 'text_delta', text: 'Hel' },
      { type: 'text_delta', text: 'lo' },
      { type: 'finish', reason: 'stop', usage },
    ]);
  });

  it('finishes once, whichever of messageStop and metadata comes first', () => {
    for (const ending of [
      [stop, metadata],
      [metadata, stop],
    ]) {
      const { events, reader } = read([start, text('Hi'), ...ending]);
      expect(reader.done()).toBe(true);
      expect([...events, ...reader.end()].filter((event) => event.type === 'finish')).toEqual([
        { type: 'finish', reason: 'stop', usage },
      ]);
    }
  });

  it('finishes without metadata when the body ends cleanly after messageStop', () => {
    const { events, reader } = read([start, text('Hi'), stop]);
    expect(reader.done()).toBe(false);
    expect(events.at(-1)).toEqual({ type: 'text_delta', text: 'Hi' });
    expect(reader.end()).toMatchObject([{ type: 'finish', reason: 'stop' }]);
  });

  it.each([[[start, text('Hi')]], [[start, text('Hi'), metadata]], [[]]])(
    'that ends without messageStop is an error: %j',
    (steps) => {
      const { reader } = read(steps as Step[]);
      expect(() => reader.end()).toThrow(expect.objectContaining({ code: 'stream_incomplete' }));
    },
  );

  it('carries thinking with its signature, hidden thinking, and tool calls counted from 0', () => {
    const events = readAll([
      start,
      deltaAt(0, { reasoningContent: { text: 'Let me ' } }),
      deltaAt(0, { reasoningContent: { text: 'see' } }),
      deltaAt(0, { reasoningContent: { signature: 'sig' } }),
      ['contentBlockStop', { contentBlockIndex: 0 }],
      deltaAt(1, { reasoningContent: { redactedContent: 'c2VjcmV0' } }),
      ['contentBlockStop', { contentBlockIndex: 1 }],
      text('Looking', 2),
      ['contentBlockStart', { contentBlockIndex: 3, start: { toolUse: { toolUseId: 't1', name: 'look' } } }],
      deltaAt(3, { toolUse: { input: '{"at"' } }),
      deltaAt(3, { toolUse: { input: ':1}' } }),
      ['contentBlockStop', { contentBlockIndex: 3 }],
      ['contentBlockStart', { contentBlockIndex: 4, start: { toolUse: { toolUseId: 't2', name: 'wait' } } }],
      ['contentBlockStop', { contentBlockIndex: 4 }],
      ['messageStop', { stopReason: 'tool_use' }],
      metadata,
    ]);
    const fold = createFold();
    for (const event of events) fold.add(event);
    expect(fold.response()).toMatchObject({
      content: [
        { type: 'reasoning', text: 'Let me see', signature: 'sig' },
        { type: 'reasoning', text: '', encrypted: 'c2VjcmV0' },
        { type: 'text', text: 'Looking' },
        { type: 'tool_call', id: 't1', name: 'look', arguments: '{"at":1}' },
        { type: 'tool_call', id: 't2', name: 'wait', arguments: '{}' },
      ],
      finishReason: 'tool_calls',
      usage,
    });
    expect(events.filter((event) => event.type === 'tool_call_start')).toMatchObject([{ index: 0 }, { index: 1 }]);
  });

  it('throws an exception inside the stream as what it is', () => {
    const { reader } = read([start, text('Hi')]);
    const frame = { event: 'exception:throttlingException', data: '{"message":"slow down"}', raw: '' };
    expect(() => reader.read(frame)).toThrow(expect.objectContaining({ code: 'rate_limited', message: 'slow down' }));
  });

  it('overlooks events and fields that it does not know', () => {
    expect(readAll([start, ['somethingNew', { x: 1 }], ['contentBlockDelta', { delta: { y: 2 } }], stop])).toHaveLength(
      2,
    );
  });

  it('throws for a frame that is not JSON', () => {
    const reader = readConverseStream();
    expect(() => reader.read({ event: 'messageStart', data: '{', raw: '' })).toThrow(
      expect.objectContaining({ code: 'malformed_response' }),
    );
  });
});

describe('a whole Converse answer', () => {
  it('becomes an answer', () => {
    const citation = { title: 'Doc', source: 'https://example.com', sourceContent: [{ text: 'said' }] };
    expect(
      readConverseResponse({
        output: {
          message: {
            role: 'assistant',
            content: [
              { reasoningContent: { reasoningText: { text: 'hm', signature: 'sig' } } },
              { reasoningContent: { redactedContent: 'eA==' } },
              { text: 'Hello' },
              { citationsContent: { content: [{ text: 'Cited' }], citations: [citation] } },
              { toolUse: { toolUseId: 't1', name: 'look', input: { at: 1 } } },
              { image: { format: 'png', source: { bytes: 'AA==' } } },
              { somethingNew: {} },
            ],
          },
        },
        stopReason: 'tool_use',
        usage: { inputTokens: 10, outputTokens: 4, cacheReadInputTokens: 3, cacheWriteInputTokens: 2 },
      }),
    ).toEqual({
      id: '',
      model: '',
      content: [
        { type: 'reasoning', text: 'hm', signature: 'sig' },
        { type: 'reasoning', text: '', encrypted: 'eA==' },
        { type: 'text', text: 'Hello' },
        { type: 'text', text: 'Cited', citations: [{ url: 'https://example.com', title: 'Doc', text: 'said' }] },
        { type: 'tool_call', id: 't1', name: 'look', arguments: '{"at":1}' },
        { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AA==' } },
      ],
      finishReason: 'tool_calls',
      usage,
    });
  });

  it.each([
    ['end_turn', 'stop'],
    ['stop_sequence', 'stop'],
    ['max_tokens', 'length'],
    ['guardrail_intervened', 'content_filter'],
    ['content_filtered', 'content_filter'],
    ['model_context_window_exceeded', 'context_full'],
    ['malformed_model_output', 'other'],
  ])('that stopped for %s finished for %s', (stopReason, finishReason) => {
    expect(readConverseResponse({ output: { message: { content: [] } }, stopReason }).finishReason).toBe(finishReason);
  });

  it.each([null, 'text', {}, { output: {} }, { Output: { __type: 'UnknownOperationException' } }])(
    'throws for %j',
    (body) => {
      expect(() => readConverseResponse(body)).toThrow(expect.objectContaining({ code: 'malformed_response' }));
    },
  );
});
