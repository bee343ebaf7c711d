import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiResponses } from '../apis/openai-responses/index.ts';
import { defineProvider } from '../provider.ts';

const reasoningEfforts = ['low', 'medium', 'high', 'xhigh'] as const;

/** https://docs.x.ai/docs/api-reference */
export const xai = defineProvider({
  id: 'xai',
  name: 'xAI',
  baseUrl: 'https://api.x.ai/v1',
  apis: [
    openaiChat({ streamUsage: 'always', reasoningTokensExtra: true, reasoningEfforts, omit: ['metadata'] }),
    openaiResponses({ reasoningEfforts, omit: ['metadata'] }),
  ],
});
