/** Where the user is signed in. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../../shared/api/client.ts';

export type SignedInDevice = Schemas['SignedInDevice'];

export const ALL_OTHERS = Symbol('all others');
export const DEVICES = ['settings', 'devices'];

export function useDevices() {
  const { data, error, refetch } = useQuery({
    queryKey: DEVICES,
    queryFn: () => dataOf(api.GET('/api/auth/sessions')).then(({ items }): SignedInDevice[] => items),
  });
  return { devices: data, error, retry: () => void refetch() };
}

/** Ends one sign-in, or all but the one of this device. */
export function useEndSignIns() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (which: string | typeof ALL_OTHERS) => {
      if (which === ALL_OTHERS) await api.DELETE('/api/auth/sessions');
      else await api.DELETE('/api/auth/sessions/{id}', { params: { path: { id: which } } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: DEVICES }),
  });
}
