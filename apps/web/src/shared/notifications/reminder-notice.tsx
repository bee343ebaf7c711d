/** One reminder whose time has come. */
import BellIcon from '@mui/icons-material/NotificationsActiveOutlined';
import Button from '@mui/material/Button';
import Box from '@mui/material/Box';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import Paper from '@mui/material/Paper';
import Typography from '@mui/material/Typography';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { formatWhen, useClock } from '../quick-add/format-when.ts';
import { type Reminder, type Snooze, SNOOZES } from './snooze.ts';

interface NoticeProps {
  reminder: Reminder;
  onDone: () => void;
  onSnooze: (snooze: Snooze) => void;
}

export function ReminderNotice({ reminder, onDone, onSnooze }: NoticeProps) {
  const { t } = useTranslation();
  const clock = useClock();
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  const firedAt = reminder.firedAt ?? reminder.reminderDate;
  return (
    <Paper
      variant="outlined"
      sx={{
        pointerEvents: 'auto',
        p: 1.5,
        borderColor: 'secondary.main',
        borderInlineStartWidth: 4,
        boxShadow: '0 6px 24px rgb(0 0 0 / 0.18)',
      }}
    >
      <Box sx={{ display: 'flex', gap: 1.5 }}>
        <BellIcon sx={{ color: 'secondary.main', mt: 0.25 }} />
        <Box sx={{ minWidth: 0, flex: 1 }}>
          <Typography sx={{ fontWeight: 600, overflowWrap: 'anywhere' }}>{reminder.reminderText}</Typography>
          <Typography variant="body2" sx={{ color: 'text.secondary' }}>
            {formatWhen(firedAt, true, clock)}
          </Typography>
        </Box>
      </Box>
      <Box sx={{ display: 'flex', justifyContent: 'flex-end', gap: 1, mt: 1 }}>
        <Button
          color="inherit"
          aria-haspopup="menu"
          aria-expanded={anchor !== null}
          onClick={(event) => setAnchor(event.currentTarget)}
        >
          {t('snooze.label')}
        </Button>
        <Button variant="contained" onClick={onDone}>
          {t('notices.done')}
        </Button>
      </Box>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {SNOOZES.map((to) => (
          <MenuItem key={to} onClick={() => onSnooze(to)}>
            {t(`snooze.${to}`)}
          </MenuItem>
        ))}
      </Menu>
    </Paper>
  );
}
