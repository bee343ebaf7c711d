/** Which model a message goes to: what it names, else its session, else the user's default, else `auto`. */
import type { Model, Router } from 'llm-router';
import { problem } from '../../http/problem.ts';
import type { Notice } from './messages.ts';

export type Preference = 'performance' | 'quality' | 'cost';

export interface ModelWishes {
  /** Of this message; what is unknown here is the sender's mistake. */
  message?: string | undefined;
  preference?: Preference | undefined;
  /** Kept from before; what is unknown here was taken out of the configuration since. */
  session?: string | null;
  user: {
    defaultModel: string | null;
    defaultProvider: string | null;
    enabledProviders: readonly string[];
    preference: Preference;
  };
}

export interface ModelChoice {
  /** As it is shown: `auto`, an alias, `provider/model`. */
  requested: string;
  model: string;
  /** The last resort. */
  models: string[];
  routing: { providers?: string[] };
  /** Absent for `auto` and aliases. */
  known?: Model;
  notices: Notice[];
}

/** Answers when nobody else does. */
export const LAST_RESORT = 'offline/assistant';

const STRATEGY: Record<Preference, string> = { performance: 'performance', quality: 'quality', cost: 'cheapest' };

/** Tokens reckoned with where a model's window is not known. */
export const USUAL_WINDOW = 32_000;

export interface ModelChooser {
  /** @throws a 404 problem for a model that nobody serves */
  choose(wishes: ModelWishes): ModelChoice;
  /** Whether somebody serves a name; for settings. */
  serves(name: string): boolean;
  /** What is known of a `provider/model`. */
  find(name: string): Model | undefined;
}

export function createModelChooser(router: Pick<Router, 'models' | 'aliases' | 'health'>): ModelChooser {
  const models = router.models().filter(({ kind }) => kind === 'chat');
  const byId = new Map(models.map((model) => [`${model.provider}/${model.name}`, model]));
  const names = new Set(models.flatMap(({ name }) => [name, name.slice(name.lastIndexOf('/') + 1)]));
  const aliases = new Set(router.aliases());
  const providers = new Set(router.health().providers.map(({ provider }) => provider));

  function serves(name: string): boolean {
    if (isAuto(name) || aliases.has(name) || byId.has(name) || names.has(name)) return true;
    const slash = name.indexOf('/');
    return slash > 0 && slash < name.length - 1 && providers.has(name.slice(0, slash));
  }

  return {
    serves,
    find: (name) => byId.get(name),
    choose({ message, preference, session, user }) {
      const notices: Notice[] = [];
      if (message !== undefined && !serves(message)) {
        throw problem(
          404,
          'model_not_found',
          `No configured provider serves "${message.slice(0, 200)}". GET /api/models lists what there is.`,
        );
      }
      const kept = message === undefined && preference === undefined ? [session, user.defaultModel] : [];
      const gone = kept.find((name) => name && !serves(name));
      if (gone)
        notices.push({
          code: 'model_unavailable',
          message: `${gone} is no longer there; another model was chosen.`,
          model: gone,
        });
      const requested = message ?? kept.find((name) => name && serves(name)) ?? 'auto';
      const model = requested === 'auto' ? `auto:${STRATEGY[preference ?? user.preference]}` : requested;
      const known = byId.get(model);
      return {
        requested,
        model,
        models: model === LAST_RESORT ? [] : [LAST_RESORT],
        routing: isAuto(model) ? permitted(user, providers) : {},
        ...(known && { known }),
        notices,
      };
    },
  };
}

/** Choosing by itself keeps to the providers that the user has left on, and to the preferred one where there is one. */
function permitted(
  { defaultProvider, enabledProviders }: ModelWishes['user'],
  configured: ReadonlySet<string>,
): { providers?: string[] } {
  const wanted = defaultProvider !== null && configured.has(defaultProvider) ? [defaultProvider] : enabledProviders;
  const there = wanted.filter((id) => configured.has(id));
  return there.length === 0 ? {} : { providers: [...there, 'offline'] };
}

function isAuto(name: string): boolean {
  return /^auto(:(priority|weighted|cheapest|fastest|least-busy|quality|performance))?$/.test(name);
}
