/** How a model or provider is doing: colour and shape for the eye, a word for everybody else. */
import Box from '@mui/material/Box';
import { useTranslation } from 'react-i18next';
import type { Health } from './model-data.ts';

const COLOURS: Record<Health, string> = { up: 'success.main', degraded: 'warning.main', down: 'error.main' };

export function HealthDot({ health }: { health: Health }) {
  const { t } = useTranslation('chat');
  const label = t(`models.health.${health}`);
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
        borderRadius: health === 'up' ? '50%' : '1px',
        transform: health === 'degraded' ? 'rotate(45deg)' : 'none',
        bgcolor: COLOURS[health],
      }}
    />
  );
}
