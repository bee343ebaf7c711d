/** What can be done to a session. Shown at once, and put back with a word when the API refuses. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { api, call, dataOf, type Schemas } from '../../../shared/api/client.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { messagesKey } from '../state/message-store.ts';
import { saveFile } from './save-file.ts';
import { keepSession, refreshSession, type Session } from './session-data.ts';

const LEAVING = ['sessions-leaving'];

/** Those that are deleted unless the user takes it back. */
export function useLeavingSessions(): readonly string[] {
  return useQuery<string[]>({ queryKey: LEAVING, queryFn: () => [], staleTime: Infinity }).data ?? [];
}

export function useSessionActions() {
  const { t } = useTranslation(['chat', 'shared']);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const snack = useSnack();

  /** Undefined when it failed, which the user has been told. */
  async function tried<T>(work: Promise<T>): Promise<T | undefined> {
    try {
      return await work;
    } catch (error) {
      snack({ message: t('sessions.failed', { reason: error instanceof Error ? error.message : String(error) }) });
      return undefined;
    }
  }

  const leaving = (change: (ids: readonly string[]) => readonly string[]) =>
    queries.setQueryData<readonly string[]>(LEAVING, (ids = []) => change(ids));
  const stays = (id: string) => leaving((ids) => ids.filter((other) => other !== id));

  return {
    async change(session: Session, changes: Schemas['SessionPatch']): Promise<void> {
      keepSession(queries, { ...session, ...changes } as Session);
      const path = { id: session.id };
      const changed = await tried(dataOf(api.PATCH('/api/sessions/{id}', { params: { path }, body: changes })));
      keepSession(queries, changed ?? session);
    },

    /** The page forgets it at once, the API when the offer to undo has gone. */
    remove(session: Session): void {
      const { id } = session;
      leaving((ids) => [...ids, id]);
      snack({
        message: t('sessions.deleted', { title: session.title ?? t('sessions.untitled') }),
        action: { label: t('shared:undo'), run: () => stays(id) },
        async onExpire() {
          await tried(api.DELETE('/api/sessions/{id}', { params: { path: { id } } }));
          await refreshSession(queries, id);
          stays(id);
        },
      });
    },

    async fork({ id }: Session): Promise<void> {
      const copy = await tried(dataOf(api.POST('/api/sessions/{id}/fork', { params: { path: { id } }, body: {} })));
      if (copy === undefined) return;
      keepSession(queries, copy);
      await navigate(`/chat/${copy.id}`);
    },

    async save({ id, title }: Session, format: 'md' | 'json'): Promise<void> {
      const file = await tried(call(`/api/sessions/${id}/export?format=${format}`).then((response) => response.blob()));
      if (file) saveFile(file, `${title ?? t('sessions.untitled')}.${format}`);
    },

    /** Takes all messages out. */
    async clear({ id }: Session): Promise<void> {
      const cleared = await tried(dataOf(api.POST('/api/sessions/{id}/reset', { params: { path: { id } } })));
      if (cleared === undefined) return;
      keepSession(queries, cleared);
      await queries.invalidateQueries({ queryKey: messagesKey(id) });
    },

    /** A session that is in no list and gone a day after its last message. */
    async beginTemporary(): Promise<void> {
      const session = await tried(dataOf(api.POST('/api/sessions', { body: { temporary: true } })));
      if (session === undefined) return;
      keepSession(queries, session);
      await navigate(`/chat/${session.id}`);
    },
  };
}
