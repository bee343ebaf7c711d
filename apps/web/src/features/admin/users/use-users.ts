/** Who has an account, page by page, and who administers. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { api, dataOf, type Schemas } from '../../../shared/api/client.ts';

export type Account = Schemas['User'];

const KEY = ['admin', 'users'];

/** @param query part of an e-mail or a name */
export function useUsers(query: string) {
  const q = query.trim();
  return useInfiniteQuery({
    queryKey: [...KEY, q],
    queryFn: ({ pageParam, signal }) =>
      dataOf(
        api.GET('/api/admin/users', {
          params: { query: { limit: 50, ...(q && { q }), ...(pageParam && { cursor: pageParam }) } },
          signal,
        }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  });
}

export function useSetRole() {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: ({ id, role }: Pick<Account, 'id' | 'role'>) =>
      dataOf(api.PATCH('/api/admin/users/{id}', { params: { path: { id } }, body: { role } })),
    onSettled: () => queries.invalidateQueries({ queryKey: KEY }),
  });
}
