import { expect, test } from 'vitest';
import type { Message } from '../state/types.ts';
import { lastAnswer } from './last-answer.ts';

const message = (changes: Partial<Message>): Message => ({
  id: 'm',
  sessionId: 's',
  parentId: null,
  role: 'assistant',
  status: 'complete',
  content: [],
  text: '',
  toolCalls: [],
  requestedModel: 'auto',
  model: 'openai/gpt-9',
  provider: 'openai',
  usage: { inputTokens: 900, outputTokens: 100 },
  costUsd: null,
  latencyMs: null,
  firstTokenMs: null,
  finishReason: 'stop',
  notices: [],
  siblings: ['m'],
  createdAt: '2026-05-20T10:00:00.000Z',
  ...changes,
});

test('the window holds what went in and what came out of the last answer that said so', () => {
  const messages = [
    message({ usage: { inputTokens: 1, outputTokens: 1 } }),
    message({}),
    message({ usage: null, status: 'streaming' }),
  ];
  expect(lastAnswer(messages)).toEqual({ model: 'openai/gpt-9', tokens: 1_000 });
});

test('a model is named with its provider', () => {
  expect(lastAnswer([message({ model: 'openai/gpt-oss', provider: 'groq' })])?.model).toBe('groq/openai/gpt-oss');
});

test('nothing is known before the first answer', () => {
  expect(lastAnswer([])).toBeUndefined();
  expect(lastAnswer([message({ role: 'user' })])).toBeUndefined();
});
