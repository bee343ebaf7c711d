/** What happens to the user's things, as the API tells it: one connection for the whole page, on which features listen. */
import { useEffect, useEffectEvent } from 'react';

const NAMES = ['hello', 'message', 'session', 'todo', 'reminder', 'reminder_changed', 'history_import'] as const;

export type LiveEventName = (typeof NAMES)[number];

type Listener = (data: unknown) => void;

const listeners = new Map<LiveEventName, Set<Listener>>(NAMES.map((name) => [name, new Set()]));

/** Opens the connection while somebody is signed in. Browsers come back by themselves, with the last id they heard. */
export function useLiveConnection(): void {
  useEffect(() => {
    const source = new EventSource('/api/events');
    for (const name of NAMES) {
      source.addEventListener(name, (event: MessageEvent<string>) => {
        const data: unknown = JSON.parse(event.data);
        for (const listener of listeners.get(name) ?? []) listener(data);
      });
    }
    return () => source.close();
  }, []);
}

/** `hello` comes whenever the connection is there (again): what was missed until then has to be read anew. */
export function useLive<Data>(name: LiveEventName, listen: (data: Data) => void): void {
  const heard = useEffectEvent((data: unknown) => listen(data as Data));
  useEffect(() => {
    const listener: Listener = (data) => heard(data);
    listeners.get(name)?.add(listener);
    return () => void listeners.get(name)?.delete(listener);
  }, [name]);
}
