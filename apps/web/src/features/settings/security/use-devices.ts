/** Where the user is signed in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../../shared/api/client.ts';

export type SignedInDevice = Schemas['SignedInDevice'];

export const DEVICES = ['settings', 'devices'];

export function useDevices() {
  const { data, error, refetch } = useQuery({
    queryKey: DEVICES,
    queryFn: () => dataOf(api.GET('/api/auth/sessions')).then(({ items }): SignedInDevice[] => items),
  });
  return { devices: data, error, retry: () => void refetch() };
}

/** Ends sign-ins, one after the other. Those that were ended stay so when a later one fails. */
export function useEndSignIns() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (ids: readonly string[]) => {
      for (const id of ids) await api.DELETE('/api/auth/sessions/{id}', { params: { path: { id } } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: DEVICES }),
  });
}
