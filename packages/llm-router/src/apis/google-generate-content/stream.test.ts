import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../../api.ts';
import { createFold, noUsage, unfold } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import { createSseDecoder } from '../../sse.ts';
import type { ChatResponse, StreamEvent } from '../../types.ts';
import { googleGenerateContent } from './index.ts';

const api = googleGenerateContent();
const context = { body: { generationConfig: { thinkingConfig: { includeThoughts: true } } }, headers: {}, now: 0 };
const usage = { inputTokens: 20, outputTokens: 9, cachedInputTokens: 5, cacheWriteTokens: 0, reasoningTokens: 4 };

const decode = (text: string) => createSseDecoder().push(new TextEncoder().encode(text));
const payloads = (text: string) => decode(text).map((frame) => JSON.parse(frame.data) as JsonObject);

function replay(bodies: JsonObject[]) {
  const reader = api.readStream({ usageWanted: false });
  const reads = bodies.map((body) => reader.read({ event: '', data: JSON.stringify(body), raw: '' }));
  return { reader, reads, events: reads.flatMap((read) => read.events) };
}

const piece = (parts: JsonObject[], more: JsonObject = {}): JsonObject => ({
  candidates: [{ content: { parts, role: 'model' }, index: 0, ...more }],
  modelVersion: 'gemini',
  responseId: 'r-1',
});
const start = { type: 'start', id: 'r-1', model: 'gemini' };

describe('reading a stream of google-generate-content', () => {
  it('reads thoughts, text, signatures, images and whole calls', () => {
    const { events, reader } = replay([
      piece([{ text: 'hm', thought: true }]),
      piece([{ text: 'Hi' }]),
      piece([{ inlineData: { mimeType: 'image/png', data: 'AA==' } }]),
      piece([
        { functionCall: { name: 'a', args: { x: 1 } }, thoughtSignature: 's1' },
        { functionCall: { id: 'own', name: 'b' } },
      ]),
      piece([{ text: '', thoughtSignature: 's2' }], { finishReason: 'STOP' }),
    ]);
    expect([...events, ...reader.end()]).toEqual([
      start,
      { type: 'reasoning_delta', text: 'hm' },
      { type: 'reasoning_end' },
      { type: 'text_delta', text: 'Hi' },
      { type: 'image', mediaType: 'image/png', data: 'AA==' },
      { type: 'tool_call_start', index: 0, id: 'call_r-1_0', name: 'a', signature: 's1' },
      { type: 'tool_call_delta', index: 0, arguments: '{"x":1}' },
      { type: 'tool_call_start', index: 1, id: 'own', name: 'b' },
      { type: 'tool_call_delta', index: 1, arguments: '{}' },
      { type: 'reasoning_end', signature: 's2' },
      { type: 'finish', reason: 'tool_calls', usage: noUsage() },
    ]);
  });

  it('ends a thought by its own signature', () => {
    const { events } = replay([piece([{ text: 'hm', thought: true, thoughtSignature: 's' }, { text: 'Hi' }])]);
    expect(events).toEqual([
      start,
      { type: 'reasoning_delta', text: 'hm' },
      { type: 'reasoning_end', signature: 's' },
      { type: 'text_delta', text: 'Hi' },
    ]);
  });

  it('bills thoughts as output and what tools read as input, by the last count', () => {
    const counts = {
      promptTokenCount: 10,
      toolUsePromptTokenCount: 2,
      candidatesTokenCount: 3,
      thoughtsTokenCount: 4,
      cachedContentTokenCount: 5,
    };
    const { reader } = replay([
      { ...piece([{ text: 'Hi' }]), usageMetadata: { promptTokenCount: 1 } },
      piece([], { finishReason: 'STOP' }),
      { usageMetadata: counts },
    ]);
    expect(reader.end()).toEqual([
      {
        type: 'finish',
        reason: 'stop',
        usage: { inputTokens: 12, outputTokens: 7, cachedInputTokens: 5, cacheWriteTokens: 0, reasoningTokens: 4 },
      },
    ]);
  });

  it('holds everything back from the frame that gives the reason for the end, and is done only when closed', () => {
    const { reads, reader } = replay([
      piece([{ text: 'Hi' }]),
      piece([], { finishReason: 'STOP' }),
      { usageMetadata: {} },
    ]);
    expect(reads.map((read) => read.relay)).toEqual(['pass', 'hold', 'hold']);
    expect(reader.done()).toBe(false);
    reader.end();
    expect(reader.done()).toBe(true);
  });

  it('does not take a stream for whole without a reason for its end', () => {
    const { reader } = replay([piece([{ text: 'Hi' }])]);
    expect(() => reader.end()).toThrow(expect.objectContaining({ code: 'stream_incomplete' }));
  });

  it.each([
    ['MAX_TOKENS', 'length'],
    ['SAFETY', 'content_filter'],
    ['PROHIBITED_CONTENT', 'content_filter'],
    ['LANGUAGE', 'other'],
    ['NOVEL', 'other'],
  ])('reads the end %s as %s', (finishReason, reason) => {
    expect(replay([piece([], { finishReason })]).reader.end()).toMatchObject([{ type: 'finish', reason }]);
  });

  it('reads a blocked prompt as filtered', () => {
    const { reader, reads } = replay([
      { promptFeedback: { blockReason: 'SAFETY' }, responseId: 'r', modelVersion: 'm' },
    ]);
    expect(reads[0]?.relay).toBe('hold');
    expect(reader.end()).toMatchObject([{ type: 'finish', reason: 'content_filter' }]);
  });

  it('throws what a new try may mend when the model failed to write a proper call', () => {
    expect(() => replay([piece([], { finishReason: 'MALFORMED_FUNCTION_CALL' })])).toThrow(
      expect.objectContaining({ code: 'malformed_response', providerCode: 'MALFORMED_FUNCTION_CALL' }),
    );
  });

  it('throws an error frame as what it is', () => {
    expect(() => replay([{ error: { code: 503, message: 'Busy', status: 'UNAVAILABLE' } }])).toThrow(
      expect.objectContaining({ code: 'overloaded', message: 'Busy' }),
    );
  });

  it('reads sources once, with the stretch of the answer they support, before a closing signature', () => {
    const groundingMetadata = {
      groundingChunks: [{ web: { uri: 'https://x', title: 't' } }],
      groundingSupports: [{ segment: { startIndex: 3, endIndex: 5, text: 'hi' }, groundingChunkIndices: [0, 9] }],
    };
    const { events } = replay([
      piece([{ text: 'Ä hi' }], { groundingMetadata }),
      piece([{ text: '', thoughtSignature: 's' }], {
        groundingMetadata,
        citationMetadata: { citations: [{ uri: 'https://y' }] },
      }),
    ]);
    expect(events.slice(2)).toEqual([
      { type: 'citation', citation: { url: 'https://x', title: 't', start: 2, end: 4 } },
      { type: 'citation', citation: { url: 'https://y' } },
      { type: 'reasoning_end', signature: 's' },
    ]);
  });

  it('does not crash on shapes it does not expect, and refuses what is not a JSON object', () => {
    expect(() =>
      replay([{ candidates: 'none' }, { candidates: [{ content: { parts: [null, 3, {}] } }] }]),
    ).not.toThrow();
    const reader = api.readStream({ usageWanted: false });
    const malformed = expect.objectContaining({ code: 'malformed_response' });
    expect(() => reader.read({ event: '', data: '{"x', raw: '' })).toThrow(malformed);
    expect(() => reader.read({ event: '', data: '3', raw: '' })).toThrow(malformed);
  });
});

