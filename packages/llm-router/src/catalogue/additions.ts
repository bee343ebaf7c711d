/**
 * Rows that the generated data does not have: embeddings, audio, Perplexity, and models that are
 * gone but still asked for (their `retiredOn` comes from the corrections). Data only.
 */
import type { ModelKind, Model } from '../types.ts';

export type Addition = Pick<Model, 'provider' | 'name' | 'kind' | 'source' | 'asOf'> & Partial<Model>;

const OPENAI_PRICES = { source: 'OpenAI price list; not re-checked since', asOf: '2025-06-30' };
const PROVIDER_PRICES = { source: "the provider's price list; not re-checked since", asOf: '2025-09-30' };
/** Speech and transcription are charged by the minute or the character, which is no token price. */
const AUDIO = { prices: null, tools: false, json: false, reasoning: false, asOf: '2026-11-10' };
const SONAR = {
  provider: 'perplexity',
  kind: 'chat',
  input: ['text', 'image'],
  output: ['text'],
  tools: false,
  // Searches are charged on top; the provider states the whole cost in each answer.
  source: 'Perplexity price list, token prices only',
  asOf: '2026-09-23',
} as const satisfies Partial<Model>;

function embedding(provider: string, name: string, price: number, contextWindow: number): Addition {
  const from = provider === 'openai' ? OPENAI_PRICES : PROVIDER_PRICES;
  const traits = { tools: false, json: false, reasoning: false, input: ['text' as const], output: [] };
  return { provider, name, kind: 'embedding', prices: { input: price, output: 0 }, contextWindow, ...traits, ...from };
}

function audio(provider: string, kind: Extract<ModelKind, 'speech' | 'transcription'>, names: string[]): Addition[] {
  const [input, output] = kind === 'speech' ? (['text', 'audio'] as const) : (['audio', 'text'] as const);
  const source = `${provider} audio API reference`;
  return names.map((name) => ({ provider, name, kind, input: [input], output: [output], source, ...AUDIO }));
}

function gone(provider: string, names: string[]): Addition[] {
  const from = { source: 'kept as a name only, see its retirement', asOf: '2026-11-10' };
  return names.map((name) => ({ provider, name, kind: 'chat', input: ['text'], output: ['text'], ...from }));
}

export const ADDITIONS: readonly Addition[] = [
  embedding('openai', 'text-embedding-3-small', 0.02, 8191),
  embedding('openai', 'text-embedding-3-large', 0.13, 8191),
  embedding('openai', 'text-embedding-ada-002', 0.1, 8191),
  embedding('gemini', 'gemini-embedding-001', 0.15, 2048),
  embedding('mistral', 'mistral-embed', 0.1, 8192),
  embedding('mistral', 'codestral-embed', 0.15, 8192),

  ...audio('openai', 'transcription', [
    'whisper-1',
    'gpt-transcribe',
    'gpt-4o-transcribe',
    'gpt-4o-mini-transcribe',
    'gpt-4o-transcribe-diarize',
  ]),
  ...audio('openai', 'speech', ['gpt-4o-mini-tts', 'tts-1', 'tts-1-hd']),
  ...audio('groq', 'transcription', ['whisper-large-v3', 'whisper-large-v3-turbo']),
  ...audio('groq', 'speech', ['canopylabs/orpheus-v1-english', 'canopylabs/orpheus-arabic-saudi']),

  { name: 'sonar', prices: { input: 1, output: 1 }, contextWindow: 128_000, reasoning: false, ...SONAR },
  { name: 'sonar-pro', prices: { input: 3, output: 15 }, contextWindow: 200_000, reasoning: false, ...SONAR },
  { name: 'sonar-reasoning-pro', prices: { input: 2, output: 8 }, contextWindow: 128_000, reasoning: true, ...SONAR },
  { name: 'sonar-deep-research', prices: { input: 2, output: 8 }, contextWindow: 128_000, reasoning: true, ...SONAR },
  { ...SONAR, name: 'perplexity/sonar', prices: { input: 0.25, output: 2.5 }, tools: null, apis: ['openai-responses'] },

  ...gone('openai', ['gpt-3.5-turbo', 'gpt-5-codex', 'gpt-5.1-codex', 'o3-deep-research', 'o4-mini-deep-research']),
  ...gone('xai', ['grok-3', 'grok-4-0709', 'grok-4-fast-reasoning', 'grok-4-fast-non-reasoning', 'grok-code-fast-1']),
  ...gone('deepseek', ['deepseek-chat', 'deepseek-reasoner']),
];
