import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiEmbeddings } from '../apis/openai-embeddings.ts';
import { defineProvider } from '../provider.ts';

/** https://docs.mistral.ai/api */
export const mistral = defineProvider({
  id: 'mistral',
  name: 'Mistral',
  baseUrl: 'https://api.mistral.ai/v1',
  apis: [
    openaiChat({
      maxTokensField: 'max_tokens',
      streamUsage: 'always',
      reasoningEfforts: ['none', 'high'],
      prefill: 'prefix-flag',
      toolCallIds: 'nine-alphanumerics',
      seedField: 'random_seed',
      // Fields it does not know are refused with a 422.
      omit: ['user', 'prompt_cache_key'],
    }),
  ],
  embeddings: openaiEmbeddings(),
});
