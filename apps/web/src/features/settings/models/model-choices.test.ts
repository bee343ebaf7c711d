import { expect, test } from 'vitest';
import { modelChoices } from './model-choices.ts';

const offer = {
  items: [
    { id: 'openai/b', name: 'b', providerName: 'OpenAI' },
    { id: 'groq/c', name: 'c', providerName: 'Groq' },
    { id: 'openai/a', name: 'a', providerName: 'OpenAI' },
  ],
  aliases: [
    { id: 'fast', kind: 'alias' as const, description: 'The operator’s' },
    { id: 'auto', kind: 'auto' as const, description: 'Chosen' },
  ],
};

test('auto comes first, then aliases, then the models with each company in one piece', () => {
  expect(modelChoices(offer, null).map(({ id }) => id)).toEqual(['auto', 'fast', 'groq/c', 'openai/a', 'openai/b']);
});

test('a chosen model that went away stays visible', () => {
  expect(modelChoices(offer, 'openai/gone')[0]?.id).toBe('openai/gone');
  expect(modelChoices(undefined, 'openai/gone')).toHaveLength(1);
});
