import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiResponses } from '../apis/openai-responses/index.ts';
import { defineProvider } from '../provider.ts';

/** https://openrouter.ai/docs/api-reference */
export const openrouter = defineProvider({
  id: 'openrouter',
  name: 'OpenRouter',
  baseUrl: 'https://openrouter.ai/api/v1',
  apis: [
    openaiChat({
      maxTokensField: 'max_tokens',
      streamUsage: 'always',
      reasoningEffort: 'openrouter',
      reasoningEcho: 'reasoning_details',
      topK: true,
    }),
    openaiResponses(),
  ],
});
