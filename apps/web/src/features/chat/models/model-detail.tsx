/** More of the model that is pointed at, and whether it is a favourite. */
import StarIcon from '@mui/icons-material/Star';
import StarEmptyIcon from '@mui/icons-material/StarBorder';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { timeInWords } from './model-words.ts';
import type { PickerRow } from './picker-rows.ts';

interface Props {
  row: PickerRow | undefined;
  favourites: readonly string[];
  onFavourite: (id: string) => void;
}

export function ModelDetail({ row, favourites, onFavourite }: Props) {
  const { t, i18n } = useTranslation('chat');
  if (row?.kind !== 'model') return null;
  const { id, health, latency, enabled } = row.model;
  const liked = favourites.includes(id);
  const facts = [
    t(`models.health.${health}`),
    latency && t('models.firstToken', { time: timeInWords(latency.firstTokenMs, i18n.language) }),
    latency?.tokensPerSecond && t('models.speed', { count: latency.tokensPerSecond }),
    !enabled && t('models.notForAuto'),
  ];
  return (
    <Box
      sx={{ display: 'flex', alignItems: 'center', gap: 1, px: 1.5, py: 0.75, borderTop: 1, borderColor: 'divider' }}
    >
      <Box sx={{ flex: 1, minWidth: 0 }}>
        <Typography component="div" dir="ltr" noWrap sx={{ fontSize: '0.82rem', fontWeight: 600, textAlign: 'start' }}>
          {id}
        </Typography>
        <Typography component="div" sx={{ fontSize: '0.78rem', color: 'text.secondary' }}>
          {facts.filter(Boolean).join(' · ')}
        </Typography>
      </Box>
      <Button
        size="small"
        aria-pressed={liked}
        startIcon={liked ? <StarIcon /> : <StarEmptyIcon />}
        onClick={() => onFavourite(id)}
        sx={{ minHeight: 40, flexShrink: 0 }}
      >
        {t('models.favourite')}
      </Button>
    </Box>
  );
}
