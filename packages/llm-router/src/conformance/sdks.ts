/** Every client that the gateway is driven with. */
import { anthropicSdk } from './anthropic-client.ts';
import type { Sdk } from './client.ts';
import { genaiSdk, generativeAiSdk } from './google-clients.ts';
import { groqSdk } from './groq-client.ts';
import { openaiChatSdk } from './openai-chat-client.ts';
import { openaiResponsesSdk } from './openai-responses-client.ts';

export const SDKS: readonly Sdk[] = [
  openaiChatSdk,
  openaiResponsesSdk,
  anthropicSdk('@anthropic-ai/sdk'),
  anthropicSdk('@anthropic-ai/sdk (2023-06-01)', '2023-06-01'),
  groqSdk,
  generativeAiSdk,
  genaiSdk,
];
