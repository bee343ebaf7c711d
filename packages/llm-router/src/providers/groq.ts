import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiResponses } from '../apis/openai-responses/index.ts';
import { defineProvider } from '../provider.ts';

/** https://console.groq.com/docs/api-reference */
export const groq = defineProvider({
  id: 'groq',
  name: 'Groq',
  baseUrl: 'https://api.groq.com/openai/v1',
  apis: [
    openaiChat({
      streamUsage: 'always',
      reasoningEfforts: ['low', 'medium', 'high'],
      omit: ['metadata', 'prompt_cache_key', 'frequency_penalty', 'presence_penalty'],
    }),
    openaiResponses({
      encryptedReasoning: false,
      reasoningEfforts: ['low', 'medium', 'high'],
      omit: ['prompt_cache_key'],
    }),
  ],
  audio: ['speech', 'transcription'],
});
