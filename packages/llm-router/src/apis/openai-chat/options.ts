/** How a provider of `/chat/completions` differs from OpenAI. Every quirk is an option; the default is OpenAI. */
import type { JsonObject } from '../../api.ts';
import type { ReasoningEffort } from '../../types.ts';

export interface OpenAIChatOptions {
  /** What the output limit is called. Most of the family know only `max_tokens`. */
  maxTokensField?: 'max_completion_tokens' | 'max_tokens';
  /** `ask`: usage comes in a stream only when asked for; `always`: it comes unasked, and asking may be refused. */
  streamUsage?: 'ask' | 'always';
  /** Proper end of a stream: `data: [DONE]`, or a finish reason and then a clean close. */
  endsWith?: 'done' | 'finish-reason';
  /**
   * How thinking is controlled: `reasoning_effort`; OpenRouter's `reasoning: {effort | max_tokens}`;
   * DeepSeek's `thinking: {type}` with `reasoning_effort`; or not at all.
   */
  reasoningEffort?: 'flat' | 'openrouter' | 'thinking' | 'none';
  /** The efforts it takes, where they are fewer than OpenAI's; others become the nearest of them. */
  reasoningEfforts?: readonly ReasoningEffort[];
  /** `completion_tokens` leaves `reasoning_tokens` out (xAI). */
  reasoningTokensExtra?: boolean;
  /** How earlier thinking is sent back: not at all, as text, or as OpenRouter's signed details. */
  reasoningEcho?: 'none' | 'reasoning_content' | 'reasoning_details';
  /** `json_object`: schemas are refused, so the schema goes into the prompt. */
  structuredOutput?: 'json_schema' | 'json_object';
  /** What the system message's role is called. */
  systemRole?: 'system' | 'developer';
  /**
   * What a last message of the assistant means: `none` and `plain`, nothing that must be marked (the
   * model answers anew, or goes on by itself); `prefix-flag`: it goes on when told `prefix: true`.
   */
  prefill?: 'none' | 'plain' | 'prefix-flag';
  /** Ids of tool calls it takes: OpenAI's limit of 40 characters, or exactly nine letters and digits (Mistral). */
  toolCallIds?: 'up-to-40' | 'nine-alphanumerics';
  /** What the seed is called (Mistral: `random_seed`). */
  seedField?: 'seed' | 'random_seed';
  /** It takes `top_k`, which OpenAI refuses. */
  topK?: boolean;
  /** Fields of ours that it refuses, e.g. `['user', 'metadata']`. */
  omit?: readonly string[];
  /** Fields sent with every translated request. */
  extraBody?: JsonObject;
}

export type ChatQuirks = Required<Omit<OpenAIChatOptions, 'reasoningEfforts'>> &
  Pick<OpenAIChatOptions, 'reasoningEfforts'>;

/** OpenAI, except for what the options say. */
export function chatQuirks(options: OpenAIChatOptions = {}): ChatQuirks {
  return {
    maxTokensField: 'max_completion_tokens',
    streamUsage: 'ask',
    endsWith: 'done',
    reasoningEffort: 'flat',
    reasoningTokensExtra: false,
    reasoningEcho: 'none',
    structuredOutput: 'json_schema',
    systemRole: 'system',
    prefill: 'none',
    toolCallIds: 'up-to-40',
    seedField: 'seed',
    topK: false,
    omit: [],
    extraBody: {},
    ...options,
  };
}
