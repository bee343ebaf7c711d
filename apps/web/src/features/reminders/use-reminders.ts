/** Reminders to come, or those that have fired, page by page. */
import { useInfiniteQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useMemo } from 'react';
import { api, dataOf, type Schemas } from '../../shared/api/client.ts';
import { useLive } from '../../shared/live/live-events.ts';
import { useDeleted } from '../../shared/notifications/delete-with-undo.ts';

export type Reminder = Schemas['Reminder'];

const PAGE = 100;

export interface Reminders {
  /** The soonest first. Undefined while they are not known. */
  reminders: Reminder[] | undefined;
  error: Error | null;
  /** Of the first page, or of the next one where there is one already. */
  retry: () => void;
  /** Undefined: there are no more. */
  loadMore: (() => void) | undefined;
}

export function useReminders(fired: boolean): Reminders {
  const queries = useQueryClient();
  const deleted = useDeleted('reminders');
  const { data, error, refetch, hasNextPage, isFetching, isFetchNextPageError, fetchNextPage } = useInfiniteQuery({
    queryKey: ['reminders', { fired }],
    queryFn: ({ pageParam: cursor, signal }) =>
      dataOf(
        api.GET('/api/reminders', { params: { query: { fired, limit: PAGE, ...(cursor && { cursor }) } }, signal }),
      ),
    initialPageParam: '',
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // What the service worker has kept is read without a connection, too.
    networkMode: 'offlineFirst',
  });

  const refresh = () => void queries.invalidateQueries({ queryKey: ['reminders'] });
  useLive('hello', refresh);
  useLive('reminder_changed', refresh);

  const reminders = useMemo(
    () => data?.pages.flatMap(({ items }) => items).filter(({ id }) => !deleted.includes(id)),
    [data, deleted],
  );
  const loadMore = useCallback(() => {
    if (!isFetching && !isFetchNextPageError) void fetchNextPage();
  }, [isFetching, isFetchNextPageError, fetchNextPage]);

  return {
    reminders,
    error: data === undefined || isFetchNextPageError ? error : null,
    retry: () => void (data === undefined ? refetch() : fetchNextPage()),
    loadMore: hasNextPage ? loadMore : undefined,
  };
}
