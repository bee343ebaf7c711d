/** What one provider serves: the catalogue, as the configuration corrects it. */
import { loadCatalogue, unknownModel } from '../catalogue/index.ts';
import { qualityOf } from '../catalogue/quality.ts';
import type { ModelOverride } from '../provider.ts';
import type { Model } from '../types.ts';

/** The catalogue's models with the configuration's laid over them in turn, its new ones at the end. */
export function servedModels(provider: string, overrides: readonly ModelOverride[]): Model[] {
  const byName = new Map(loadCatalogue([provider]).map((model) => [model.name, model]));
  for (const override of overrides) {
    const known = byName.get(override.name);
    const base = known ?? {
      ...unknownModel(provider, override.name, override.kind ?? 'chat'),
      source: 'configuration',
    };
    const model: Model = { ...base, ...override };
    if (override.prices !== undefined && override.source === undefined) model.source = 'configuration';
    if (override.quality === undefined && override.prices) model.quality = qualityOf(model);
    byName.set(model.name, model);
  }
  return [...byName.values()];
}
