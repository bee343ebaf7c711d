/** Which sessions are being answered, wait for the user, or have an answer that was not looked at. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { useLive } from '../../../shared/live/live-events.ts';
import { refreshSession, refreshSessions } from './session-data.ts';

export type SessionMark = 'answering' | 'waiting' | 'unread';
export type SessionMarks = Readonly<Record<string, SessionMark>>;

interface Told {
  sessionId: string;
  status: string;
}

const KEY = ['session-marks'];
const NONE: SessionMarks = {};
/** Milliseconds; lists that are younger have seen what happened while the connection was away. */
const FRESH = 5_000;

export function useSessionMarks(): SessionMarks {
  return useQuery<SessionMarks>({ queryKey: KEY, queryFn: () => ({}), staleTime: Infinity }).data ?? NONE;
}

/** Hears what happens to sessions, and keeps marks and lists up to date. For one place of the screen that is always there. */
export function useSessionEvents(activeId: string | undefined): void {
  const queries = useQueryClient();
  useLive<Told>('message', ({ sessionId, status }) => {
    queries.setQueryData<SessionMarks>(KEY, (marks = NONE) =>
      withMark(marks, sessionId, markFor(status, sessionId === activeId)),
    );
    void refreshSession(queries, sessionId);
  });
  useLive<Pick<Told, 'sessionId'>>('session', ({ sessionId }) => void refreshSession(queries, sessionId));
  useLive('hello', () => {
    const listed = queries.getQueryCache().findAll({ queryKey: ['sessions'] });
    const oldest = Math.min(...listed.map(({ state }) => state.dataUpdatedAt || Infinity));
    if (oldest < Date.now() - FRESH) void refreshSessions(queries);
  });
  useEffect(() => {
    if (activeId === undefined) return;
    queries.setQueryData<SessionMarks>(KEY, (marks = NONE) =>
      marks[activeId] === 'unread' ? withMark(marks, activeId, undefined) : marks,
    );
  }, [queries, activeId]);
}

export function markFor(status: string, active: boolean): SessionMark | undefined {
  if (status === 'streaming') return 'answering';
  if (status === 'awaiting_approval') return 'waiting';
  return active ? undefined : 'unread';
}

export function withMark(marks: SessionMarks, id: string, mark: SessionMark | undefined): SessionMarks {
  const { [id]: _before, ...others } = marks;
  return mark === undefined ? others : { ...others, [id]: mark };
}
