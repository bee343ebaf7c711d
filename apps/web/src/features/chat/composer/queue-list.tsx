/** Messages that wait until the answer before them is there. */
import CloseIcon from '@mui/icons-material/Close';
import Box from '@mui/material/Box';
import IconButton from '@mui/material/IconButton';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import type { QueuedMessage } from './composer-input.ts';

interface Props {
  queued: readonly QueuedMessage[];
  onUnqueue: (id: string) => void;
}

export function QueueList({ queued, onUnqueue }: Props) {
  const { t } = useTranslation('chat');
  if (queued.length === 0) return null;
  return (
    <Box
      component="ul"
      aria-label={t('composer.queue')}
      sx={{ listStyle: 'none', m: 0, mb: 1, p: 0, display: 'grid', gap: 0.5 }}
    >
      {queued.map(({ id, text }) => (
        <Box
          component="li"
          key={id}
          sx={{
            display: 'flex',
            alignItems: 'center',
            gap: 1,
            paddingInlineStart: 1.5,
            borderRadius: 1,
            border: 1,
            borderStyle: 'dashed',
            borderColor: 'divider',
          }}
        >
          <Typography variant="caption" sx={{ color: 'secondary.main', fontWeight: 600 }}>
            {t('composer.waiting')}
          </Typography>
          <Typography variant="body2" dir="auto" noWrap sx={{ flex: 1, minWidth: 0 }}>
            {text}
          </Typography>
          <IconButton aria-label={t('composer.unqueue', { text: text.slice(0, 40) })} onClick={() => onUnqueue(id)}>
            <CloseIcon fontSize="small" />
          </IconButton>
        </Box>
      ))}
    </Box>
  );
}
