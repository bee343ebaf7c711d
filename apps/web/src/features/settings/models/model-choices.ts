/** What can be the default model: first `auto` in its kinds and the operator's aliases, then the models by company. */
import type { Schemas } from '../../../shared/api/client.ts';

export interface ModelChoice {
  id: string;
  /** A line on it. */
  about: string;
  /** `auto`, `alias`, or the company's name. */
  group: string;
}

interface Offer {
  items: Pick<Schemas['Model'], 'id' | 'name' | 'providerName'>[];
  aliases: Pick<Schemas['ModelAlias'], 'id' | 'kind' | 'description'>[];
}

/** @param chosen is offered too when the list does not have it: a model that went away stays visible */
export function modelChoices(offer: Offer | undefined, chosen: string | null): ModelChoice[] {
  const { items = [], aliases = [] } = offer ?? {};
  const named = aliases.map(({ id, kind, description }) => ({ id, about: description, group: kind }));
  const models = items.map(({ id, name, providerName }) => ({ id, about: name, group: providerName }));
  const choices: ModelChoice[] = [
    ...named.filter(({ group }) => group === 'auto'),
    ...named.filter(({ group }) => group === 'alias'),
    // Groups must not come twice.
    ...models.sort((a, b) => a.group.localeCompare(b.group) || a.id.localeCompare(b.id)),
  ];
  const known = chosen === null || choices.some(({ id }) => id === chosen);
  return known ? choices : [{ id: chosen, about: '', group: 'alias' }, ...choices];
}
