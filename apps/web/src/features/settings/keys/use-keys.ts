/** The user's keys for the gateway: read, made, deleted. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../../shared/api/client.ts';

export type Key = Schemas['Key'];

const KEYS = ['settings', 'keys'];

/** @param enabled false for guests, who have none */
export function useKeys(enabled: boolean) {
  const { data, error, refetch } = useQuery({
    queryKey: KEYS,
    queryFn: () => dataOf(api.GET('/api/me/keys')).then(({ items }): Key[] => items),
    enabled,
  });
  return { keys: data, error, retry: () => void refetch() };
}

export function useCreateKey() {
  const queries = useQueryClient();
  return useMutation({
    /** @param days until it expires; 0: never */
    mutationFn: ({ name, days }: { name: string; days: number }) => {
      const expiresAt = days === 0 ? null : new Date(Date.now() + days * 86_400_000).toISOString();
      return dataOf(api.POST('/api/me/keys', { body: { name, expiresAt } }));
    },
    // The answer holds the secret, which is not for the cache.
    onSuccess: (made) => {
      const { key: _, ...key } = made;
      queries.setQueryData<Key[]>(KEYS, (keys = []) => [key, ...keys]);
    },
    // Nor for the memory of what was done.
    gcTime: 0,
  });
}

export function useDeleteKey() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: (id: string) => api.DELETE('/api/me/keys/{id}', { params: { path: { id } } }),
    onSuccess: (_answer, id) => queries.setQueryData<Key[]>(KEYS, (keys = []) => keys.filter((key) => key.id !== id)),
  });
}
