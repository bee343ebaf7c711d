/** The models a user can choose: what the router serves, how it is doing, and what the user's preferences say of it. */
import type { Model, Router } from 'llm-router';
import type { ModelChooser, ModelWishes } from '../chat/model-choice.ts';
import { type AliasDefinitions, aliasesFor } from './aliases.ts';
import { healthOfModel } from './model-health.ts';
import type { AliasJson, ModelJson } from './model-shapes.ts';

export interface ModelsOptions {
  router: Pick<Router, 'models' | 'health'>;
  chooser: Pick<ModelChooser, 'choose'>;
  preferencesOf(userId: string): Promise<ModelWishes['user']>;
  /** As they are configured. */
  aliases: AliasDefinitions;
}

export interface ModelFilter {
  /** A part of the id, or of the company's name. */
  q?: string | undefined;
  provider?: string | undefined;
}

export interface Models {
  list(userId: string, filter: ModelFilter): Promise<{ items: ModelJson[]; aliases: AliasJson[] }>;
}

export function createModels({ router, chooser, preferencesOf, aliases }: ModelsOptions): Models {
  return {
    async list(userId, { q, provider }) {
      const user = await preferencesOf(userId);
      const { requested } = chooser.choose({ user });
      const fits = matcher(q);
      const providers = new Map(router.health().providers.map((health) => [health.provider, health]));
      const deployments = new Map(
        [...providers.values()].flatMap((health) => health.deployments.map((one) => [one.deployment, one] as const)),
      );
      const items: ModelJson[] = [];
      for (const model of router.models()) {
        const health = providers.get(model.provider);
        if (model.kind !== 'chat' || health === undefined) continue;
        if (provider !== undefined && model.provider !== provider) continue;
        const id = `${model.provider}/${model.name}`;
        if (!fits(`${id} ${health.name}`)) continue;
        const deployment = deployments.get(id);
        items.push({
          id,
          name: model.name,
          provider: model.provider,
          providerName: health.name,
          ...factsOf(model),
          latency: latencyOf(deployment),
          health: healthOfModel(health, deployment),
          enabled: isEnabled(model.provider, user.enabledProviders),
          default: id === requested,
        });
      }
      const named = provider === undefined ? aliasesFor({ definitions: aliases, chooser, user, requested }) : [];
      return { items, aliases: named.filter(({ id }) => fits(id)) };
    },
  };
}

function factsOf({ contextWindow, maxOutputTokens, prices, input, tools, json, reasoning, quality }: Model) {
  return {
    contextWindow,
    maxOutputTokens,
    prices: prices && {
      input: prices.input,
      output: prices.output,
      ...(prices.cachedInput !== undefined && { cachedInput: prices.cachedInput }),
    },
    capabilities: { vision: input.length === 0 ? null : input.includes('image'), tools, json, reasoning },
    quality,
  };
}

function latencyOf(measured: { firstTokenMs?: number; tokensPerSecond?: number } | undefined): ModelJson['latency'] {
  const { firstTokenMs, tokensPerSecond } = measured ?? {};
  if (firstTokenMs === undefined) return null;
  return {
    firstTokenMs: Math.round(firstTokenMs),
    ...(tokensPerSecond !== undefined && { tokensPerSecond: Math.round(tokensPerSecond) }),
  };
}

/** The built-in assistant cannot be turned off: it answers when nobody else does. */
function isEnabled(provider: string, enabled: readonly string[]): boolean {
  return enabled.length === 0 || provider === 'offline' || enabled.includes(provider);
}

/** Every word of the query must occur. */
function matcher(q = ''): (text: string) => boolean {
  const words = q.toLowerCase().split(/\s+/).filter(Boolean);
  return (text) => {
    const lower = text.toLowerCase();
    return words.every((word) => lower.includes(word));
  };
}
