/** One provider: how it is at a glance, and everything about it when it is opened. */
import ExpandIcon from '@mui/icons-material/ExpandMoreOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Paper from '@mui/material/Paper';
import Stack from '@mui/material/Stack';
import Typography from '@mui/material/Typography';
import { useId, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Figures } from './figures.tsx';
import { hourOf, summaryOf } from './hour.ts';
import type { Provider } from './merge-news.ts';
import { MinuteStrip } from './minute-strip.tsx';
import { ProviderButtons } from './provider-buttons.tsx';
import { ProviderDetails } from './provider-details.tsx';
import { StatusChip } from './status-chip.tsx';
import { statusOf } from './status-of.ts';
import type { ProviderActions } from './use-provider-actions.ts';

interface ProviderCardProps {
  provider: Provider;
  /** When this was told, in milliseconds since the epoch. */
  at: number;
  actions: ProviderActions;
  startsOpen: boolean;
}

export function ProviderCard({ provider, at, actions, startsOpen }: ProviderCardProps) {
  const { t } = useTranslation('admin');
  const [open, setOpen] = useState(startsOpen);
  const id = useId();
  const hour = useMemo(() => hourOf(provider.lastHour, at), [provider.lastHour, at]);
  const summary = useMemo(() => summaryOf(hour), [hour]);
  return (
    <Paper component="li" variant="outlined" sx={{ p: { xs: 1.5, sm: 2 } }}>
      <Stack spacing={1.5}>
        <Stack direction="row" sx={{ alignItems: 'center', flexWrap: 'wrap', gap: 1 }}>
          <Typography variant="h3" component="h2" sx={{ overflowWrap: 'anywhere' }}>
            {provider.name}
          </Typography>
          <StatusChip status={statusOf(provider)} />
          <Typography variant="body2" color="textSecondary">
            {t('models', { count: provider.models })}
          </Typography>
          <Box sx={{ flex: 1 }} />
          <ProviderButtons provider={provider} actions={actions} />
        </Stack>
        <MinuteStrip hour={hour} availability={summary.availability} />
        <Figures summary={summary} />
        <Button
          color="inherit"
          onClick={() => setOpen(!open)}
          aria-expanded={open}
          aria-controls={id}
          aria-label={t(open ? 'lessOf' : 'moreOf', { name: provider.name })}
          endIcon={<ExpandIcon sx={{ transform: open ? 'rotate(180deg)' : 'none' }} />}
          sx={{ alignSelf: 'start', minHeight: 40, color: 'text.secondary' }}
        >
          {t(open ? 'less' : 'more')}
        </Button>
        <Box id={id} hidden={!open}>
          {open && <ProviderDetails provider={provider} hour={hour} actions={actions} />}
        </Box>
      </Stack>
    </Paper>
  );
}
