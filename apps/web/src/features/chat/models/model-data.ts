/** The models and providers there are, with how they are doing. */
import { useQuery } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../../shared/api/client.ts';

export type Model = Schemas['Model'];
export type ModelAlias = Schemas['ModelAlias'];
export type Health = Model['health'];

/** Milliseconds between two looks while somebody is choosing. */
const WHILE_OPEN = 30_000;
const OTHERWISE = 5 * 60_000;

/** With `live` they are asked for again every half minute. */
export function useModels({ live = false, enabled = true } = {}) {
  return useQuery({
    queryKey: ['models'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/models', { signal })),
    staleTime: live ? WHILE_OPEN : OTHERWISE,
    refetchInterval: live && WHILE_OPEN,
    enabled,
  });
}

export function useProviderHealth() {
  return useQuery({
    queryKey: ['providers'],
    queryFn: ({ signal }) => dataOf(api.GET('/api/providers', { signal })),
    refetchInterval: WHILE_OPEN,
  });
}
