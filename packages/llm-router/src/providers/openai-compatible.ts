import { openaiChat, type OpenAIChatOptions } from '../apis/openai-chat/index.ts';
import { openaiEmbeddings } from '../apis/openai-embeddings.ts';
import { openaiResponses } from '../apis/openai-responses/index.ts';
import { defineProvider, type Provider, type ProviderDefinition } from '../provider.ts';

type Shared = 'id' | 'name' | 'baseUrl' | 'auth' | 'keyEnv' | 'keyless' | 'audio' | 'headers' | 'models';

export interface OpenAICompatibleOptions extends Pick<ProviderDefinition, Shared> {
  /** How its chat completions differ from what nearly all such servers do. */
  chat?: OpenAIChatOptions;
  /** It also serves `/responses`. Default: false. */
  responses?: boolean;
  /** It serves `/embeddings`. Default: true. */
  embeddings?: boolean;
}

/**
 * Any server that speaks OpenAI's protocol: vLLM, LM Studio, llama.cpp, a company without a file here.
 * A key is shown when there is one, and not missed when there is none, unless `keyless` is false.
 */
export function openaiCompatible(options: OpenAICompatibleOptions): Provider {
  const { chat, responses = false, embeddings = true, ...shared } = options;
  return defineProvider({
    keyless: true,
    ...shared,
    apis: [openaiChat({ maxTokensField: 'max_tokens', ...chat }), ...(responses ? [openaiResponses()] : [])],
    ...(embeddings && { embeddings: openaiEmbeddings() }),
  });
}
