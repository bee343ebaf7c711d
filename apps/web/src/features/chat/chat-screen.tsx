/** The chat: sessions at the side, the conversation, and where one writes. */
import MenuIcon from '@mui/icons-material/Menu';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import useMediaQuery from '@mui/material/useMediaQuery';
import { lazy, type ReactNode, Suspense, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { Composer } from './composer/composer.tsx';
import { Conversation } from './conversation/conversation.tsx';
import { useActions } from './conversation/use-actions.ts';
import { useSession } from './sessions/session-data.ts';
import { SessionList } from './sessions/session-list.tsx';
import { useConversation } from './state/use-conversation.ts';

const Drawer = lazy(() => import('@mui/material/Drawer'));

const LIST_WIDTH = 288;

export interface ChatScreenProps {
  /** Stands above a conversation that has not begun; in others it would cover what one came to read. */
  panel?: ReactNode;
  /** Stands above the field that one writes in. */
  bar?: ReactNode;
}

export function ChatScreen({ panel, bar }: ChatScreenProps) {
  const { t } = useTranslation('chat');
  const { sessionId } = useParams();
  const session = useSession(sessionId);
  const view = useConversation(sessionId);
  const actions = useActions(view.engine, view.key);
  const narrow = useMediaQuery('(max-width: 900px)');
  const touch = useMediaQuery('(pointer: coarse)');
  const [listOpen, setListOpen] = useState(false);
  const queued = useMemo(() => view.queued.map(({ id, input }) => ({ id, text: input.message })), [view.queued]);
  const closeList = () => setListOpen(false);
  return (
    <Box sx={{ display: 'flex', height: '100%', minHeight: 0 }}>
      {narrow ? (
        listOpen && (
          <Suspense>
            <Drawer open onClose={closeList} slotProps={{ paper: { sx: { width: `min(${LIST_WIDTH}px, 88vw)` } } }}>
              <SessionList activeId={sessionId} onNavigate={closeList} />
            </Drawer>
          </Suspense>
        )
      ) : (
        <Box sx={{ width: LIST_WIDTH, flexShrink: 0, borderInlineEnd: 1, borderColor: 'divider' }}>
          <SessionList activeId={sessionId} />
        </Box>
      )}
      <Box component="main" sx={{ flex: 1, minWidth: 0, display: 'flex', flexDirection: 'column' }}>
        <Box
          component="header"
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            minHeight: 48,
            px: { xs: 0.5, sm: 3 },
            borderBottom: 1,
            borderColor: 'divider',
          }}
        >
          {narrow && (
            <IconButton aria-label={t('conversation.sessions')} onClick={() => setListOpen(true)}>
              <MenuIcon />
            </IconButton>
          )}
          <Typography component="h1" noWrap dir="auto" sx={{ fontSize: '1rem', fontWeight: 600, minWidth: 0 }}>
            {session?.title ?? t('conversation.new')}
          </Typography>
        </Box>
        {sessionId === undefined && panel}
        <Conversation view={view} actions={actions} />
        {bar}
        <Composer
          sessionId={sessionId}
          answering={view.answering}
          queued={queued}
          onSend={actions.send}
          onStop={actions.stop}
          onUnqueue={actions.discard}
          // Writing is what one comes for; on a phone the keyboard would cover what one came to read.
          takesFocus={!touch}
        />
      </Box>
    </Box>
  );
}
