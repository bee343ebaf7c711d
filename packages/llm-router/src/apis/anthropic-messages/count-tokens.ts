/** Counting tokens, which this protocol has an endpoint for. */
import type { JsonObject } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import { asNumber, asObject } from '../json.ts';
import type { TokenCountApi } from '../token-count.ts';
import { readRequest } from './read-request.ts';
import { forward, MESSAGES_PATH, wireRequest, writeBody, type WriteOptions } from './write-request.ts';

const PATH = `${MESSAGES_PATH}/count_tokens`;

/** Fields of a message request that the counting endpoint knows; it refuses all others. */
const COUNTED = ['model', 'messages', 'system', 'tools', 'tool_choice', 'thinking', 'output_config'] as const;

export function createTokenCount(options: WriteOptions): TokenCountApi {
  return {
    id: 'anthropic-messages',
    readRequest: (body, call) => readRequest(body, call, { maxTokens: false }),
    writeResponse: (tokens) => ({ input_tokens: tokens }),
    writeRequest(request, target) {
      const body = writeBody(request, target, options);
      const counted: JsonObject = {};
      for (const field of COUNTED) if (body[field] !== undefined) counted[field] = body[field];
      return wireRequest(PATH, counted, options.version);
    },
    forwardRequest: (body, target) => forward(PATH, body, { model: target.model.name }),
    readResponse(body) {
      const tokens = asNumber(asObject(body)['input_tokens']);
      if (tokens === undefined) throw new LlmError('malformed_response', 'the provider counted no tokens');
      return tokens;
    },
  };
}
