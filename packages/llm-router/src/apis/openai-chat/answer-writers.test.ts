import { describe, expect, it } from 'vitest';
import type { AnswerContext } from '../../api.ts';
import { unfold } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import type { ChatResponse } from '../../types.ts';
import { CONTEXT, readSse } from '../openai.test-kit.ts';
import { openaiChat } from './index.ts';

const api = openaiChat();
const WANTS_USAGE = { ...CONTEXT, body: { stream: true, stream_options: { include_usage: true } } };

const answer: ChatResponse = {
  id: 'chatcmpl-9',
  model: 'acme-large-1',
  createdAt: 1_690_000_000_000,
  content: [
    { type: 'reasoning', text: 'hm', signature: 'sig' },
    { type: 'text', text: 'so', citations: [{ url: 'https://a.example', title: 'A', start: 0, end: 2 }] },
    { type: 'tool_call', id: 'a', name: 'f', arguments: '{"x":1}', signature: 'tsig' },
    { type: 'tool_call', id: 'b', name: 'g', arguments: '{}' },
  ],
  finishReason: 'tool_calls',
  usage: {
    inputTokens: 10,
    outputTokens: 5,
    cachedInputTokens: 4,
    cacheWriteTokens: 1,
    reasoningTokens: 2,
    providerCostUsd: 0.5,
  },
};
const refusal: ChatResponse = {
  ...answer,
  content: [{ type: 'text', text: 'I cannot', refusal: true }],
  finishReason: 'content_filter',
};
const picture: ChatResponse = {
  ...answer,
  content: [{ type: 'image', source: { kind: 'base64', mediaType: 'image/png', data: 'AAAA' } }],
  finishReason: 'stop',
};

const written = (response: ChatResponse, context: AnswerContext = WANTS_USAGE) => {
  const writer = api.writeStream(context);
  return unfold(response)
    .map((event) => writer.write(event))
    .join('');
};
const chunksOf = (text: string) =>
  text
    .split('\n\n')
    .filter((line) => line.startsWith('data: {'))
    .map((line) => JSON.parse(line.slice(6)) as Record<string, never>);

describe('writing a chat answer', () => {
  it.each([
    ['calls', answer],
    ['a refusal', refusal],
    ['a picture', picture],
  ])('with %s is read back as it was, whole and streamed', (_what, response) => {
    expect(api.readResponse(api.writeResponse(response, CONTEXT))).toEqual(response);
    expect(readSse(api.readStream({ usageWanted: true }), written(response)).response).toEqual(response);
  });

  it('is a chat.completion', () => {
    expect(api.writeResponse(answer, CONTEXT)).toMatchObject({
      id: 'chatcmpl-9',
      object: 'chat.completion',
      created: 1_690_000_000,
      model: 'acme-large-1',
      choices: [
        {
          index: 0,
          finish_reason: 'tool_calls',
          logprobs: null,
          message: { role: 'assistant', content: 'so', refusal: null },
        },
      ],
      usage: { prompt_tokens: 10, completion_tokens: 5, total_tokens: 15, prompt_tokens_details: { cached_tokens: 4 } },
    });
  });

  it('has an id and a time even when the provider gave none', () => {
    const { id, created } = api.writeResponse({ ...picture, id: '', createdAt: undefined } as never, CONTEXT);
    expect(id).toMatch(/^chatcmpl-\w+/);
    expect(created).toBe(1_700_000_000);
  });
});

describe('writing a chat stream', () => {
  it('gives the role once, the reason once, and then [DONE]', () => {
    const text = written(answer);
    expect(text.endsWith('data: [DONE]\n\n')).toBe(true);
    expect(text.match(/"role"/g)).toHaveLength(1);
    expect(text.match(/"finish_reason":"tool_calls"/g)).toHaveLength(1);
    for (const chunk of chunksOf(text)) {
      expect(chunk).toMatchObject({ id: 'chatcmpl-9', object: 'chat.completion.chunk', model: 'acme-large-1' });
    }
  });

  it('gives usage in a chunk without choices, only to who asked', () => {
    expect(chunksOf(written(answer)).at(-1)).toMatchObject({ choices: [], usage: { total_tokens: 15 } });
    expect(written(answer, CONTEXT)).not.toContain('usage');
  });

  it('goes on after events that were only shown to it', () => {
    const events = unfold(answer);
    const writer = api.writeStream(WANTS_USAGE);
    const whole = events.map((event) => writer.write(event));
    const other = api.writeStream(WANTS_USAGE);
    for (const event of events.slice(0, 4)) other.write(event);
    expect(other.write({ type: 'start', id: 'another', model: 'another' })).toBe('');
    expect(events.slice(4).map((event) => other.write(event))).toEqual(whole.slice(4));
  });

  it('tells an error in a frame of its own and does not say [DONE]', () => {
    const writer = api.writeStream(CONTEXT);
    writer.write({ type: 'start', id: 'x', model: 'y' });
    const text = writer.fail(new LlmError('overloaded', 'too busy'));
    expect(text).toBe(
      'data: {"error":{"message":"too busy","type":"server_error","param":null,"code":"overloaded"}}\n\n',
    );
  });
});
