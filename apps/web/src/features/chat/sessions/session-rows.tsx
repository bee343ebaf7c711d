/** The sessions of one view under their headings; more are fetched as one scrolls. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNavigate } from 'react-router';
import { Empty, Failed, Loading } from '../../../shared/ui/states.tsx';
import { MoreRows } from './more-rows.tsx';
import { moveFocus } from './row-focus.ts';
import { useLeavingSessions, useSessionActions } from './session-actions.ts';
import { type Session, type SessionView, useSessions } from './session-data.ts';
import { groupSessions, monthName } from './session-groups.ts';
import type { SessionMarks } from './session-marks.ts';
import { belongs, sessionsOf } from './session-pages.ts';
import { SessionRow } from './session-row.tsx';

const SessionMenu = lazy(() => import('./session-menu.tsx').then((module) => ({ default: module.SessionMenu })));

interface Props {
  view: SessionView;
  /** What is being looked for; `view.q` follows it. */
  typed: string;
  activeId: string | undefined;
  marks: SessionMarks;
  onNavigate: (() => void) | undefined;
}

export function SessionRows({ view, typed, activeId, marks, onNavigate }: Props) {
  const { t, i18n } = useTranslation('chat');
  const navigate = useNavigate();
  const list = useSessions(view);
  const leaving = useLeavingSessions();
  const actions = useSessionActions();
  const [menu, setMenu] = useState<{ session: Session; anchor: HTMLElement }>();
  const [renaming, setRenaming] = useState<string>();
  const root = useRef<HTMLDivElement>(null);
  const now = new Date(list.dataUpdatedAt);
  const sessions = sessionsOf(list.data).filter(
    (session) => belongs(session, { ...view, q: typed }) && !leaving.includes(session.id),
  );

  function remove(session: Session): void {
    moveFocus(root.current, session.id, 'nearest');
    actions.remove(session);
    if (session.id === activeId) void navigate('/chat');
  }

  if (list.isPending || (list.isPlaceholderData && sessions.length === 0 && typed === ''))
    return <Loading rows={6} height={36} />;
  if (list.isError && list.data === undefined) return <Failed error={list.error} retry={() => void list.refetch()} />;
  if (sessions.length === 0 && typed !== '') {
    return (
      <Typography variant="body2" role="status" sx={{ px: 1, py: 0.5, color: 'text.secondary' }}>
        {t('sessions.noneFound')}
      </Typography>
    );
  }
  if (sessions.length === 0)
    return (
      <Empty
        title={t(view.archived ? 'sessions.noneArchived' : 'sessions.none')}
        text={t(view.archived ? 'sessions.noneArchivedText' : 'sessions.noneText')}
      />
    );
  return (
    <Box ref={root} onKeyDown={(event) => moveByKey(event, root.current)}>
      {groupSessions(sessions, now).map(({ key, sessions: members }) => (
        <Box key={key} component="section" aria-labelledby={`sessions-${key}`}>
          <Typography id={`sessions-${key}`} component="h2" sx={HEADING}>
            {/^\d/.test(key) ? monthName(key, now, i18n.language) : t(`sessions.groups.${key}`)}
          </Typography>
          <Box component="ul" sx={{ listStyle: 'none', m: 0, p: 0 }}>
            {members.map((session) => (
              <SessionRow
                key={session.id}
                session={session}
                active={session.id === activeId}
                mark={marks[session.id]}
                renaming={session.id === renaming}
                onRename={() => setRenaming(session.id)}
                onRenamed={(title) => {
                  setRenaming(undefined);
                  if (title !== undefined) void actions.change(session, { title });
                }}
                onMenu={(anchor) => setMenu({ session, anchor })}
                onDelete={() => remove(session)}
                onNavigate={onNavigate}
              />
            ))}
          </Box>
        </Box>
      ))}
      <MoreRows list={list} />
      {menu && (
        <Suspense>
          <SessionMenu
            session={menu.session}
            anchor={menu.anchor}
            actions={actions}
            onRename={() => setRenaming(menu.session.id)}
            onDelete={() => remove(menu.session)}
            onClose={() => setMenu(undefined)}
          />
        </Suspense>
      )}
    </Box>
  );
}

const HEADING = {
  px: 1,
  pt: 1.5,
  pb: 0.5,
  fontSize: '0.75rem',
  fontWeight: 600,
  letterSpacing: '0.02em',
  color: 'text.secondary',
} as const;

function moveByKey(event: React.KeyboardEvent, root: HTMLElement | null): void {
  const direction = ({ ArrowDown: 'next', ArrowUp: 'previous', Home: 'first', End: 'last' } as const)[event.key];
  const row = event.target instanceof Element ? event.target.closest('[data-session]') : null;
  if (direction === undefined || row === null || event.target instanceof HTMLInputElement) return;
  event.preventDefault();
  moveFocus(root, row.getAttribute('data-session') ?? '', direction);
}
