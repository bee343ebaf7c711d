import { openaiChat } from '../apis/openai-chat/index.ts';
import { defineProvider } from '../provider.ts';

/** https://api-docs.deepseek.com */
export const deepseek = defineProvider({
  id: 'deepseek',
  name: 'DeepSeek',
  baseUrl: 'https://api.deepseek.com',
  apis: [
    openaiChat({
      maxTokensField: 'max_tokens',
      reasoningEffort: 'thinking',
      reasoningEfforts: ['low', 'high', 'max'],
      // Between tool calls it wants its thinking back.
      reasoningEcho: 'reasoning_content',
      structuredOutput: 'json_object',
      omit: ['user', 'metadata', 'prompt_cache_key', 'seed', 'parallel_tool_calls'],
    }),
  ],
});
