import { deepai as deepaiApi } from '../apis/deepai.ts';
import { defineProvider } from '../provider.ts';

/** https://deepai.org/docs */
export const deepai = defineProvider({
  id: 'deepai',
  name: 'DeepAI',
  baseUrl: 'https://api.deepai.org',
  auth: { kind: 'header', name: 'api-key' },
  apis: [deepaiApi()],
  models: [
    {
      name: 'text-generator',
      kind: 'chat',
      input: ['text'],
      output: ['text'],
      tools: false,
      json: false,
      reasoning: false,
      source: 'https://deepai.org/machine-learning-model/text-generator',
      asOf: '2026-11-21',
    },
  ],
});
