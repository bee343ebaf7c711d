import { expect, test } from 'vitest';
import { autoFor, preferenceOf } from './auto.ts';
import { pricesInWords, shortName, timeInWords, tokensInWords } from './model-words.ts';

test('numbers of models read as the language has them', () => {
  expect(pricesInWords({ input: 0.3, output: 10 }, 'en')).toEqual(['$0.30', '$10']);
  expect(tokensInWords(1_048_576, 'en')).toBe('1M');
  expect(timeInWords(420, 'en')).toBe('420 ms');
  expect(timeInWords(1_349, 'de')).toBe('1,3 Sek.');
  expect(shortName('groq/openai/gpt-oss-120b')).toBe('gpt-oss-120b');
});

test('auto of a session keeps what it goes by', () => {
  expect(preferenceOf(autoFor('cost'), 'quality')).toBe('cost');
  expect(preferenceOf('auto', 'quality')).toBe('quality');
  expect(preferenceOf('openai/gpt-9', 'quality')).toBeUndefined();
});
