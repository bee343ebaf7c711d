/** Models the user likes or used lately, kept in the browser. */
import { useState } from 'react';

export interface ModelMemory {
  favourites: readonly string[];
  /** The latest first. */
  recent: readonly string[];
}

const KEY = 'sy-models';
const MOST_RECENT = 5;
const MOST_FAVOURITES = 50;

export function useModelMemory() {
  const [memory, setMemory] = useState(() => readMemory(localStorage.getItem(KEY)));
  const keep = (changed: ModelMemory) => {
    localStorage.setItem(KEY, JSON.stringify(changed));
    setMemory(changed);
  };
  return {
    memory,
    use: (id: string) => keep(withRecent(memory, id)),
    toggleFavourite: (id: string) => keep(withFavourite(memory, id)),
  };
}

export function readMemory(kept: string | null): ModelMemory {
  try {
    const { favourites, recent } = JSON.parse(kept ?? '{}') as Partial<Record<string, unknown>>;
    return { favourites: strings(favourites), recent: strings(recent) };
  } catch {
    // Something else wrote there; there are no favourites then.
    return { favourites: [], recent: [] };
  }
}

export function withRecent({ favourites, recent }: ModelMemory, id: string): ModelMemory {
  return { favourites, recent: [id, ...recent.filter((other) => other !== id)].slice(0, MOST_RECENT) };
}

export function withFavourite({ favourites, recent }: ModelMemory, id: string): ModelMemory {
  const others = favourites.filter((other) => other !== id);
  return { recent, favourites: others.length < favourites.length ? others : [id, ...others].slice(0, MOST_FAVOURITES) };
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : [];
}
