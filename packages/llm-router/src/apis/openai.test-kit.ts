/** What the tests of OpenAI's protocols share. */
import type { StreamReader } from '../api.ts';
import { createFold } from '../content.ts';
import { LlmError } from '../errors.ts';
import { createSseDecoder } from '../sse.ts';
import type { ChatResponse, Model, StreamEvent } from '../types.ts';

export const MODEL: Model = {
  provider: 'acme',
  name: 'acme-large',
  kind: 'chat',
  prices: null,
  contextWindow: null,
  maxOutputTokens: null,
  input: ['text'],
  output: ['text'],
  tools: null,
  json: null,
  reasoning: null,
  prefill: false,
  quality: 50,
  source: 'unknown',
  asOf: '2026-11-21',
};

export const CONTEXT = { body: {}, headers: {}, now: 1_700_000_000_000 };

export interface StreamReading {
  events: StreamEvent[];
  response: ChatResponse;
  passed: string;
  held: string;
  dropped: string;
}

/** Reads SSE text to its end, as the router would. */
export function readSse(reader: StreamReader, text: string): StreamReading {
  const decoder = createSseDecoder();
  const reading = { events: [] as StreamEvent[], passed: '', held: '', dropped: '' };
  const into = { pass: 'passed', hold: 'held', drop: 'dropped' } as const;
  for (const frame of [...decoder.push(new TextEncoder().encode(text)), ...decoder.end()]) {
    const { events, relay } = reader.read(frame);
    reading.events.push(...events);
    reading[into[relay]] += frame.raw;
  }
  reading.events.push(...reader.end());
  const fold = createFold();
  for (const event of reading.events) fold.add(event);
  return { ...reading, response: fold.response() };
}

/** SSE text of some chunks, ended with `[DONE]` unless told otherwise. */
export function sse(chunks: readonly unknown[], { done = true } = {}): string {
  const lines = chunks.map((chunk) => `data: ${typeof chunk === 'string' ? chunk : JSON.stringify(chunk)}\n\n`);
  return lines.join('') + (done ? 'data: [DONE]\n\n' : '');
}

/** A chunk of a chat stream with one choice. */
export function chunk(delta: object, more: { finish?: string; index?: number } & Record<string, unknown> = {}): object {
  const { finish = null, index = 0, ...fields } = more;
  return {
    id: 'chatcmpl-1',
    object: 'chat.completion.chunk',
    created: 1_700_000_000,
    model: 'acme-large-1',
    choices: [{ index, delta, finish_reason: finish }],
    ...fields,
  };
}

/** What a function throws; fails the test when it throws nothing or something else. */
export function thrownBy(act: () => unknown): LlmError {
  try {
    act();
  } catch (error) {
    if (LlmError.is(error)) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
}
