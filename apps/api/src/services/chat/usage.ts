/** What a call to a provider took, as a row. */
import type { Usage } from 'llm-router';

export interface Used {
  provider: string;
  /** `provider/model`. */
  deployment: string;
  usage: Usage;
  /** US dollars; null: the price is not known. */
  costUsd: number | null;
}

/** @param at milliseconds since the epoch */
export function usageRow(operation: 'chat' | 'title', userId: string, messageId: string, used: Used, at: number) {
  const { provider, deployment, usage, costUsd } = used;
  const { inputTokens, outputTokens, cachedInputTokens, reasoningTokens } = usage;
  const counts = { inputTokens, outputTokens, cachedInputTokens, reasoningTokens };
  return { userId, messageId, operation, provider, model: deployment, ...counts, costUsd, at: new Date(at) };
}