describe('writing a stream of google-generate-content', () => {
  it('writes a call once its arguments are whole, and the ending with usage', () => {
    const writer = api.writeStream(context);
    const call = (index: number, text: string): StreamEvent => ({ type: 'tool_call_delta', index, arguments: text });
    expect(writer.write({ type: 'start', id: 'i', model: 'm' })).toBe('');
    expect(writer.write({ type: 'tool_call_start', index: 0, id: 'a', name: 'n', signature: 's' })).toBe('');
    expect(writer.write({ type: 'tool_call_start', index: 1, id: 'b', name: 'n' })).toBe('');
    expect(writer.write(call(0, '{"x":{"y":1}'))).toBe('');
    expect(payloads(writer.write(call(0, '}')))).toEqual([
      {
        candidates: [
          {
            content: {
              parts: [{ functionCall: { id: 'a', name: 'n', args: { x: { y: 1 } } }, thoughtSignature: 's' }],
              role: 'model',
            },
            index: 0,
          },
        ],
        modelVersion: 'm',
        responseId: 'i',
      },
    ]);
    const [second, last] = payloads(writer.write({ type: 'finish', reason: 'tool_calls', usage }));
    expect(second).toMatchObject({ candidates: [{ content: { parts: [{ functionCall: { id: 'b', args: {} } }] } }] });
    expect(last).toMatchObject({
      candidates: [{ finishReason: 'STOP' }],
      usageMetadata: {
        promptTokenCount: 20,
        candidatesTokenCount: 5,
        thoughtsTokenCount: 4,
        cachedContentTokenCount: 5,
        totalTokenCount: 29,
      },
    });
  });

  it('does not write again what it was fed for its state alone', () => {
    const writer = api.writeStream(context);
    writer.write({ type: 'start', id: 'i', model: 'm' });
    writer.write({ type: 'tool_call_start', index: 0, id: 'a', name: 'n' });
    writer.write({ type: 'tool_call_delta', index: 0, arguments: '{}' });
    const [next, ...rest] = payloads(writer.write({ type: 'text_delta', text: 'more' }));
    expect(next).toMatchObject({ candidates: [{ content: { parts: [{ text: 'more' }] } }], responseId: 'i' });
    expect(rest).toEqual([]);
  });

  it('reports a failure as an error frame', () => {
    const text = api.writeStream(context).fail(new LlmError('overloaded', 'Busy'));
    expect(decode(text).map(({ data }) => data)).toEqual([
      '{"error":{"code":503,"message":"Busy","status":"UNAVAILABLE"}}',
    ]);
    // Half a message: a client that looks for no errors in a stream stumbles over it.
    expect(text).toMatch(/\n\n: [^\n]+\n$/);
  });
});

