/**
 * Names to deployments. What is known at the start (providers, their models, aliases) is indexed
 * then; resolving a name is lookups, plus one pass over the candidates of `auto`.
 */
import { expandAliases } from './registry/aliases.ts';
import type { AliasDefinition } from './registry/aliases.ts';
import { createAuto } from './registry/auto.ts';
import { unknownModel } from './catalogue/index.ts';
import { closeMatches } from './registry/close-matches.ts';
import type { Deployment, Needs, Resolution } from './registry/deployment.ts';
import { LlmError } from './errors.ts';
import { affordable, fitting, nothingFits, tooDear } from './registry/needs.ts';
import type { ModelOverride, Provider } from './provider.ts';
import { servedModels } from './registry/served-models.ts';
import type { Model, ModelKind, StrategyName } from './types.ts';

export type { AliasDefinition, AliasEntry } from './registry/aliases.ts';
export type { Deployment, Needs, Resolution } from './registry/deployment.ts';

export interface ModelRegistryOptions {
  /** Those that are configured; their order is the order of preference. */
  providers: readonly Provider[];
  aliases?: Readonly<Record<string, AliasDefinition>>;
  /** By provider id: models that the catalogue does not have, or has wrong. Merged over the provider's own. */
  models?: Readonly<Record<string, readonly ModelOverride[]>>;
  /** Milliseconds since the epoch; decides which models are retired by now. */
  now?: () => number;
}

export interface ModelRegistry {
  /**
   * The deployments a name stands for: an alias, else `auto[:strategy]`, else `provider/model`,
   * else a bare model name. A single `provider/model` is never held against the needs (the
   * provider knows better), save for `maxCostUsd`.
   * @throws LlmError `model_not_found` with suggestions; `unsupported`, `context_too_long` or
   *   `invalid_request` where names are known but none of their deployments will do.
   */
  resolve(name: string, needs: Needs): Resolution;
  /** Every model that the configured providers serve today. */
  models(): Model[];
  aliases(): string[];
  providers(): readonly Provider[];
}

const STRATEGIES: Record<StrategyName, true> = {
  priority: true,
  weighted: true,
  cheapest: true,
  fastest: true,
  'least-busy': true,
  quality: true,
  performance: true,
};

/** Deployments of models outside the catalogue that are remembered; the names come from callers. */
const MOST_UNKNOWN = 1_000;
const DAY_MS = 86_400_000;

