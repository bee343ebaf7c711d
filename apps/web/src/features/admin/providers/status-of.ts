/** One word for how a provider is: that somebody took it out of service says more than that it is down. */
import type { Provider } from './merge-news.ts';

export type Status = Provider['status'] | 'draining' | 'off';

export function statusOf({ state, status }: Pick<Provider, 'state' | 'status'>): Status {
  return state === 'on' ? status : state;
}
