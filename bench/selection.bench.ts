/**
 * How long choosing takes with the whole catalogue configured: resolving a name and ordering its
 * candidates, in microseconds per selection.
 *
 *   node -C switchyard bench/selection.bench.ts
 */
import { catalogueProviders } from '../packages/llm-router/src/catalogue/index.ts';
import { createLatencyTracker } from '../packages/llm-router/src/latency-tracker.ts';
import { createModelRegistry } from '../packages/llm-router/src/model-registry.ts';
import type { Needs } from '../packages/llm-router/src/model-registry.ts';
import { defineProvider } from '../packages/llm-router/src/provider.ts';
import { order } from '../packages/llm-router/src/strategies.ts';
import type { StrategyName } from '../packages/llm-router/src/types.ts';

const ROUNDS = 2_000;

const before = performance.now();
const registry = createModelRegistry({
  providers: catalogueProviders().map((id) => defineProvider({ id, baseUrl: 'http://127.0.0.1', apis: [] })),
  aliases: { fast: ['groq/openai/gpt-oss-120b', 'gemini/gemini-2.5-flash', 'openai/gpt-6-luna'] },
});
const created = performance.now() - before;

const tracker = createLatencyTracker({ now: () => performance.now() });
for (const [i, model] of registry.models().entries()) {
  if (i % 5 !== 0) continue;
  const firstTokenMs = 200 + ((i * 37) % 900);
  tracker.record(`${model.provider}/${model.name}`, { firstTokenMs, totalMs: 4_000, outputTokens: 200, ok: true });
}
function measure(name: string, needs: Needs, strategy: StrategyName): void {
  const select = (): number => {
    const { deployments } = registry.resolve(name, needs);
    const at = performance.now();
    const stats = (id: string) => tracker.stats(id, at);
    return order(deployments, strategy, { needs, stats, random: Math.random }).length + deployments.length;
  };
  for (let i = 0; i < ROUNDS; i++) select();
  const times: number[] = [];
  for (let i = 0; i < ROUNDS; i++) {
    const start = performance.now();
    select();
    times.push((performance.now() - start) * 1000);
  }
  times.sort((a, b) => a - b);
  const at = (share: number): string => (times[Math.floor(ROUNDS * share)] as number).toFixed(1).padStart(7);
  const candidates = String(registry.resolve(name, needs).deployments.length).padStart(5);
  console.log(
    `${name.padEnd(26)} ${strategy.padEnd(12)} ${candidates} candidates  p50 ${at(0.5)} µs  p99 ${at(0.99)} µs`,
  );
}

console.log(`${registry.models().length} models; registry created in ${created.toFixed(1)} ms`);
const small: Needs = { kind: 'chat', inputTokens: 1_200 };
const strict: Needs = {
  kind: 'chat',
  inputTokens: 150_000,
  outputTokens: 4_000,
  tools: true,
  vision: true,
  json: true,
};
for (const strategy of [
  'priority',
  'weighted',
  'cheapest',
  'fastest',
  'least-busy',
  'quality',
  'performance',
] as const) {
  measure('auto', small, strategy);
}
measure('auto', strict, 'cheapest');
measure('auto', { ...small, maxCostUsd: 0.002 }, 'quality');
measure('fast', small, 'priority');
measure('gpt-oss-120b', small, 'cheapest');
measure('openai/gpt-6-luna', small, 'priority');
