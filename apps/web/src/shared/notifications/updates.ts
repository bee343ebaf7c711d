/** A newer version of the app that waits, and the way to it. */
import { useSyncExternalStore } from 'react';

type Take = () => void;

let waiting: Take | undefined;
const listeners = new Set<() => void>();

/** @param take changes to the newer version and loads the page again */
export function announceUpdate(take: Take): void {
  waiting = take;
  for (const listener of listeners) listener();
}

/** Undefined: this is the newest. */
export function useUpdate(): Take | undefined {
  return useSyncExternalStore(subscribe, () => waiting);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
