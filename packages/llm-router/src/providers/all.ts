import type { Provider } from '../provider.ts';
import { anthropic } from './anthropic.ts';
import { azureOpenai } from './azure-openai.ts';
import { bedrock, createBedrock } from './bedrock.ts';
import { cerebras } from './cerebras.ts';
import { deepai } from './deepai.ts';
import { deepseek } from './deepseek.ts';
import { fireworks } from './fireworks.ts';
import { gemini } from './gemini.ts';
import { groq } from './groq.ts';
import { mistral } from './mistral.ts';
import { createOffline, offline } from './offline.ts';
import { ollama } from './ollama.ts';
import { openai } from './openai.ts';
import { openaiCompatible } from './openai-compatible.ts';
import { openrouter } from './openrouter.ts';
import { perplexity } from './perplexity.ts';
import { together } from './together.ts';
import { xai } from './xai.ts';

/**
 * Every company, in the order in which a bare model name or `auto` prefers them when nothing else
 * decides: who makes models, who hosts them, who resells them, what runs here, the last resort.
 */
export const allProviders: readonly Provider[] = [
  openai,
  anthropic,
  gemini,
  xai,
  mistral,
  deepseek,
  perplexity,
  groq,
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

export {
  anthropic,
  azureOpenai,
  bedrock,
  cerebras,
  createBedrock,
  createOffline,
  deepai,
  deepseek,
  fireworks,
  gemini,
  groq,
  mistral,
  offline,
  ollama,
  openai,
  openaiCompatible,
  openrouter,
  perplexity,
  together,
  xai,
};
