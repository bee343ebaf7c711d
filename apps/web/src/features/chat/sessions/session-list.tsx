/** The user's sessions at the side of the chat: begin one, find one, keep them in order. */
import AddIcon from '@mui/icons-material/EditOutlined';
import BackIcon from '@mui/icons-material/ArrowBack';
import MoreIcon from '@mui/icons-material/MoreVert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import IconButton from '@mui/material/IconButton';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { lazy, Suspense, useDeferredValue, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { SearchField } from './search-field.tsx';
import { useSessionMarks } from './session-marks.ts';
import { SessionRows } from './session-rows.tsx';
import { useSettled } from '../../../shared/use-settled.ts';

const ListMenu = lazy(() => import('./list-menu.tsx').then(({ ListMenu }) => ({ default: ListMenu })));
const FoundMessages = lazy(() => import('./found-messages.tsx').then((module) => ({ default: module.FoundMessages })));

/** Milliseconds. */
const PAUSE = 250;

export interface SessionListProps {
  activeId?: string | undefined;
  /** Called when the user goes to another session, so that a drawer can close. */
  onNavigate?: (() => void) | undefined;
}

export function SessionList({ activeId, onNavigate }: SessionListProps) {
  const { t } = useTranslation('chat');
  const [archived, setArchived] = useState(false);
  const [search, setSearch] = useState('');
  const [menu, setMenu] = useState<HTMLElement>();
  const marks = useSessionMarks();
  // Titles that are here are filtered at once; the API is asked when the typing rests.
  const typed = useDeferredValue(search.trim());
  const q = useSettled(typed, PAUSE);
  return (
    <Box
      component="nav"
      aria-label={t('sessions.title')}
      sx={{ display: 'flex', flexDirection: 'column', height: '100%', minHeight: 0, bgcolor: 'background.paper' }}
    >
      <Stack spacing={1} sx={{ p: 1.5, pb: 1 }}>
        <Stack direction="row" spacing={1}>
          {archived ? (
            <Button
              fullWidth
              startIcon={<BackIcon sx={{ '[dir=rtl] &': { transform: 'scaleX(-1)' } }} />}
              onClick={() => setArchived(false)}
              sx={{ justifyContent: 'flex-start' }}
            >
              {t('sessions.archivedBack')}
            </Button>
          ) : (
            <Button
              fullWidth
              variant="outlined"
              component={Link}
              to="/chat"
              startIcon={<AddIcon />}
              onClick={() => onNavigate?.()}
              sx={{ minHeight: 40 }}
            >
              {t('sessions.new')}
            </Button>
          )}
          <IconButton
            aria-label={t('sessions.more')}
            aria-haspopup="menu"
            aria-expanded={menu !== undefined}
            onClick={({ currentTarget }) => setMenu(currentTarget)}
          >
            <MoreIcon />
          </IconButton>
        </Stack>
        <SearchField value={search} onChange={setSearch} />
      </Stack>
      <Box sx={{ flex: 1, minHeight: 0, overflowY: 'auto', px: 1, pb: 2 }}>
        {archived && (
          <Typography variant="body2" sx={{ px: 1, py: 0.5, color: 'text.secondary' }}>
            {t('sessions.archivedTitle')}
          </Typography>
        )}
        <SessionRows view={{ archived, q }} typed={typed} activeId={activeId} marks={marks} onNavigate={onNavigate} />
        {q !== '' && typed !== '' && (
          <Suspense>
            <FoundMessages q={q} onNavigate={onNavigate} />
          </Suspense>
        )}
      </Box>
      {menu && (
        <Suspense>
          <ListMenu
            anchor={menu}
            archived={archived}
            onArchived={setArchived}
            onNavigate={onNavigate}
            onClose={() => setMenu(undefined)}
          />
        </Suspense>
      )}
    </Box>
  );
}
