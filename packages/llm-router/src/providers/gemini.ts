import { googleEmbeddings } from '../apis/google-embeddings.ts';
import { googleGenerateContent, googleTokenCount } from '../apis/google-generate-content/index.ts';
import { defineProvider } from '../provider.ts';

/** https://ai.google.dev/api */
export const gemini = defineProvider({
  id: 'gemini',
  name: 'Google Gemini',
  baseUrl: 'https://generativelanguage.googleapis.com/v1beta',
  auth: { kind: 'header', name: 'x-goog-api-key' },
  keyEnv: ['GEMINI', 'GOOGLE'],
  apis: [googleGenerateContent()],
  tokenCount: googleTokenCount(),
  embeddings: googleEmbeddings(),
});
