/** Sessions as they are fetched and kept. */
import {
  type InfiniteData,
  keepPreviousData,
  type QueryClient,
  skipToken,
  useInfiniteQuery,
  useQuery,
} from '@tanstack/react-query';
import { api, ApiError, dataOf, type Schemas } from '../../../shared/api/client.ts';
import { dropSession, placeSession } from './session-pages.ts';

export type Session = Schemas['Session'];

/** Which sessions a list shows. */
export interface SessionView {
  archived: boolean;
  /** A part of the title; empty: all. */
  q: string;
}

export interface SessionPage {
  items: Session[];
  nextCursor: string | null;
}

export type SessionPages = InfiniteData<SessionPage>;

const LISTS = ['sessions'];
const PAGE = 50;

const listKey = (view: SessionView) => [...LISTS, view];
export const sessionKey = (id: string) => ['session', id];

/** Pinned first, then by last message; `fetchNextPage` for more. */
export function useSessions(view: SessionView) {
  return useInfiniteQuery({
    queryKey: listKey(view),
    queryFn: ({ pageParam: cursor, signal }) =>
      dataOf(
        api.GET('/api/sessions', {
          params: {
            query: {
              archived: view.archived ? 'true' : 'false',
              limit: PAGE,
              ...(view.q && { q: view.q }),
              ...(cursor && { cursor }),
            },
          },
          signal,
        }),
      ),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
    // What is here is filtered while the next view is fetched.
    placeholderData: keepPreviousData,
  });
}

/** Undefined while it is not known. */
export function useSession(id: string | undefined): Session | undefined {
  const load = ({ signal }: { signal: AbortSignal }) =>
    dataOf(api.GET('/api/sessions/{id}', { params: { path: { id: id ?? '' } }, signal }));
  return useQuery({ queryKey: sessionKey(id ?? ''), queryFn: id === undefined ? skipToken : load }).data;
}

/** Puts a session, as it is now, into whatever shows it. */
export function keepSession(queries: QueryClient, session: Session): void {
  queries.setQueryData(sessionKey(session.id), session);
  for (const [key, pages] of queries.getQueriesData<SessionPages>({ queryKey: LISTS })) {
    if (pages) queries.setQueryData(key, placeSession(pages, session, key[1] as SessionView));
  }
}

export function forgetSession(queries: QueryClient, id: string): void {
  queries.removeQueries({ queryKey: sessionKey(id) });
  queries.setQueriesData<SessionPages>({ queryKey: LISTS }, (pages) => pages && dropSession(pages, id));
}

/** Reads one session anew, and the lists too when they did not have it. */
export async function refreshSession(queries: QueryClient, id: string): Promise<void> {
  const listed = queries
    .getQueriesData<SessionPages>({ queryKey: LISTS })
    .some(([, pages]) => pages?.pages.some(({ items }) => items.some((session) => session.id === id)));
  try {
    keepSession(queries, await dataOf(api.GET('/api/sessions/{id}', { params: { path: { id } } })));
  } catch (error) {
    if (error instanceof ApiError && error.status === 404) forgetSession(queries, id);
    // Everything else is told by whatever the user does next.
  }
  // Several may have come at once, as by an import, of which only one is told.
  if (!listed) await refreshSessions(queries);
}

export function refreshSessions(queries: QueryClient): Promise<void> {
  return queries.invalidateQueries({ queryKey: LISTS });
}
