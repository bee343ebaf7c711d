/** Why an answer ended, in the words of chat completions. */
import { LlmError } from '../../errors.ts';
import type { FinishReason } from '../../types.ts';

/**
 * @throws LlmError for the two words that mean the provider broke the answer off.
 * @see https://platform.openai.com/docs/api-reference/chat/object and the providers' own lists
 */
export function readFinishReason(word: string, hasCalls: boolean): FinishReason {
  switch (word) {
    case 'stop':
    case 'eos':
    case 'end_turn':
    case 'stop_sequence':
      // Some servers end a call with plain `stop`; the caller must still run the tools.
      return hasCalls ? 'tool_calls' : 'stop';
    case 'length':
    case 'max_tokens':
      return 'length';
    case 'model_length':
      return 'context_full';
    case 'tool_calls':
    case 'function_call':
      return 'tool_calls';
    case 'content_filter':
      return 'content_filter';
    case 'error':
      throw new LlmError('server_error', 'the provider broke the answer off with an error', { providerCode: word });
    case 'insufficient_system_resource':
      throw new LlmError('overloaded', 'the provider ran out of resources in mid-answer', { providerCode: word });
    default:
      return 'other';
  }
}

/** The word OpenAI's clients know for it. */
export function writeFinishReason(reason: FinishReason): 'stop' | 'length' | 'tool_calls' | 'content_filter' {
  switch (reason) {
    case 'stop':
    case 'other':
      return 'stop';
    case 'length':
    case 'context_full':
      return 'length';
    case 'tool_calls':
      return 'tool_calls';
    case 'content_filter':
      return 'content_filter';
  }
}
