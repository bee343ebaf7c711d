/** The candidates of `auto`, kept ready per kind of request. */
import { suitsAuto } from '../catalogue/unsuited.ts';
import { worthOf } from '../catalogue/quality.ts';
import type { Deployment, Needs } from './deployment.ts';
import { LlmError } from '../errors.ts';
import { abilitiesOf, affordable, fitting, nothingFits, requiredBits, windowNeeded } from './needs.ts';

/** The provider that answers when no other is there. */
const LAST_RESORT = 'offline';

export interface AutoOptions {
  deployments: readonly Deployment[];
  /** Named by the configuration, and so never left out as unsuitable. */
  isConfigured: (id: string) => boolean;
  isRetired: (deployment: Deployment) => boolean;
  /** Changes when models may have been retired since. */
  day: () => number;
}

interface Candidates {
  deployments: readonly Deployment[];
  /** What the smallest of them holds: requests within it need no look at each. */
  smallestWindow: number;
}

/**
 * Candidates of `auto`, ranked (as their priority) by quality up to a comfortable price. First
 * those known to do what is needed; failing that, those of which it is not known. The offline
 * provider answers only where no other is there.
 */
export function createAuto(options: AutoOptions): (needs: Needs) => readonly Deployment[] {
  const suitable = options.deployments
    .filter(({ id, model }) => options.isConfigured(id) || suitsAuto(model))
    .map((deployment) => ({ deployment, worth: worthOf(deployment.model) }))
    .toSorted((a, b) => b.worth - a.worth)
    .map(({ deployment }, priority) => ({ ...deployment, priority }));
  const online = suitable.filter(({ provider }) => provider.id !== LAST_RESORT);
  const lastResort = suitable.filter(({ provider }) => provider.id === LAST_RESORT);

  // At most one list for each kind and set of capabilities: 5 times 32.
  const lists = new Map<string, Candidates>();
  let builtOn = options.day();

  const known = (needs: Needs): Candidates => {
    if (options.day() !== builtOn) {
      lists.clear();
      builtOn = options.day();
    }
    const bits = requiredBits(needs);
    const key = `${needs.kind}:${bits}`;
    let list = lists.get(key);
    if (list === undefined) {
      const deployments = online.filter((deployment) => {
        const { model } = deployment;
        const able = model.kind === needs.kind && (abilitiesOf(model).can & bits) === bits;
        return able && model.contextWindow !== null && !options.isRetired(deployment);
      });
      const smallestWindow = Math.min(...deployments.map(({ model }) => model.contextWindow ?? 0));
      list = { deployments, smallestWindow };
      lists.set(key, list);
    }
    return list;
  };

  return (needs) => {
    const { deployments, smallestWindow } = known(needs);
    const needed = windowNeeded(needs);
    const within = needed <= smallestWindow;
    if (within && needs.maxCostUsd === undefined && deployments.length > 0) return deployments;
    const sure: Deployment[] = [];
    for (const deployment of deployments) {
      const { model } = deployment;
      if ((within || needed <= (model.contextWindow ?? 0)) && affordable(model, needs)) sure.push(deployment);
    }
    if (sure.length > 0) return sure;
    const live = online.filter((deployment) => !options.isRetired(deployment));
    const perhaps = fitting(live, needs);
    if (perhaps.length > 0) return perhaps;
    const others = live.filter(({ model }) => model.kind === needs.kind);
    if (others.length > 0) throw nothingFits('auto', others, needs);
    // Nobody else is there at all: better a poor answer than none.
    const offline = lastResort.filter(({ model }) => model.kind === needs.kind);
    if (offline.length > 0) return offline;
    throw new LlmError('model_not_found', `No configured provider has a model for "auto" (${needs.kind})`, {
      param: 'model',
    });
  };
}