export function createModelRegistry(options: ModelRegistryOptions): ModelRegistry {
  const { now = Date.now } = options;
  const providers = new Map<string, Provider>();
  for (const provider of options.providers) {
    if (provider.id === '' || provider.id.includes('/'))
      throw misconfigured(`"${provider.id}" cannot be a provider's id`);
    if (providers.has(provider.id)) throw misconfigured(`Provider "${provider.id}" is there twice`);
    providers.set(provider.id, provider);
  }

  const byId = new Map<string, Deployment>();
  /** Ids of models that the configuration names. */
  const configured = new Set<string>();
  const byName = new Map<string, Deployment[]>();
  const byLastSegment = new Map<string, Deployment[]>();
  const unknown = new Map<string, Deployment>();

  for (const [index, provider] of [...providers.values()].entries()) {
    const overrides = [...(provider.models ?? []), ...(options.models?.[provider.id] ?? [])];
    for (const override of overrides) configured.add(`${provider.id}/${override.name}`);
    for (const model of servedModels(provider.id, overrides)) {
      const deployment = { id: `${provider.id}/${model.name}`, provider, model, weight: 1, priority: index };
      byId.set(deployment.id, deployment);
      push(byName, model.name, deployment);
      push(byLastSegment, lastSegment(model.name), deployment);
    }
  }

  const isRetired = ({ model }: Deployment): boolean =>
    model.retiredOn !== undefined && Date.parse(model.retiredOn) <= now();

  const auto = createAuto({
    deployments: [...byId.values()],
    isConfigured: (id) => configured.has(id),
    isRetired,
    day: () => Math.floor(now() / DAY_MS),
  });

  /** `provider/model` of a configured provider, known or not. */
  const explicit = (name: string, kind: ModelKind): Deployment | undefined => {
    const known = byId.get(name);
    if (known) return known;
    const slash = name.indexOf('/');
    const provider = slash > 0 ? providers.get(name.slice(0, slash)) : undefined;
    if (!provider || slash === name.length - 1) return undefined;
    const key = `${kind}:${name}`;
    const seen = unknown.get(key);
    if (seen) return seen;
    const model = unknownModel(provider.id, name.slice(slash + 1), kind);
    const deployment = { id: name, provider, model, weight: 1, priority: 0 };
    if (unknown.size >= MOST_UNKNOWN) unknown.delete(unknown.keys().next().value as string);
    unknown.set(key, deployment);
    return deployment;
  };

  /** By its name on the wire; failing that by what follows its last slash. */
  const bare = (name: string): readonly Deployment[] => byName.get(name) ?? byLastSegment.get(name) ?? [];

  const named = (name: string, kind: ModelKind): readonly Deployment[] => {
    const one = explicit(name, kind);
    return one ? [one] : bare(name);
  };

  const expanded = expandAliases(options.aliases ?? {});
  /** Aliases per kind of model, as a model that the catalogue does not know takes the kind of the request. */
  const aliased = new Map<string, readonly Deployment[]>();
  const aliasDeployments = (alias: string, kind: ModelKind): readonly Deployment[] => {
    const key = `${kind}:${alias}`;
    let deployments = aliased.get(key);
    if (deployments === undefined) {
      const entries = expanded.get(alias)?.entries ?? [];
      const all = entries.flatMap(({ model, weight }, priority) =>
        named(model, kind).map((deployment) => ({ ...deployment, weight, priority })),
      );
      deployments = all.filter(({ id }, index) => all.findIndex((other) => other.id === id) === index);
      aliased.set(key, deployments);
    }
    return deployments;
  };

  const choose = (name: string, deployments: readonly Deployment[], needs: Needs): readonly Deployment[] => {
    const [only] = deployments;
    if (only && deployments.length === 1) {
      if (!affordable(only.model, needs)) throw tooDear(name, deployments, needs);
      return deployments;
    }
    // Who is gone is asked only when nobody else is there; they may have come back.
    const live = deployments.filter((deployment) => !isRetired(deployment));
    const candidates = live.length > 0 ? live : deployments;
    const fit = fitting(candidates, needs);
    if (fit.length === 0) throw nothingFits(name, candidates, needs);
    return fit;
  };

  const notFound = (name: string): LlmError => {
    const known = [
      ...[...expanded.keys()].map((alias) => ({ name: alias, spellings: [alias] })),
      ...[...byId.values()]
        .filter((deployment) => !isRetired(deployment))
        .map(({ id, model }) => ({ name: id, spellings: [id, model.name, lastSegment(model.name)] })),
    ];
    const suggestions = closeMatches(name, known);
    const hint = suggestions.length > 0 ? `; close matches: ${suggestions.join(', ')}` : '';
    return new LlmError('model_not_found', `No configured provider serves the model "${name}"${hint}`, {
      param: 'model',
      suggestions,
    });
  };

  return {
    resolve(name, needs) {
      const alias = expanded.get(name);
      if (alias) {
        const deployments = aliasDeployments(name, needs.kind);
        if (deployments.length === 0) {
          throw new LlmError('model_not_found', `None of the deployments of the alias "${name}" is configured`, {
            param: 'model',
          });
        }
        return { deployments: choose(name, deployments, needs), ...(alias.strategy && { strategy: alias.strategy }) };
      }
      if (name === 'auto' || name.startsWith('auto:')) {
        const strategy = name.slice('auto:'.length);
        if (name !== 'auto' && !isStrategy(strategy)) {
          throw new LlmError(
            'invalid_request',
            `"${strategy}" is not a strategy: ${Object.keys(STRATEGIES).join(', ')}`,
            {
              param: 'model',
            },
          );
        }
        const deployments = auto(needs);
        return isStrategy(strategy) ? { deployments, strategy } : { deployments };
      }
      const deployments = named(name, needs.kind);
      if (deployments.length === 0) throw notFound(name);
      return { deployments: choose(name, deployments, needs) };
    },
    models: () => [...byId.values()].filter((deployment) => !isRetired(deployment)).map(({ model }) => model),
    aliases: () => [...expanded.keys()],
    providers: () => [...providers.values()],
  };
}

function isStrategy(name: string): name is StrategyName {
  return Object.hasOwn(STRATEGIES, name);
}

function lastSegment(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1);
}

function push(index: Map<string, Deployment[]>, key: string, deployment: Deployment): void {
  const list = index.get(key);
  if (list) list.push(deployment);
  else index.set(key, [deployment]);
}

function misconfigured(message: string): LlmError {
  return new LlmError('invalid_request', message, { param: 'providers' });
}
