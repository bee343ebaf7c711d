/** A thing that a card shows, as it is now. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { ApiError } from '../../../shared/api/client.ts';
import { type LiveEventName, useLive } from '../../../shared/live/live-events.ts';

export interface CurrentOptions<T> {
  /** As it was when the card was made. */
  stored: T;
  /** When that was, in milliseconds since the epoch. */
  at: number;
  kind: 'todo' | 'reminder';
  event: LiveEventName;
  fetch(id: string, signal: AbortSignal): Promise<T>;
}

/** Null: it has been deleted since. */
export function useCurrent<T extends { id: string }>({ stored, at, kind, event, fetch }: CurrentOptions<T>) {
  const queries = useQueryClient();
  const key = ['card', kind, stored.id];
  const { data } = useQuery<T | null>({
    queryKey: key,
    queryFn: async ({ signal }) => {
      try {
        return await fetch(stored.id, signal);
      } catch (error) {
        if (error instanceof ApiError && error.status === 404) return null;
        throw error;
      }
    },
    initialData: stored,
    initialDataUpdatedAt: at,
  });
  useLive(event, ({ id }: { id: string }) => {
    if (id === stored.id) void queries.invalidateQueries({ queryKey: key });
  });
  return { now: data, set: (value: T | null) => queries.setQueryData(key, value) };
}
