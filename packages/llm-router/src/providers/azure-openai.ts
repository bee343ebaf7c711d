import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiEmbeddings } from '../apis/openai-embeddings.ts';
import { openaiResponses } from '../apis/openai-responses/index.ts';
import { defineProvider } from '../provider.ts';

/** A model's name is the name of your deployment. https://learn.microsoft.com/azure/ai-foundry/openai/reference */
export const azureOpenai = defineProvider({
  id: 'azure-openai',
  name: 'Azure OpenAI',
  // Every customer has an address of their own, `https://{resource}.openai.azure.com/openai/v1`: it must be configured.
  baseUrl: '',
  auth: { kind: 'header', name: 'api-key' },
  apis: [openaiChat({ omit: ['metadata'] }), openaiResponses()],
  embeddings: openaiEmbeddings(),
});
