/** How a provider of `/responses` differs from OpenAI. Every quirk is an option; the default is OpenAI. */
import type { ReasoningEffort } from '../../types.ts';

export interface OpenAIResponsesOptions {
  /** It hands out encrypted thinking to be sent back, so that nothing need be stored. */
  encryptedReasoning?: boolean;
  /** The efforts it takes, where they are fewer than OpenAI's; others become the nearest of them. */
  reasoningEfforts?: readonly ReasoningEffort[];
  /** `output_tokens` leaves `reasoning_tokens` out. */
  reasoningTokensExtra?: boolean;
  /** Fields of ours that it refuses, e.g. `['store', 'metadata']`. */
  omit?: readonly string[];
}

export type ResponsesQuirks = Required<Omit<OpenAIResponsesOptions, 'reasoningEfforts'>> &
  Pick<OpenAIResponsesOptions, 'reasoningEfforts'>;

/** OpenAI, except for what the options say. */
export function responsesQuirks(options: OpenAIResponsesOptions = {}): ResponsesQuirks {
  return { encryptedReasoning: true, reasoningTokensExtra: false, omit: [], ...options };
}
