/** Aliases as they are declared, and their expansion into flat lists of model names. */
import { LlmError } from '../errors.ts';
import type { StrategyName } from '../types.ts';

export type AliasEntry = string | { model: string; weight?: number };

/**
 * A list is tried in its order. The long form names a strategy (without one: `weighted` if any
 * entry has a weight, else the router's own). An entry is `provider/model`, a bare model name, or
 * another alias, whose own strategy then gives way to that of the outer one.
 */
export type AliasDefinition = readonly AliasEntry[] | { strategy?: StrategyName; deployments: readonly AliasEntry[] };

export interface ExpandedAlias {
  strategy?: StrategyName;
  entries: { model: string; weight: number }[];
}

/**
 * Every alias with its nested aliases written out. An alias inside another shares out that entry's
 * weight by its own weights.
 * @throws LlmError `invalid_request` for an alias without entries, a bad weight, an entry `auto`, or a circle.
 */
export function expandAliases(definitions: Readonly<Record<string, AliasDefinition>>): Map<string, ExpandedAlias> {
  const expanded = new Map<string, ExpandedAlias>();

  const expand = (name: string, definition: AliasDefinition, path: readonly string[]): ExpandedAlias => {
    const done = expanded.get(name);
    if (done) return done;
    if (path.includes(name)) {
      throw bad(
        name,
        `goes round in a circle: ${[...path, name].join(' → ')}; write provider/model to name a model itself`,
      );
    }
    const declared = entriesOf(definition);
    if (declared.length === 0) throw bad(name, 'has no deployments');
    const entries = declared.flatMap(({ model, weight = 1 }) => {
      if (!(weight >= 0 && weight < Infinity))
        throw bad(name, `has a weight that is not a number from 0 up: ${weight}`);
      if (model === 'auto' || model.startsWith('auto:')) throw bad(name, `cannot contain "${model}"; name the models`);
      const inner = Object.hasOwn(definitions, model) ? definitions[model] : undefined;
      if (inner === undefined) return [{ model, weight }];
      const nested = expand(model, inner, [...path, name]).entries;
      const total = nested.reduce((sum, entry) => sum + entry.weight, 0) || 1;
      return nested.map((entry) => ({ model: entry.model, weight: (weight * entry.weight) / total }));
    });
    const strategy = strategyOf(definition);
    const alias = { entries, ...(strategy && { strategy }) };
    expanded.set(name, alias);
    return alias;
  };

  for (const [name, definition] of Object.entries(definitions)) expand(name, definition, []);
  return expanded;
}

function entriesOf(definition: AliasDefinition): { model: string; weight?: number }[] {
  const list = 'deployments' in definition ? definition.deployments : definition;
  return list.map((entry) => (typeof entry === 'string' ? { model: entry } : entry));
}

function strategyOf(definition: AliasDefinition): StrategyName | undefined {
  if (!('deployments' in definition)) return 'priority';
  if (definition.strategy !== undefined) return definition.strategy;
  return entriesOf(definition).some((entry) => entry.weight !== undefined) ? 'weighted' : undefined;
}

function bad(name: string, what: string): LlmError {
  return new LlmError('invalid_request', `Alias "${name}" ${what}`, { param: `aliases.${name}` });
}
