/** Token counts as the OpenAI family writes them: chat completions, responses, embeddings. */
import type { JsonObject } from '../api.ts';
import { noUsage } from '../content.ts';
import type { Usage } from '../types.ts';
import { asNumber, asObject, isObject } from './json.ts';

export interface ReadUsageOptions {
  /** The output count leaves thinking out (xAI). */
  reasoningTokensExtra?: boolean;
}

/** xAI counts money in ticks; ten thousand million of them are a US dollar. */
const TICKS_PER_USD = 1e10;

/** Reads either spelling (`prompt_tokens` of chat, `input_tokens` of responses); nothing where there is nothing. */
export function readUsage(value: unknown, options: ReadUsageOptions = {}): Usage {
  if (!isObject(value)) return noUsage();
  const inputDetails = asObject(value.prompt_tokens_details ?? value.input_tokens_details);
  const outputDetails = asObject(value.completion_tokens_details ?? value.output_tokens_details);
  const inputTokens = count(value.prompt_tokens ?? value.input_tokens);
  const written = count(value.completion_tokens ?? value.output_tokens);
  const reasoningTokens = count(outputDetails.reasoning_tokens ?? value.reasoning_tokens);
  const usage: Usage = {
    inputTokens,
    outputTokens: written,
    cachedInputTokens: count(inputDetails.cached_tokens ?? value.prompt_cache_hit_tokens ?? value.cached_tokens),
    cacheWriteTokens: count(inputDetails.cache_write_tokens),
    reasoningTokens,
  };
  if (options.reasoningTokensExtra) {
    // The total tells whether this very answer counts thinking apart; without one the option decides.
    const total = asNumber(value.total_tokens);
    if (total === undefined || total >= inputTokens + written + reasoningTokens) usage.outputTokens += reasoningTokens;
  }
  const cost = readCost(value);
  if (cost !== undefined) usage.providerCostUsd = cost;
  return usage;
}

/** `usage` of a chat completion. */
export function writeChatUsage(usage: Usage): JsonObject {
  return {
    prompt_tokens: usage.inputTokens,
    completion_tokens: usage.outputTokens,
    total_tokens: usage.inputTokens + usage.outputTokens,
    prompt_tokens_details: {
      cached_tokens: usage.cachedInputTokens,
      ...(usage.cacheWriteTokens > 0 && { cache_write_tokens: usage.cacheWriteTokens }),
    },
    completion_tokens_details: { reasoning_tokens: usage.reasoningTokens },
    ...(usage.providerCostUsd !== undefined && { cost: usage.providerCostUsd }),
  };
}

/** `usage` of a response. */
export function writeResponsesUsage(usage: Usage): JsonObject {
  return {
    input_tokens: usage.inputTokens,
    input_tokens_details: {
      cached_tokens: usage.cachedInputTokens,
      cache_write_tokens: usage.cacheWriteTokens,
    },
    output_tokens: usage.outputTokens,
    output_tokens_details: { reasoning_tokens: usage.reasoningTokens },
    total_tokens: usage.inputTokens + usage.outputTokens,
    ...(usage.providerCostUsd !== undefined && { cost: usage.providerCostUsd }),
  };
}

function count(value: unknown): number {
  const number = asNumber(value);
  return number !== undefined && number > 0 ? number : 0;
}

/** OpenRouter: a number; Perplexity: an object with the total; xAI: ticks. */
function readCost(usage: JsonObject): number | undefined {
  const ticks = asNumber(usage.cost_in_usd_ticks);
  if (ticks !== undefined) return ticks / TICKS_PER_USD;
  return asNumber(usage.cost) ?? asNumber(asObject(usage.cost).total_cost);
}
