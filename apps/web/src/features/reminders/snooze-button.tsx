/** Lets a reminder that has fired come again in a while. */
import SnoozeIcon from '@mui/icons-material/SnoozeOutlined';
import IconButton from '@mui/material/IconButton';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Snooze, SNOOZES } from '../../shared/notifications/snooze.ts';

export function SnoozeButton({ text, onSnooze }: { text: string; onSnooze: (to: Snooze) => void }) {
  const { t } = useTranslation('reminders');
  const [anchor, setAnchor] = useState<HTMLElement | null>(null);
  return (
    <>
      <IconButton
        sx={{ p: 1.25 }}
        aria-label={t('snooze', { text })}
        aria-haspopup="menu"
        aria-expanded={anchor !== null}
        onClick={(event) => setAnchor(event.currentTarget)}
      >
        <SnoozeIcon fontSize="small" />
      </IconButton>
      <Menu anchorEl={anchor} open={anchor !== null} onClose={() => setAnchor(null)}>
        {SNOOZES.map((to) => (
          <MenuItem
            key={to}
            onClick={() => {
              setAnchor(null);
              onSnooze(to);
            }}
          >
            {t(`shared:snooze.${to}`)}
          </MenuItem>
        ))}
      </Menu>
    </>
  );
}
