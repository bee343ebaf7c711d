/** Calls and attempts in numbers: how many, how they ended, how long they took, what they cost. */
import type { AttemptEvent, CallEvent, Router } from 'llm-router';
import { Histogram, type Registry } from 'prom-client';
import { deploymentLabels } from './deployment-label.ts';
import { createTally, memo, type Slot } from './tally.ts';

/** Seconds, from a cached embedding to a long answer. */
const DURATIONS = [0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 40, 80, 160, 300];
const FIRST_TOKENS = [0.05, 0.1, 0.2, 0.4, 0.7, 1, 1.5, 2.5, 4, 6, 9, 12];
const NOBODY = 'none/none';

type Operation = CallEvent['operation'];

/** Counts what the router says of itself. */
export function observeCalls(registry: Registry, router: Router): void {
  const counters = createCounters(registry);
  const ofModel = memo((id: string) => seriesOf(counters, id));
  const labelOf = deploymentLabels(router);
  /** A call that no deployment was asked for counts, too. */
  const series = (deployment: string | undefined) => ofModel(deployment === undefined ? NOBODY : labelOf(deployment));

  router.on('attempt', (event: AttemptEvent) => {
    const at = series(event.deployment);
    at.attempts(event.key)(event.outcome).value++;
    const { usage, costUsd } = event;
    if (usage === undefined) return;
    at.input.value += usage.inputTokens;
    at.output.value += usage.outputTokens;
    at.cached.value += usage.cachedInputTokens;
    at.cacheWrite.value += usage.cacheWriteTokens;
    at.reasoning.value += usage.reasoningTokens;
    if (typeof costUsd === 'number') at.cost.value += costUsd;
    else at.unpriced.value++;
  });

  router.on('call', (event: CallEvent) => {
    const at = series(event.deployment);
    at.requests(event.operation)(event.outcome).value++;
    at.duration.observe(event.totalMs / 1000);
    if (event.firstTokenMs !== undefined) at.firstToken.observe(event.firstTokenMs / 1000);
  });
}

type Counters = ReturnType<typeof createCounters>;

function createCounters(registry: Registry) {
  const model = ['provider', 'model'] as const;
  const registers = [registry];
  return {
    requests: createTally(registry, {
      name: 'switchyard_requests_total',
      help: 'Calls, by how they ended',
      labelNames: ['operation', ...model, 'outcome'],
    }),
    attempts: createTally(registry, {
      name: 'switchyard_attempts_total',
      help: 'Calls to one deployment with one key, by how they ended; a request may need several',
      labelNames: [...model, 'key', 'outcome'],
    }),
    tokens: createTally(registry, {
      name: 'switchyard_tokens_total',
      help: 'Tokens; cached and cache_write are parts of input, reasoning of output',
      labelNames: [...model, 'direction'],
    }),
    cost: createTally(registry, {
      name: 'switchyard_cost_usd_total',
      help: 'Cost of attempts whose price is known, in US dollars',
      labelNames: model,
    }),
    unpriced: createTally(registry, {
      name: 'switchyard_unpriced_requests_total',
      help: 'Attempts whose cost is missing from switchyard_cost_usd_total, as no price is known',
      labelNames: model,
    }),
    duration: new Histogram({
      name: 'switchyard_request_duration_seconds',
      help: 'From the request to the last token',
      labelNames: model,
      buckets: DURATIONS,
      registers,
    }),
    firstToken: new Histogram({
      name: 'switchyard_first_token_seconds',
      help: 'From the request to the first token of a stream',
      labelNames: model,
      buckets: FIRST_TOKENS,
      registers,
    }),
  };
}

/** Everything that is counted for one model, with its labels resolved once. */
function seriesOf(counters: Counters, id: string) {
  const slash = id.indexOf('/');
  const labels = { provider: id.slice(0, slash), model: id.slice(slash + 1) };
  const tokens = (direction: string): Slot => counters.tokens({ ...labels, direction });
  return {
    requests: memo((operation: Operation) =>
      memo((outcome: CallEvent['outcome']) => counters.requests({ operation, ...labels, outcome })),
    ),
    attempts: memo((key: string) =>
      memo((outcome: AttemptEvent['outcome']) => counters.attempts({ ...labels, key, outcome })),
    ),
    input: tokens('input'),
    output: tokens('output'),
    cached: tokens('cached'),
    cacheWrite: tokens('cache_write'),
    reasoning: tokens('reasoning'),
    cost: counters.cost(labels),
    unpriced: counters.unpriced(labels),
    duration: counters.duration.labels(labels),
    firstToken: counters.firstToken.labels(labels),
  };
}
