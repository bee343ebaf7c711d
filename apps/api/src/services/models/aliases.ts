/** The names that stand for several models: `auto` in its kinds, and the configured aliases. */
import type { RouterConfig } from 'llm-router';
import type { ModelChooser, ModelWishes } from '../chat/model-choice.ts';
import type { AliasJson } from './model-shapes.ts';

export type AliasDefinitions = NonNullable<RouterConfig['aliases']>;

export interface AliasesOptions {
  definitions: AliasDefinitions;
  chooser: Pick<ModelChooser, 'choose'>;
  user: ModelWishes['user'];
  /** What a message that names no model asks for. */
  requested: string;
}

const AUTO: Readonly<Record<string, string>> = {
  cheapest: 'The cheapest model that can do it.',
  fastest: 'The model that begins to answer soonest.',
  quality: 'The best model there is.',
  performance: 'The best model for the time it takes.',
};

export function aliasesFor({ definitions, chooser, user, requested }: AliasesOptions): AliasJson[] {
  const preferred = chooser.choose({ message: 'auto', user }).model.slice('auto:'.length);
  const auto = (id: string, strategy: string, description: string): AliasJson => ({
    id,
    kind: 'auto',
    description,
    models: [],
    strategy,
    default: id === requested,
  });
  return [
    auto('auto', preferred, 'Chosen for every message, by your preference.'),
    ...Object.entries(AUTO).map(([strategy, words]) => auto(`auto:${strategy}`, strategy, words)),
    ...Object.entries(definitions).map(([id, definition]) => aliasOf(id, definition, requested)),
  ];
}

function aliasOf(id: string, definition: AliasDefinitions[string], requested: string): AliasJson {
  const long = 'deployments' in definition;
  const entries = long ? definition.deployments : definition;
  const models = entries.map((entry) => (typeof entry === 'string' ? entry : entry.model));
  const weighted = entries.some((entry) => typeof entry !== 'string' && entry.weight !== undefined);
  // As the router reads them: a list is tried in its order, weights mean shares.
  const strategy = long ? (definition.strategy ?? (weighted ? 'weighted' : null)) : 'priority';
  return { id, kind: 'alias', description: words(models, strategy), models, strategy, default: id === requested };
}

function words(models: readonly string[], strategy: string | null): string {
  if (strategy === 'priority') return models.join(', then ');
  return `One of ${models.join(', ')}`;
}
