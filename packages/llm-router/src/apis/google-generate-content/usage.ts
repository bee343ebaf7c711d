/** Token counts and reasons for ending, between the protocol's words and ours. */
import type { JsonObject } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { FinishReason, Usage } from '../../types.ts';
import { asNumber, asObject } from '../json.ts';

/** Thoughts are counted apart from the candidates, and what tools read apart from the prompt; both are billed. */
export function readUsage(value: unknown): Usage {
  const usage = asObject(value);
  const reasoningTokens = asNumber(usage['thoughtsTokenCount']) ?? 0;
  return {
    inputTokens: (asNumber(usage['promptTokenCount']) ?? 0) + (asNumber(usage['toolUsePromptTokenCount']) ?? 0),
    outputTokens: (asNumber(usage['candidatesTokenCount']) ?? 0) + reasoningTokens,
    cachedInputTokens: asNumber(usage['cachedContentTokenCount']) ?? 0,
    cacheWriteTokens: 0,
    reasoningTokens,
  };
}

export function writeUsage(usage: Usage): JsonObject {
  return {
    promptTokenCount: usage.inputTokens,
    candidatesTokenCount: Math.max(0, usage.outputTokens - usage.reasoningTokens),
    totalTokenCount: usage.inputTokens + usage.outputTokens,
    ...(usage.cachedInputTokens > 0 && { cachedContentTokenCount: usage.cachedInputTokens }),
    ...(usage.reasoningTokens > 0 && { thoughtsTokenCount: usage.reasoningTokens }),
  };
}

/**
 * An answer with tool calls ends with plain STOP here.
 * @throws LlmError `malformed_response` when the model failed to write a proper call or answer: a
 *   new try usually succeeds, so it must not look like an ending.
 */
export function readFinishReason(reason: string, calledTools: boolean): FinishReason {
  switch (reason) {
    case 'STOP':
      return calledTools ? 'tool_calls' : 'stop';
    case 'MAX_TOKENS':
      return 'length';
    case 'SAFETY':
    case 'RECITATION':
    case 'BLOCKLIST':
    case 'PROHIBITED_CONTENT':
    case 'SPII':
    case 'IMAGE_SAFETY':
    case 'IMAGE_PROHIBITED_CONTENT':
    case 'IMAGE_RECITATION':
      return 'content_filter';
    case 'MALFORMED_FUNCTION_CALL':
    case 'MALFORMED_RESPONSE':
    case 'UNEXPECTED_TOOL_CALL':
      throw new LlmError('malformed_response', `the model ended its answer with ${reason}`, { providerCode: reason });
    default:
      return 'other';
  }
}

export const FINISH_REASON: Record<FinishReason, string> = {
  stop: 'STOP',
  tool_calls: 'STOP',
  length: 'MAX_TOKENS',
  content_filter: 'SAFETY',
  // The nearest the protocol has: the answer was cut for want of room.
  context_full: 'MAX_TOKENS',
  other: 'OTHER',
};
