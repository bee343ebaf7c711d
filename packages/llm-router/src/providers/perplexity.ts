import { openaiResponses } from '../apis/openai-responses/index.ts';
import { defineProvider } from '../provider.ts';

/** Its Agent API, which is shaped like OpenAI's responses; chat completions were retired on 2026-09-27. https://docs.perplexity.ai */
export const perplexity = defineProvider({
  id: 'perplexity',
  name: 'Perplexity',
  baseUrl: 'https://api.perplexity.ai/v1',
  apis: [openaiResponses({ encryptedReasoning: false, omit: ['store', 'metadata', 'prompt_cache_key', 'user'] })],
});
