/** What a name resolves to, and what a request asks of it. */
import type { Provider } from '../provider.ts';
import type { Model, ModelKind, StrategyName } from '../types.ts';

/** One provider serving one model. */
export interface Deployment {
  /** `provider/model`; state about the deployment is kept under it. */
  readonly id: string;
  readonly provider: Provider;
  readonly model: Model;
  /** Share of the traffic under the strategy `weighted`. */
  readonly weight: number;
  /** Lower comes first under the strategy `priority`, and decides ties under the others. */
  readonly priority: number;
}

/** What a request needs of a model. */
export interface Needs {
  kind: ModelKind;
  /** An estimate, see `token-estimate.ts`. */
  inputTokens: number;
  /** The most it may write; absent: not said. */
  outputTokens?: number;
  tools?: boolean;
  vision?: boolean;
  files?: boolean;
  /** Structured output. */
  json?: boolean;
  reasoning?: boolean;
  /** In US dollars for the whole request. */
  maxCostUsd?: number;
}

export interface Resolution {
  /** Never empty. Shared between calls: read it, do not sort it. */
  readonly deployments: readonly Deployment[];
  /** What the name itself asks for (`auto:cheapest`, an alias with a strategy); it gives way to the request's own. */
  readonly strategy?: StrategyName;
}
