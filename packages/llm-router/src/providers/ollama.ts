import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiEmbeddings } from '../apis/openai-embeddings.ts';
import { defineProvider } from '../provider.ts';

/** A local server needs no key; `https://ollama.com/v1` does. https://docs.ollama.com/openai */
export const ollama = defineProvider({
  id: 'ollama',
  name: 'Ollama',
  // Where it listens; `localhost` may resolve to an address where it does not.
  baseUrl: 'http://127.0.0.1:11434/v1',
  keyless: true,
  apis: [openaiChat({ maxTokensField: 'max_tokens', reasoningEfforts: ['none', 'low', 'medium', 'high'] })],
  embeddings: openaiEmbeddings(),
});
