import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiEmbeddings } from '../apis/openai-embeddings.ts';
import { defineProvider } from '../provider.ts';

/** https://docs.together.ai/reference */
export const together = defineProvider({
  id: 'together',
  name: 'Together AI',
  baseUrl: 'https://api.together.ai/v1',
  apis: [
    openaiChat({
      maxTokensField: 'max_tokens',
      // Most of its models take no effort; gpt-oss does, by `apiOptions`.
      reasoningEffort: 'none',
      topK: true,
      omit: ['user', 'metadata', 'prompt_cache_key'],
    }),
  ],
  embeddings: openaiEmbeddings(),
  audio: ['speech', 'transcription'],
});
