import { expect, test } from 'vitest';
import type { Model } from './model-data.ts';
import { choiceOf, nextChoice, type PickerInput, pickerRows } from './picker-rows.ts';

const model = (id: string, providerName: string): Model => ({
  id,
  name: id.slice(id.indexOf('/') + 1),
  provider: id.slice(0, id.indexOf('/')),
  providerName,
  contextWindow: null,
  maxOutputTokens: null,
  prices: null,
  capabilities: { vision: null, tools: null, json: null, reasoning: null },
  quality: 50,
  latency: null,
  health: 'up',
  enabled: true,
  default: false,
});
const MODELS = [model('openai/gpt-10', 'OpenAI'), model('openai/gpt-9', 'OpenAI'), model('groq/llama', 'Groq')];
const ALIASES = [
  { id: 'fast', kind: 'alias' as const, description: '', models: [], strategy: null, default: false },
  { id: 'auto', kind: 'auto' as const, description: '', models: [], strategy: null, default: true },
];
const rows = (changes: Partial<PickerInput> = {}) =>
  pickerRows({
    models: MODELS,
    aliases: ALIASES,
    health: new Map([['groq', 'down']]),
    memory: { favourites: [], recent: [] },
    q: '',
    ...changes,
  });
const words = (list: ReturnType<typeof rows>) =>
  list.map((row) => (row.kind === 'heading' ? `# ${row.section}` : choiceOf(row)));

test('models stand by provider, in the order people count', () => {
  expect(words(rows())).toEqual([
    '# aliases',
    'fast',
    '# groq',
    'groq/llama',
    '# openai',
    'openai/gpt-9',
    'openai/gpt-10',
  ]);
});

test('a provider’s heading says how it is doing', () => {
  expect(rows().flatMap((row) => (row.kind === 'heading' && row.health ? [row.health] : []))).toEqual(['down', 'up']);
});

test('favourites and lately used ones come first, each in one of the two, and only while they exist', () => {
  const memory = { favourites: ['groq/llama', 'gone/model'], recent: ['groq/llama', 'openai/gpt-9'] };
  expect(words(rows({ memory })).slice(0, 4)).toEqual(['# favourites', 'groq/llama', '# recent', 'openai/gpt-9']);
});

test('every word of the search must occur, in the name or the provider’s', () => {
  expect(words(rows({ q: 'OPENAI 9' }))).toEqual(['# openai', 'openai/gpt-9']);
  expect(words(rows({ q: 'groq gpt' }))).toEqual([]);
});

test('steps land on what can be chosen, and stop at the ends', () => {
  const list = rows();
  expect(nextChoice(list, -1, 1)).toBe(1);
  expect(nextChoice(list, 1, 1)).toBe(3);
  expect(nextChoice(list, 3, -1)).toBe(1);
  expect(nextChoice(list, 1, -1)).toBe(1);
  expect(nextChoice(list, 1, 8)).toBe(6);
  expect(nextChoice(list, 6, 1)).toBe(6);
  expect(nextChoice([], -1, 1)).toBe(-1);
});
