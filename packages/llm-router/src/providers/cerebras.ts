import { openaiChat } from '../apis/openai-chat/index.ts';
import { defineProvider } from '../provider.ts';

/** https://inference-docs.cerebras.ai/api-reference */
export const cerebras = defineProvider({
  id: 'cerebras',
  name: 'Cerebras',
  baseUrl: 'https://api.cerebras.ai/v1',
  apis: [
    openaiChat({
      streamUsage: 'always',
      reasoningEfforts: ['low', 'medium', 'high'],
      // Refused with a 400.
      omit: ['frequency_penalty', 'presence_penalty', 'metadata', 'prompt_cache_key'],
    }),
  ],
});
