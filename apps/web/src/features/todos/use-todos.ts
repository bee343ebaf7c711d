/** The todos of a filter, page by page. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../shared/api/client.ts';
import { useLive } from '../../shared/live/live-events.ts';
import { useDeleted } from '../../shared/notifications/delete-with-undo.ts';
import { type Filters, queryOf } from './filters.ts';
import { sorted, type Todo } from './sorted.ts';

const PAGE = 100;
/** The API orders by time of creation alone. For other orders all are read, up to so many. */
const MOST_SORTED = 2_000;
/** What is completed stays in sight for so long, and many changes at once are one. */
const LIVE_MS = 800;

export interface Todos {
  /** Undefined while they are not known. */
  todos: Todo[] | undefined;
  error: Error | null;
  /** Of the first page, or of the next one where there is one already. */
  retry: () => void;
  /** Undefined: there are no more. */
  loadMore: (() => void) | undefined;
  /** There are more than can be put in this order, which then is that of the newest alone. */
  isPartlySorted: boolean;
}

export function useTodos(filters: Filters): Todos {
  const { i18n } = useTranslation();
  const queries = useQueryClient();
  const deleted = useDeleted('todos');
  const query = queryOf(filters);
  const { data, error, refetch, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = useInfiniteQuery({
    queryKey: ['todos', query],
    queryFn: ({ pageParam: cursor, signal }) =>
      dataOf(
        api.GET('/api/todos', { params: { query: { ...query, limit: PAGE, ...(cursor && { cursor }) } }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // What the service worker has kept is read without a connection, too.
    networkMode: 'offlineFirst',
  });

  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const refresh = () => {
    clearTimeout(timer.current);
    timer.current = setTimeout(() => void queries.invalidateQueries({ queryKey: ['todos'] }), LIVE_MS);
  };
  useEffect(() => () => clearTimeout(timer.current), []);
  useLive('hello', refresh);
  useLive('todo', refresh);

  const all = useMemo(() => data?.pages.flatMap(({ items }) => items), [data]);
  const todos = useMemo(
    () =>
      all &&
      sorted(
        all.filter(({ id }) => !deleted.includes(id)),
        filters.sort,
        i18n.language,
      ),
    [all, deleted, filters.sort, i18n.language],
  );

  const loadMore = useCallback(() => {
    if (!isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [isFetching, isFetchNextPageError, fetchNextPage]);
  const needsAll = filters.sort !== 'created';
  const isPartlySorted = needsAll && hasNextPage && (all?.length ?? 0) >= MOST_SORTED;
  useEffect(() => {
    if (needsAll && hasNextPage && !isPartlySorted) loadMore();
  }, [needsAll, hasNextPage, isPartlySorted, loadMore]);

  return {
    todos,
    error: data === undefined || isFetchNextPageError ? error : null,
    retry: () => void (data === undefined ? refetch() : fetchNextPage()),
    loadMore: hasNextPage && !needsAll ? loadMore : undefined,
    isPartlySorted,
  };
}
