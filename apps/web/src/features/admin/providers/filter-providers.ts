/** Which providers are shown. */
import type { Provider } from './merge-news.ts';

/** Something that an administrator may want to look at. */
export function hasTrouble({ status, state, keys, deployments }: Provider): boolean {
  return (
    status !== 'up' ||
    state !== 'on' ||
    keys.some((key) => key.state !== 'ready') ||
    deployments.some(({ breaker }) => breaker !== 'closed')
  );
}

/** @param query every word must occur in the provider's name, or in one of its deployments' */
export function filterProviders(providers: readonly Provider[], query: string, troubled: boolean): Provider[] {
  const words = query.toLowerCase().split(/\s+/).filter(Boolean);
  return providers.filter((provider) => {
    const names = [provider.id, provider.name, ...provider.deployments.map(({ deployment }) => deployment)];
    const text = names.join(' ').toLowerCase();
    return (!troubled || hasTrouble(provider)) && words.every((word) => text.includes(word));
  });
}
