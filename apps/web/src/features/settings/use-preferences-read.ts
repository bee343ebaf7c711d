/** The preferences, and what went wrong when they could not be read. */
import { useQuery } from '@tanstack/react-query';
import { api, dataOf } from '../../shared/api/client.ts';

export function usePreferencesRead() {
  // The same entry that `usePreferences` of shared/api reads and `useChangePreferences` writes.
  const { data, error, refetch } = useQuery({
    queryKey: ['preferences'],
    queryFn: () => dataOf(api.GET('/api/me/preferences')),
  });
  return { preferences: data, error, retry: () => void refetch() };
}