describe('an answer over google-generate-content', () => {
  const response: ChatResponse = {
    id: 'r-1',
    model: 'gemini',
    content: [
      { type: 'reasoning', text: 'hm', signature: 's0' },
      { type: 'text', text: 'Häl lo', citations: [{ url: 'https://x', title: 't', start: 4, end: 6 }] },
      { type: 'reasoning', text: '', signature: 's1' },
      { type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AA==' } },
      { type: 'tool_call', id: 't1', name: 'a', arguments: '{"x":[1,"ü"]}', signature: 's2' },
      { type: 'tool_call', id: 't2', name: 'b', arguments: '{}' },
    ],
    finishReason: 'tool_calls',
    usage,
  };
  // Sources come with the last frame, when the text they belong to is closed already.
  const uncited = {
    ...response,
    content: response.content.map((part) => (part.type === 'text' ? { type: part.type, text: part.text } : part)),
  };

  it('is the same after it was streamed out and read in again', () => {
    const writer = api.writeStream(context);
    const text = unfold(uncited)
      .map((event) => writer.write(event))
      .join('');
    const reader = api.readStream({ usageWanted: false });
    const fold = createFold();
    for (const frame of decode(text)) for (const event of reader.read(frame).events) fold.add(event);
    for (const event of reader.end()) fold.add(event);
    expect(fold.response()).toEqual(uncited);
  });

  it('is the same after it was written and read whole', () => {
    expect(api.readResponse(api.writeResponse(uncited, context))).toEqual(uncited);
  });

  it('keeps the sources of a plain text, streamed or whole', () => {
    const plain: ChatResponse = { ...response, content: response.content.slice(1, 2), finishReason: 'stop' };
    expect(api.readResponse(api.writeResponse(plain, context))).toEqual(plain);
    const writer = api.writeStream(context);
    const reader = api.readStream({ usageWanted: false });
    const fold = createFold();
    const text = unfold(plain)
      .map((event) => writer.write(event))
      .join('');
    for (const frame of decode(text)) for (const event of reader.read(frame).events) fold.add(event);
    for (const event of reader.end()) fold.add(event);
    expect(fold.response()).toEqual(plain);
  });

  it('shows thoughts without a signature to the caller', () => {
    const body = api.writeResponse({ ...response, content: [{ type: 'reasoning', text: 'hm' }] }, context);
    expect(body).toMatchObject({ candidates: [{ content: { parts: [{ text: 'hm', thought: true }] } }] });
  });

  it('keeps thoughts back from a caller who did not ask for them, but not what must be echoed', () => {
    const unasked = { ...context, body: {} };
    expect(JSON.stringify(api.writeResponse(uncited, unasked))).not.toContain('"hm"');
    expect(JSON.stringify(api.writeResponse(uncited, unasked))).toContain('"s0"');
    const writer = api.writeStream(unasked);
    const text = unfold(uncited)
      .map((event) => writer.write(event))
      .join('');
    expect(text).not.toContain('"hm"');
    expect(text).not.toContain('"thought":');
    expect(text).toContain('"s0"');
  });

  it('is malformed without a finished candidate, and an error when its body is one', () => {
    expect(() => api.readResponse({})).toThrow(expect.objectContaining({ code: 'malformed_response' }));
    expect(() => api.readResponse('x')).toThrow(expect.objectContaining({ code: 'malformed_response' }));
    expect(() => api.readResponse({ error: { code: 429 } })).toThrow(expect.objectContaining({ code: 'rate_limited' }));
  });
});
