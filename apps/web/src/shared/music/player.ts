/** What plays, as Spotify has told last. */
import { useIsMutating, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useSyncExternalStore } from 'react';
import { api, dataOf } from '../api/client.ts';
import { isUsable, useConnection } from './connection.ts';
import { COMMAND, PLAYER, QUEUE } from './keys.ts';
import { pollAfter } from './polling.ts';
import type { Player, Track } from './types.ts';

export interface PlayerNow {
  /** Null: nothing is active. Undefined: not known. */
  player: Player | null | undefined;
  /** When that was told, by this computer's clock. */
  receivedAt: number;
  error: Error | null;
}

export interface Queue {
  current?: Track;
  items: Track[];
}

/** Keeps it up to date as long as it plays. For one place on the screen: each asks for itself. */
export function usePlayer(): PlayerNow {
  const { connection } = useConnection();
  const queries = useQueryClient();
  const visible = useSyncExternalStore(subscribeToVisibility, () => document.visibilityState === 'visible');
  // Until a command has been taken, what Spotify says is from before it.
  const commanding = useIsMutating({ mutationKey: COMMAND }) > 0;
  const usable = isUsable(connection);
  useEffect(() => {
    // It may have been started or paused elsewhere meanwhile.
    if (visible && usable) void queries.invalidateQueries({ queryKey: PLAYER }, { cancelRefetch: false });
  }, [visible, usable, queries]);
  const { data, dataUpdatedAt, error } = useQuery({
    queryKey: PLAYER,
    queryFn: async ({ signal }) => (await dataOf(api.GET('/api/spotify/player', { signal }))) ?? null,
    enabled: usable,
    staleTime: 5_000,
    retry: false,
    refetchIntervalInBackground: true,
    refetchInterval: ({ state }) =>
      !commanding && pollAfter({ usable, player: state.data, error: state.error, visible }),
  });
  return { player: data, receivedAt: dataUpdatedAt, error };
}

export function useQueue() {
  return useQuery({
    queryKey: QUEUE,
    queryFn: ({ signal }): Promise<Queue> => dataOf(api.GET('/api/spotify/queue', { signal })),
    staleTime: 5_000,
  });
}

function subscribeToVisibility(listen: () => void): () => void {
  document.addEventListener('visibilitychange', listen);
  return () => document.removeEventListener('visibilitychange', listen);
}
