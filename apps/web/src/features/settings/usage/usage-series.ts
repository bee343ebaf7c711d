/** The rows of the API as series for a chart: one a model, a value for every day, also for those without calls. */
import type { Schemas } from '../../../shared/api/client.ts';

type Row = Schemas['Usage']['items'][number];

export type Measure = 'tokens' | 'costUsd';

export interface UsageSeries {
  /** ISO dates (UTC), the oldest first. */
  days: string[];
  series: { label: string; data: number[] }[];
}

/** How many models have a colour of their own; the rest are one. */
const MOST = 5;

export function usageSeries(
  { from, items }: { from: string; items: readonly Row[] },
  { measure, days: count, others }: { measure: Measure; days: number; others: string },
): UsageSeries {
  const days = daysFrom(from, count);
  const at = new Map(days.map((day, index) => [day, index]));
  const byModel = new Map<string, { sum: number; data: number[] }>();
  for (const row of items) {
    const index = at.get(row.date);
    if (index === undefined) continue;
    const model = nameOf(row);
    const entry = byModel.get(model) ?? { sum: 0, data: days.map(() => 0) };
    byModel.set(model, entry);
    const value = measure === 'tokens' ? row.inputTokens + row.outputTokens : row.costUsd;
    entry.data[index] = (entry.data[index] ?? 0) + value;
    entry.sum += value;
  }
  const ranked = [...byModel].sort(([, a], [, b]) => b.sum - a.sum);
  const shown = ranked.slice(0, MOST).map(([label, { data }]) => ({ label, data }));
  const rest = ranked.slice(MOST).map(([, { data }]) => data);
  if (rest.length === 0) return { days, series: shown };
  const together = days.map((_day, index) => rest.reduce((sum, data) => sum + (data[index] ?? 0), 0));
  return { days, series: [...shown, { label: others, data: together }] };
}

export interface ModelUsage {
  model: string;
  requests: number;
  inputTokens: number;
  outputTokens: number;
  costUsd: number;
}

/** The sums by model, the one that cost most first; where nothing has a price, the one that took most. */
export function usageByModel(items: readonly Row[]): ModelUsage[] {
  const sums = new Map<string, ModelUsage>();
  for (const row of items) {
    const model = nameOf(row);
    const sum = sums.get(model) ?? { model, requests: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
    sums.set(model, {
      model,
      requests: sum.requests + row.requests,
      inputTokens: sum.inputTokens + row.inputTokens,
      outputTokens: sum.outputTokens + row.outputTokens,
      costUsd: sum.costUsd + row.costUsd,
    });
  }
  const tokens = ({ inputTokens, outputTokens }: ModelUsage) => inputTokens + outputTokens;
  return [...sums.values()].sort((a, b) => b.costUsd - a.costUsd || tokens(b) - tokens(a));
}

function nameOf({ provider, model }: Row): string {
  return model.startsWith(`${provider}/`) ? model : `${provider}/${model}`;
}

function daysFrom(from: string, count: number): string[] {
  const first = Date.parse(from);
  return Array.from({ length: count }, (_, day) => new Date(first + day * 86_400_000).toISOString().slice(0, 10));
}
