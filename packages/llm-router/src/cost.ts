/** What a call costs. Pure. */
import type { Model, TokenPrices, Usage } from './types.ts';

/**
 * US dollars of a call, or `null` where the price is not known. The provider's own figure wins
 * where it states one: it knows of discounts, searches and images that token prices do not cover.
 * Otherwise exact to 1e-12 dollars: cached and cache-writing tokens at their own price, and all of
 * it at the tier that the whole input falls into.
 */
export function costUsd(model: Model, usage: Usage): number | null {
  if (usage.providerCostUsd !== undefined) return usage.providerCostUsd;
  const prices = ratesFor(model, usage.inputTokens);
  if (prices === null) return null;
  const { inputTokens, outputTokens, cachedInputTokens, cacheWriteTokens } = usage;
  const plain = Math.max(0, inputTokens - cachedInputTokens - cacheWriteTokens);
  return dollars(
    plain * prices.input +
      cachedInputTokens * (prices.cachedInput ?? prices.input) +
      cacheWriteTokens * (prices.cacheWrite ?? prices.input) +
      outputTokens * prices.output,
  );
}

/** US dollars that a call of this size would cost with nothing cached, or `null` where the price is not known. */
export function estimateCostUsd(model: Model, inputTokens: number, outputTokens: number): number | null {
  const prices = ratesFor(model, inputTokens);
  return prices === null ? null : dollars(inputTokens * prices.input + outputTokens * prices.output);
}

/** What a model charges for a call with so much input: its tier. `null`: not known. */
export function ratesFor(model: Model, inputTokens: number): TokenPrices | null {
  let rates: TokenPrices | null = model.prices;
  const tiers = model.prices?.tiers;
  if (tiers !== undefined) for (const tier of tiers) if (inputTokens > tier.aboveInputTokens) rates = tier;
  return rates;
}

/** From millionths, rounded to 1e-12 so that sums of decimal prices come out as decimals. */
function dollars(millionths: number): number {
  return Math.round(millionths * 1e6) / 1e12;
}
