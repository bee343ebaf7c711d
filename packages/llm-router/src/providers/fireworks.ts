import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiEmbeddings } from '../apis/openai-embeddings.ts';
import { defineProvider } from '../provider.ts';

/** https://docs.fireworks.ai/api-reference */
export const fireworks = defineProvider({
  id: 'fireworks',
  name: 'Fireworks AI',
  baseUrl: 'https://api.fireworks.ai/inference/v1',
  apis: [
    openaiChat({
      maxTokensField: 'max_tokens',
      reasoningEfforts: ['none', 'low', 'medium', 'high', 'max'],
      reasoningEcho: 'reasoning_content',
      topK: true,
      omit: ['metadata'],
    }),
  ],
  embeddings: openaiEmbeddings(),
});
