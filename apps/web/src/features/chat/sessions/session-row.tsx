/** One session in the list: its title, what goes on in it, and its menu. */
import MoreIcon from '@mui/icons-material/MoreHoriz';
import PinIcon from '@mui/icons-material/PushPinOutlined';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { RenameField } from './rename-field.tsx';
import type { Session } from './session-data.ts';
import type { SessionMark } from './session-marks.ts';

interface Props {
  session: Session;
  active: boolean;
  mark: SessionMark | undefined;
  renaming: boolean;
  onRename: () => void;
  /** Undefined: leave it as it is. */
  onRenamed: (title: string | undefined) => void;
  onMenu: (anchor: HTMLElement) => void;
  onDelete: () => void;
  onNavigate: (() => void) | undefined;
}

export function SessionRow(props: Props) {
  const { session, active, mark, renaming } = props;
  const { t } = useTranslation('chat');
  const title = session.title ?? t('sessions.untitled');
  if (renaming) {
    return (
      <li>
        <RenameField title={session.title ?? ''} onDone={props.onRenamed} />
      </li>
    );
  }
  return (
    <Box component="li" sx={ROW} data-active={active || undefined}>
      <Link
        to={`/chat/${session.id}`}
        data-session={session.id}
        aria-current={active ? 'page' : undefined}
        aria-keyshortcuts="F2 Delete"
        title={title}
        onClick={() => props.onNavigate?.()}
        onKeyDown={({ key }) => {
          if (key === 'F2') props.onRename();
          else if (key === 'Delete') props.onDelete();
        }}
      >
        {session.pinned && <PinIcon aria-hidden="true" sx={{ fontSize: 14, color: 'text.secondary' }} />}
        <Box
          component="span"
          dir="auto"
          sx={{ flex: 1, overflow: 'hidden', textOverflow: 'ellipsis', fontWeight: mark === 'unread' ? 600 : 400 }}
        >
          {title}
        </Box>
        {mark && <Mark mark={mark} label={t(`sessions.marks.${mark}`)} />}
      </Link>
      <IconButton
        size="small"
        aria-label={t('sessions.menu', { title })}
        aria-haspopup="menu"
        onClick={({ currentTarget }) => props.onMenu(currentTarget)}
      >
        <MoreIcon fontSize="small" />
      </IconButton>
    </Box>
  );
}

const COLOURS = { answering: 'primary.main', waiting: 'secondary.main', unread: 'info.main' } as const;

function Mark({ mark, label }: { mark: SessionMark; label: string }) {
  return (
    <Box
      component="span"
      role="img"
      aria-label={label}
      title={label}
      sx={{
        flexShrink: 0,
        width: 8,
        height: 8,
        borderRadius: '50%',
        bgcolor: COLOURS[mark],
        '@keyframes session-answering': { '50%': { opacity: 0.3 } },
        ...(mark === 'answering' && { animation: 'session-answering 1.4s ease-in-out infinite' }),
      }}
    />
  );
}

/** Rows out of sight cost nothing to lay out, so that a list of thousands scrolls. */
const ROW = {
  position: 'relative',
  display: 'flex',
  alignItems: 'center',
  borderRadius: 1,
  contentVisibility: 'auto',
  containIntrinsicSize: 'auto 40px',
  '& > a': {
    flex: 1,
    minWidth: 0,
    minHeight: 40,
    display: 'flex',
    alignItems: 'center',
    gap: 0.75,
    paddingInline: 1,
    borderRadius: 'inherit',
    color: 'text.primary',
    textDecoration: 'none',
    whiteSpace: 'nowrap',
    fontSize: '0.9rem',
    outlineOffset: '-2px',
  },
  '& > button': { opacity: 0, width: 32, height: 32, marginInlineEnd: 0.5 },
  '&:hover > button, &:focus-within > button, &[data-active] > button': { opacity: 1 },
  '@media (hover: none)': { '& > button': { opacity: 1, width: 40, height: 40 } },
  '&:hover': { bgcolor: 'action.hover' },
  '&[data-active]': { bgcolor: 'rgba(var(--mui-palette-primary-mainChannel) / 0.12)' },
  '&[data-active] > a': { fontWeight: 550 },
} as const;
