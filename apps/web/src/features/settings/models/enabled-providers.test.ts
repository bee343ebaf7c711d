import { expect, test } from 'vitest';
import { isEnabled, withProvider } from './enabled-providers.ts';

const all = ['openai', 'groq', 'mistral'];

test('no list means every provider', () => {
  expect(all.map((id) => isEnabled([], id))).toEqual([true, true, true]);
});

test('switching one off names the others', () => {
  expect(withProvider([], all, { id: 'groq', on: false })).toEqual(['openai', 'mistral']);
});

test('switching the last one on makes it no list again, which later providers join', () => {
  expect(withProvider(['openai', 'mistral'], all, { id: 'groq', on: true })).toEqual([]);
});

test('a provider that is no longer configured leaves the list with the next change', () => {
  expect(withProvider(['openai', 'gone'], all, { id: 'groq', on: true })).toEqual(['openai', 'groq']);
});
