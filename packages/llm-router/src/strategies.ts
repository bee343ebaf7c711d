/**
 * How candidates are ordered. Each strategy is a score per deployment, lower being better; ties go
 * by priority, then by the order they came in. Only the best few are picked, so ordering a whole
 * catalogue costs one pass. Pure: randomness is an argument.
 */
import { ratesFor } from './cost.ts';
import type { Deployment, Needs } from './registry/deployment.ts';
import { expectedOutputTokens } from './registry/needs.ts';
import type { StrategyName } from './types.ts';

/** What is known of a deployment's recent past. */
export interface DeploymentStats {
  /** Absent where it was not measured lately. */
  firstTokenMs?: number;
  tokensPerSecond?: number;
  /** Requests under way; absent: none. */
  inFlight?: number;
  /** 0 to 1. */
  errorRate: number;
}

export interface OrderContext {
  needs: Needs;
  stats: (id: string) => DeploymentStats | undefined;
  /** From 0 up to but not including 1. */
  random: () => number;
  /** How many are wanted at most. Default: 5. */
  limit?: number;
}

/** Of all requests under `fastest`, the share that tries an unmeasured deployment first. */
const EXPLORED_SHARE = 0.05;
/** For `performance`, before anything is measured: an ordinary hosted model. */
const USUAL_FIRST_TOKEN_MS = 800;
const USUAL_TOKENS_PER_SECOND = 60;

/** The best `limit` deployments, best first. Does not touch its input. */
export function order(deployments: readonly Deployment[], strategy: StrategyName, context: OrderContext): Deployment[] {
  const { limit = 5 } = context;
  const inOrder = deployments.length <= 1 || (strategy === 'priority' && isAscending(deployments));
  if (inOrder) return deployments.slice(0, limit);
  // Numbers in a typed array, not returned by a callback: a catalogue's worth of them is not allocated one by one.
  const scores = new Float64Array(deployments.length);
  const score = STRATEGIES[strategy];
  score(deployments, scores, context);
  return best(deployments, scores, limit);
}

/** An alias's list comes in the order it was written in, which is most often all that is asked for. */
function isAscending(deployments: readonly Deployment[]): boolean {
  for (let i = 1; i < deployments.length; i++) {
    if ((deployments[i] as Deployment).priority < (deployments[i - 1] as Deployment).priority) return false;
  }
  return true;
}

/** Writes the score of each deployment into `scores`. */
type Strategy = (deployments: readonly Deployment[], scores: Float64Array, context: OrderContext) => void;

const STRATEGIES: Record<StrategyName, Strategy> = {
  priority,
  weighted,
  cheapest,
  fastest,
  'least-busy': leastBusy,
  quality,
  performance,
};

function priority(deployments: readonly Deployment[], scores: Float64Array): void {
  for (let i = 0; i < deployments.length; i++) {
    const deployment = deployments[i] as Deployment;
    scores[i] = deployment.priority;
  }
}

/**
 * Efraimidis and Spirakis: sorting by -ln(u)/weight draws without replacement in proportion to the
 * weights, so that the fallbacks are shared out as fairly as the first choice. Weight 0 comes last.
 */
function weighted(deployments: readonly Deployment[], scores: Float64Array, { random }: OrderContext): void {
  const { weight: first } = deployments[0] as Deployment;
  // With equal weights the draw is even, and the logarithm would not change its order.
  if (deployments.every(({ weight }) => weight === first) && first > 0) {
    for (let i = 0; i < scores.length; i++) scores[i] = random();
    return;
  }
  for (let i = 0; i < deployments.length; i++) {
    const { weight } = deployments[i] as Deployment;
    scores[i] = weight > 0 ? -Math.log(1 - random()) / weight : Infinity;
  }
}

/** Estimated cost of this very request; an unknown price comes last. */
function cheapest(deployments: readonly Deployment[], scores: Float64Array, { needs }: OrderContext): void {
  const output = expectedOutputTokens(needs);
  for (let i = 0; i < deployments.length; i++) {
    const { model } = deployments[i] as Deployment;
    const rates = ratesFor(model, needs.inputTokens);
    scores[i] = rates === null ? Infinity : needs.inputTokens * rates.input + output * rates.output;
  }
}

/**
 * Time to the first token, stretched by the share of calls that fail (who fails half the time has
 * to be asked twice). An unmeasured deployment counts as the median of the measured ones; and now
 * and then, by `random`, one of them is put first, or it would never be measured.
 */
