/** What the API tells of the providers, put together: the whole once, then the same with only the last minutes. */
import type { Schemas } from '../../../shared/api/client.ts';

export type Provider = Schemas['ProviderDetail'];
export type Minute = Provider['lastHour'][number];

const HOUR_MS = 3_600_000;

/** @param now milliseconds since the epoch */
export function mergeNews(before: readonly Provider[], items: readonly Provider[], now: number): Provider[] {
  const known = new Map(before.map((provider) => [provider.id, provider.lastHour]));
  return items.map((provider) => ({
    ...provider,
    lastHour: mergeMinutes(known.get(provider.id) ?? [], provider.lastHour, now - HOUR_MS),
  }));
}

/** The newer word on a minute of a deployment counts. */
function mergeMinutes(before: readonly Minute[], news: readonly Minute[], since: number): Minute[] {
  const minutes = new Map([...before, ...news].map((minute) => [`${minute.at} ${minute.deployment}`, minute]));
  return [...minutes.values()].filter(({ at }) => Date.parse(at) > since).sort((a, b) => a.at.localeCompare(b.at));
}
