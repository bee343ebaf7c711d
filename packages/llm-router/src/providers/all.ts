import type { Provider } from '../provider.ts';
import { anthropic } from './anthropic.ts';
import { azureOpenai } from './azure-openai.ts';
import { bedrock } from './bedrock.ts';
import { cerebras } from './cerebras.ts';
import { deepai } from './deepai.ts';
import { deepseek } from './deepseek.ts';
import { fireworks } from './fireworks.ts';
import { gemini } from './gemini.ts';
import { groq } from './groq.ts';
import { mistral } from './mistral.ts';
import { offline } from './offline.ts';
import { ollama } from './ollama.ts';
import { openai } from './openai.ts';
import { openrouter } from './openrouter.ts';
import { perplexity } from './perplexity.ts';
import { together } from './together.ts';
import { xai } from './xai.ts';

/**
 * Every company, in the order in which a bare model name or `auto` prefers them when nothing else
 * decides: who makes the models, who hosts them, who resells them, what runs here, the last resort.
 */
export const allProviders: readonly Provider[] = [
  openai,
  anthropic,
  gemini,
  groq,
  xai,
  mistral,
  deepseek,
  perplexity,
  cerebras,
  together,
  fireworks,
  azureOpenai,
  bedrock,
  openrouter,
  deepai,
  ollama,
  offline,
];

export { anthropic } from './anthropic.ts';
export { azureOpenai } from './azure-openai.ts';
export { bedrock, createBedrock } from './bedrock.ts';
export { cerebras } from './cerebras.ts';
export { deepai } from './deepai.ts';
export { deepseek } from './deepseek.ts';
export { fireworks } from './fireworks.ts';
export { gemini } from './gemini.ts';
export { groq } from './groq.ts';
export { mistral } from './mistral.ts';
export { createOffline, offline } from './offline.ts';
export { ollama } from './ollama.ts';
export { openai } from './openai.ts';
export { openaiCompatible } from './openai-compatible.ts';
export { openrouter } from './openrouter.ts';
export { perplexity } from './perplexity.ts';
export { together } from './together.ts';
export { xai } from './xai.ts';
