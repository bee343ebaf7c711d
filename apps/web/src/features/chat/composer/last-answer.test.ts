import { expect, test } from 'vitest';
import { messageOf } from '../state/state.test-kit.ts';
import type { Message } from '../state/types.ts';
import { lastAnswer } from './last-answer.ts';

const message = (changes: Partial<Message>): Message =>
  messageOf({
    id: 'm',
    model: 'openai/gpt-9',
    provider: 'openai',
    usage: { inputTokens: 900, outputTokens: 100 },
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
