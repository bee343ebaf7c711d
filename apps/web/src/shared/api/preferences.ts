/** How the user wants things. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from './client.ts';

export type Preferences = Schemas['Preferences'];

const KEY = ['preferences'];

export function usePreferences(): Preferences | undefined {
  return useQuery({ queryKey: KEY, queryFn: () => dataOf(api.GET('/api/me/preferences')) }).data;
}

/** Shown at once, put back when the API refuses. */
export function useChangePreferences() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (changes: Partial<Preferences>) => dataOf(api.PUT('/api/me/preferences', { body: changes })),
    onMutate: (changes) => {
      const before = queries.getQueryData<Preferences>(KEY);
      if (before) queries.setQueryData(KEY, { ...before, ...changes });
      return before;
    },
    onError: (_error, _changes, before) => queries.setQueryData(KEY, before),
    onSuccess: (preferences) => queries.setQueryData(KEY, preferences),
  });
}
