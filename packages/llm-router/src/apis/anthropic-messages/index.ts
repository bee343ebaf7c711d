/**
 * The Messages protocol of Anthropic, in both directions. Providers' base URL is the host alone
 * (`https://api.anthropic.com`); several other companies serve the same protocol.
 */
import type { Api } from '../../api.ts';
import type { TokenCountApi } from '../token-count.ts';
import { createTokenCount } from './count-tokens.ts';
import { readError, writeError } from './errors.ts';
import { readRequest } from './read-request.ts';
import { createStreamReader } from './read-stream.ts';
import { readResponse, writeResponse } from './response.ts';
import { thinksAdaptively } from './thinking.ts';
import { CURRENT_VERSION } from './version.ts';
import { forward, MESSAGES_PATH, versionFor, wireRequest, writeBody, type WriteOptions } from './write-request.ts';
import { createStreamWriter } from './write-stream.ts';

export interface AnthropicMessagesOptions {
  /** `anthropic-version` of requests that we write ourselves. Default: `2026-10-21`. */
  version?: string;
  /** Whether a model takes adaptive thinking with an effort; others get a budget. Default: by the provider's own model names. */
  adaptiveThinking?(modelName: string): boolean;
}

export function anthropicMessages(options: AnthropicMessagesOptions = {}): Api {
  const writing = withDefaults(options);
  return {
    id: 'anthropic-messages',
    streams: true,
    forwardedHeaders: ['anthropic-version', 'anthropic-beta'],
    writeRequest(request, target) {
      const body = writeBody(request, target, writing);
      return wireRequest(MESSAGES_PATH, body, versionFor(body, writing.version));
    },
    forwardRequest: (body, { model, stream }) => forward(MESSAGES_PATH, body, { model: model.name, stream }),
    readResponse,
    readStream: createStreamReader,
    readError,
    readRequest: (body, call) => readRequest(body, call, { maxTokens: true }),
    wantsStream: (body) => body['stream'] === true,
    writeResponse,
    writeStream: createStreamWriter,
    writeError,
  };
}

/** `/v1/messages/count_tokens`. */
export function anthropicTokenCount(options: AnthropicMessagesOptions = {}): TokenCountApi {
  return createTokenCount(withDefaults(options));
}

function withDefaults(options: AnthropicMessagesOptions): WriteOptions {
  return {
    version: options.version ?? CURRENT_VERSION,
    adaptiveThinking: options.adaptiveThinking ?? thinksAdaptively,
  };
}
