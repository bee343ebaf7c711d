import { anthropicMessages, anthropicTokenCount } from '../apis/anthropic-messages/index.ts';
import { defineProvider } from '../provider.ts';

/** https://platform.claude.com/docs/en/api */
export const anthropic = defineProvider({
  id: 'anthropic',
  name: 'Anthropic',
  baseUrl: 'https://api.anthropic.com',
  auth: { kind: 'header', name: 'x-api-key' },
  apis: [anthropicMessages()],
  tokenCount: anthropicTokenCount(),
});
