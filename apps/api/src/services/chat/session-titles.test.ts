import { expect, it } from 'vitest';
import { LlmError } from 'llm-router';
import { titleFor, titleFromWords } from './titles.ts';

const signal = new AbortController().signal;
const exchange = { question: 'How do trains stop?', answer: 'By brakes.', deployment: 'a/m', signal };
const answering = (text: string) => ({ chat: async () => ({ content: [{ type: 'text', text }] }) as never });

it('a session is titled by the model that answered', async () => {
  expect(await titleFor(answering('"How Trains Stop."\n'), exchange)).toMatchObject({ title: 'How Trains Stop' });
});

it('one without a model, or whose model fails or says nothing, is titled by its first words', async () => {
  const failing = { chat: () => Promise.reject(new LlmError('overloaded', 'busy')) };
  expect(await titleFor(failing, exchange)).toEqual({ title: 'How do trains stop?' });
  expect(await titleFor(answering('  '), exchange)).toMatchObject({ title: 'How do trains stop?' });
  expect(await titleFor(failing, { ...exchange, deployment: 'offline/assistant' })).toEqual({
    title: 'How do trains stop?',
  });
});

it.each([
  ['**Bold** and `code`', 'Bold and code'],
  ['one\n\ntwo', 'one two'],
  [`${'word '.repeat(30)}`, `${'word '.repeat(11)}word…`],
  ['x'.repeat(100), `${'x'.repeat(59)}…`],
  [`${'x'.repeat(58)}😀😀`, `${'x'.repeat(58)}\ufffd…`],
])('%j becomes a title of at most 60 characters', (text, title) => {
  expect(titleFromWords(text)).toBe(title);
  expect(titleFromWords(text).length).toBeLessThanOrEqual(60);
});
