/** Which models are offered where there is room for a few. */
import type { Schemas } from '../../../shared/api/client.ts';

type Model = Schemas['Model'];

const MOST = 8;

/** The best of each provider that is up, the best first. */
export function suggestedModels(models: readonly Model[]): Model[] {
  const usable = models.filter(({ health, enabled }) => health !== 'down' && enabled);
  const best = new Map<string, Model>();
  for (const model of usable.toSorted((a, b) => rank(b) - rank(a))) {
    if (!best.has(model.provider)) best.set(model.provider, model);
  }
  return [...best.values()].slice(0, MOST);
}

function rank({ health, quality }: Model): number {
  return health === 'up' ? quality + 100 : quality;
}
