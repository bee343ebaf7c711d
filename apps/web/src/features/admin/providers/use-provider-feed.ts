/** The providers, live. Browsers come back by themselves after a break; after a refusal they do not, so it is done here. */
import { useEffect, useState } from 'react';
import { renewSignIn } from '../../../shared/api/client.ts';
import { mergeNews, type Provider } from './merge-news.ts';

export interface ProviderFeed {
  /** Undefined: not heard of yet. */
  providers: Provider[] | undefined;
  /** When that was told, in milliseconds since the epoch. */
  at: number;
  /** False while the connection is lost: what is shown may be out of date. */
  connected: boolean;
}

const AGAIN_MS = 5_000;

export function useProviderFeed(): ProviderFeed {
  const [feed, setFeed] = useState<ProviderFeed>({ providers: undefined, at: 0, connected: true });
  useEffect(() => {
    let source: EventSource | undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let left = false;

    function open(): void {
      if (left) return;
      const opened = new EventSource('/api/admin/providers/events');
      source = opened;
      const take = (known: boolean) => (event: MessageEvent<string>) => {
        const { items } = JSON.parse(event.data) as { items: Provider[] };
        const at = Date.now();
        setFeed(({ providers = [] }) => ({
          providers: mergeNews(known ? providers : [], items, at),
          at,
          connected: true,
        }));
      };
      opened.addEventListener('snapshot', take(false));
      opened.addEventListener('update', take(true));
      opened.addEventListener('error', () => {
        setFeed((before) => ({ ...before, connected: false }));
        if (opened.readyState !== EventSource.CLOSED) return;
        timer = setTimeout(() => void renewSignIn().then(open, open), AGAIN_MS);
      });
    }

    open();
    return () => {
      left = true;
      clearTimeout(timer);
      source?.close();
    };
  }, []);
  return feed;
}
