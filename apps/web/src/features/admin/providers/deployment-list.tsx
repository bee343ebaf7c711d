/** The deployments in use, with their circuits. */
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import Chip from '@mui/material/Chip';
import Typography from '@mui/material/Typography';
import { useTranslation } from 'react-i18next';
import { formatMs, formatShare } from '../ui/format.ts';
import type { Provider } from './merge-news.ts';
import { rowSx } from './row-style.ts';
import { TimeLeft } from './time-left.tsx';
import type { ProviderActions } from './use-provider-actions.ts';

type Deployment = Provider['deployments'][number];

const COLOURS = { closed: 'success', 'half-open': 'warning', open: 'error' } as const;

export function DeploymentList({ provider, actions }: { provider: Provider; actions: ProviderActions }) {
  const { t } = useTranslation('admin');
  if (provider.deployments.length === 0) return <Typography color="textSecondary">{t('noDeployments')}</Typography>;
  return (
    <Box component="ul" sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {provider.deployments.map((one) => (
        <DeploymentRow key={one.deployment} provider={provider.id} one={one} actions={actions} />
      ))}
    </Box>
  );
}

function DeploymentRow({ provider, one, actions }: { provider: string; one: Deployment; actions: ProviderActions }) {
  const { t, i18n } = useTranslation('admin');
  const { deployment, breaker, nextProbeAt, firstTokenMs, errorRate, inFlight } = one;
  const { pending, run } = actions;
  const isPending = (kind: string) =>
    pending?.kind === kind && 'deployment' in pending && pending.deployment === deployment;
  const facts = [
    t('inFlight', { count: inFlight }),
    firstTokenMs !== undefined && t('firstTokenNow', { time: formatMs(firstTokenMs, i18n.language) }),
    errorRate !== undefined && t('errorsNow', { share: formatShare(errorRate, i18n.language) }),
  ].filter((fact) => fact !== false);
  return (
    <Box component="li" sx={rowSx}>
      <Box sx={{ flex: '1 1 220px', minWidth: 0 }}>
        <Box sx={{ display: 'flex', gap: 1, alignItems: 'center', flexWrap: 'wrap' }}>
          <Box component="bdi" sx={{ overflowWrap: 'anywhere' }}>
            {deployment.slice(provider.length + 1)}
          </Box>
          <Chip size="small" variant="outlined" color={COLOURS[breaker]} label={t(`breaker.${breaker}`)} />
          {nextProbeAt !== undefined && (
            <Box component="span" sx={{ fontSize: '0.8125rem', fontVariantNumeric: 'tabular-nums' }}>
              {t('nextProbe')} <TimeLeft until={nextProbeAt} />
            </Box>
          )}
        </Box>
        <Typography variant="body2" color="textSecondary">
          {facts.join(' · ')}
        </Typography>
      </Box>
      {breaker !== 'closed' && (
        <Button
          loading={isPending('reset')}
          aria-label={t('actions.resetOf', { name: deployment })}
          onClick={() => run({ kind: 'reset', provider, deployment })}
        >
          {t('actions.reset')}
        </Button>
      )}
      <Button
        loading={isPending('probe')}
        aria-label={t('actions.probeOf', { name: deployment })}
        onClick={() => run({ kind: 'probe', provider, deployment })}
      >
        {t('actions.probe')}
      </Button>
    </Box>
  );
}
