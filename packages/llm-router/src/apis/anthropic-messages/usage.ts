/** Token counts and reasons for ending, between the protocol's words and ours. */
import type { JsonObject } from '../../api.ts';
import type { FinishReason, Usage } from '../../types.ts';
import { asNumber, asObject } from '../json.ts';

/** The protocol counts cached and newly cached input apart from `input_tokens`; ours is the sum. */
export function readUsage(value: unknown): Usage {
  const usage = asObject(value);
  const cachedInputTokens = asNumber(usage['cache_read_input_tokens']) ?? 0;
  const cacheWriteTokens = asNumber(usage['cache_creation_input_tokens']) ?? 0;
  return {
    inputTokens: (asNumber(usage['input_tokens']) ?? 0) + cachedInputTokens + cacheWriteTokens,
    outputTokens: asNumber(usage['output_tokens']) ?? 0,
    cachedInputTokens,
    cacheWriteTokens,
    reasoningTokens: asNumber(asObject(usage['output_tokens_details'])['thinking_tokens']) ?? 0,
  };
}

export function writeUsage(usage: Usage): JsonObject {
  return {
    input_tokens: Math.max(0, usage.inputTokens - usage.cachedInputTokens - usage.cacheWriteTokens),
    output_tokens: usage.outputTokens,
    cache_creation_input_tokens: usage.cacheWriteTokens,
    cache_read_input_tokens: usage.cachedInputTokens,
    output_tokens_details: { thinking_tokens: usage.reasoningTokens },
  };
}

export function readStopReason(reason: unknown): FinishReason {
  switch (reason) {
    case 'end_turn':
    case 'stop_sequence':
      return 'stop';
    case 'max_tokens':
      return 'length';
    case 'tool_use':
      return 'tool_calls';
    case 'refusal':
      return 'content_filter';
    case 'model_context_window_exceeded':
      return 'context_full';
    default:
      return 'other';
  }
}

/** `stop_reason` and what goes with it. */
export function writeStop(reason: FinishReason, stopSequence: string | undefined): JsonObject {
  return {
    stop_reason: stopSequence !== undefined && reason === 'stop' ? 'stop_sequence' : STOP_REASON[reason],
    stop_sequence: stopSequence ?? null,
    stop_details: reason === 'content_filter' ? { type: 'refusal', category: null, explanation: null } : null,
  };
}

const STOP_REASON: Record<FinishReason, string> = {
  stop: 'end_turn',
  length: 'max_tokens',
  tool_calls: 'tool_use',
  content_filter: 'refusal',
  context_full: 'model_context_window_exceeded',
  // `pause_turn` would tell the caller to send the turn again.
  other: 'end_turn',
};
