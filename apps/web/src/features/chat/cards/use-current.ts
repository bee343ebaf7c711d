/** A thing that a card shows, as it is now. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
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

export interface Current<T> {
  /** Null: it has been deleted since. */
  now: T | null;
  set: (value: T | null) => void;
  /** Shows what is wanted until `save` says what came of it, and what was before if it fails. @throws what `save` does */
  change: (wanted: T, save: () => Promise<T>) => Promise<T>;
}

export function useCurrent<T extends { id: string }>(options: CurrentOptions<T>): Current<T> {
  const { stored, at, kind, event, fetch } = options;
  const queries = useQueryClient();
  const key = ['card', kind, stored.id];
  const set = (value: T | null | undefined) => queries.setQueryData(key, value);
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
  const { mutateAsync } = useMutation({
    mutationKey: key,
    mutationFn: ({ save }: { wanted: T; save: () => Promise<T> }) => save(),
    onMutate: async ({ wanted }) => {
      // What is being read is from before.
      await queries.cancelQueries({ queryKey: key });
      const before = queries.getQueryData<T | null>(key);
      set(wanted);
      return before;
    },
    onSuccess: set,
    onError: (_error, _change, before) => set(before),
  });
  useLive(event, ({ id }: { id: string }) => {
    // While a change is on its way, that change is what is told of, or it is shown after it.
    if (id === stored.id && queries.isMutating({ mutationKey: key }) === 0) {
      void queries.invalidateQueries({ queryKey: key });
    }
  });
  const change = (wanted: T, save: () => Promise<T>) => mutateAsync({ wanted, save });
  return { now: data === undefined ? stored : data, set, change };
}
