import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiEmbeddings } from '../apis/openai-embeddings.ts';
import { openaiResponses } from '../apis/openai-responses/index.ts';
import { defineProvider } from '../provider.ts';

/** https://platform.openai.com/docs/api-reference */
export const openai = defineProvider({
  id: 'openai',
  name: 'OpenAI',
  baseUrl: 'https://api.openai.com/v1',
  apis: [
    // Metadata belongs to stored answers, and is refused with others.
    openaiChat({ omit: ['metadata'] }),
    openaiResponses(),
  ],
  embeddings: openaiEmbeddings(),
  audio: ['speech', 'transcription'],
});
