/** How things stand between the user and Spotify. */
import { useQuery } from '@tanstack/react-query';
import { useAbout } from '../api/about.ts';
import { api, dataOf } from '../api/client.ts';
import { CONNECTION } from './keys.ts';
import type { Connection } from './types.ts';

export interface ConnectionQuery {
  /** Undefined while it is not known. Where signing in with Spotify is not set up, nothing is asked. */
  connection: Connection | undefined;
  error: Error | null;
  retry: () => void;
}

export function useConnection(): ConnectionQuery {
  const { about } = useAbout();
  const { data, error, refetch } = useQuery({
    queryKey: CONNECTION,
    queryFn: () => dataOf(api.GET('/api/spotify/connection')),
    enabled: about?.spotify === true,
  });
  return { connection: about?.spotify === false ? NOT_CONFIGURED : data, error, retry: () => void refetch() };
}

const NOT_CONFIGURED: Connection = {
  configured: false,
  connected: false,
  displayName: null,
  scopes: [],
  missingScopes: [],
  authorizedAt: null,
  expiresAt: null,
  needsReconnect: false,
};

/** Whether commands can be expected to work. */
export function isUsable(connection: Connection | undefined): boolean {
  return connection !== undefined && connection.connected && !connection.needsReconnect;
}

/**
 * Where a signed-in user goes to connect.
 * @param returnTo a path of the page, to come back to @param again asks also for what has been agreed to before
 */
export function connectHref(returnTo: string, again = false): string {
  return `/api/auth/connect-spotify?${new URLSearchParams({ returnTo, ...(again && { reconnect: '1' }) })}`;
}