function fastest(deployments: readonly Deployment[], scores: Float64Array, { stats, random }: OrderContext): void {
  const measured: number[] = [];
  for (let i = 0; i < deployments.length; i++) {
    const known = stats((deployments[i] as Deployment).id);
    scores[i] = known?.firstTokenMs === undefined ? Number.NaN : known.firstTokenMs / succeeding(known);
    if (!Number.isNaN(scores[i])) measured.push(scores[i] as number);
  }
  if (measured.length === 0) return void scores.fill(0);
  const usual = median(measured);
  const unmeasured = deployments.length - measured.length;
  let explored = unmeasured > 0 && random() < EXPLORED_SHARE ? Math.floor(random() * unmeasured) : -1;
  for (let i = 0; i < scores.length; i++) {
    if (Number.isNaN(scores[i])) scores[i] = explored-- === 0 ? -1 : usual;
  }
}

function leastBusy(deployments: readonly Deployment[], scores: Float64Array, { stats }: OrderContext): void {
  for (let i = 0; i < deployments.length; i++) {
    const { id } = deployments[i] as Deployment;
    scores[i] = stats(id)?.inFlight ?? 0;
  }
}

function quality(deployments: readonly Deployment[], scores: Float64Array): void {
  for (let i = 0; i < deployments.length; i++) {
    const { model } = deployments[i] as Deployment;
    scores[i] = -model.quality;
  }
}

/**
 * Quality against the seconds the whole answer should take: `quality / log2(2 + seconds)`, where
 * `seconds = (first token + output tokens / tokens per second) / share of calls that succeed`. The
 * logarithm makes a wait hurt most where there was none: from 2 to 6 seconds costs a third of the
 * score, from 20 to 24 a twentieth. What is not measured counts as 0.8 s and 60 tokens a second.
 */
function performance(deployments: readonly Deployment[], scores: Float64Array, { needs, stats }: OrderContext): void {
  const output = expectedOutputTokens(needs);
  // Most of a long list is not measured, and shares this.
  const usual = patience(USUAL_FIRST_TOKEN_MS / 1000 + output / USUAL_TOKENS_PER_SECOND);
  for (let i = 0; i < deployments.length; i++) {
    const { id, model } = deployments[i] as Deployment;
    const known = stats(id);
    scores[i] = -model.quality / (known === undefined ? usual : patience(secondsOf(known, output)));
  }
}

function patience(seconds: number): number {
  return Math.log2(2 + seconds);
}

function secondsOf(known: DeploymentStats, outputTokens: number): number {
  const firstToken = (known.firstTokenMs ?? USUAL_FIRST_TOKEN_MS) / 1000;
  const writing = outputTokens / (known.tokensPerSecond ?? USUAL_TOKENS_PER_SECOND);
  return (firstToken + writing) / succeeding(known);
}

/** Never 0, so that a deployment that only fails is slow rather than infinitely so. */
function succeeding({ errorRate }: DeploymentStats): number {
  return Math.max(0.05, 1 - errorRate);
}

/** Of a long list, that of an even sample: it stands in for what is not known, and need not be exact. */
function median(values: readonly number[]): number {
  const step = Math.ceil(values.length / 32);
  const sample = step === 1 ? values : values.filter((_, index) => index % step === 0);
  return Float64Array.from(sample).toSorted()[sample.length >> 1] ?? 0;
}

/** One pass, keeping the best `limit` in order by insertion. */
function best(deployments: readonly Deployment[], scores: Float64Array, limit: number): Deployment[] {
  const kept: number[] = [];
  const isBetter = (a: number, b: number): boolean =>
    scores[a] === scores[b]
      ? (deployments[a] as Deployment).priority < (deployments[b] as Deployment).priority
      : (scores[a] as number) < (scores[b] as number);
  let worst = Infinity;
  for (let i = 0; i < scores.length; i++) {
    // Most candidates of a long list end here.
    if (kept.length === limit && (scores[i] as number) > worst) continue;
    let place = kept.length;
    while (place > 0 && isBetter(i, kept[place - 1] as number)) place--;
    if (place >= limit) continue;
    kept.splice(place, 0, i);
    if (kept.length > limit) kept.pop();
    worst = scores[kept.at(-1) as number] as number;
  }
  return kept.map((i) => deployments[i] as Deployment);
}
