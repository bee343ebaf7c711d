/** Everything about one provider: its hour as charts, its deployments, keys and errors. */
import Box from '@mui/material/Box';
import Typography from '@mui/material/Typography';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { DeploymentList } from './deployment-list.tsx';
import { FailureList } from './failure-list.tsx';
import type { HourMinute } from './hour.ts';
import { HourView } from './hour-view.tsx';
import { KeyList } from './key-list.tsx';
import type { Provider } from './merge-news.ts';
import type { ProviderActions } from './use-provider-actions.ts';

interface ProviderDetailsProps {
  provider: Provider;
  hour: readonly HourMinute[];
  actions: ProviderActions;
}

export function ProviderDetails({ provider, hour, actions }: ProviderDetailsProps) {
  const { t } = useTranslation('admin');
  return (
    <Box
      sx={{
        display: 'grid',
        gap: 2.5,
        gridTemplateColumns: { xs: 'minmax(0, 1fr)', md: 'minmax(0, 3fr) minmax(0, 2fr)' },
      }}
    >
      <Box sx={{ gridColumn: '1 / -1' }}>
        <HourView hour={hour} name={provider.name} />
      </Box>
      <Part title={t('deployments')}>
        <DeploymentList provider={provider} actions={actions} />
      </Part>
      <Box sx={{ display: 'grid', gap: 2.5, alignContent: 'start' }}>
        <Part title={t('keys')}>
          <KeyList provider={provider} actions={actions} />
        </Part>
        <Part title={t('errorKinds')}>
          <FailureList rows={provider.lastHour} />
        </Part>
      </Box>
    </Box>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <Box component="section">
      <Typography component="h3" sx={{ fontWeight: 600, mb: 0.5 }}>
        {title}
      </Typography>
      {children}
    </Box>
  );
}
