/** What administrators see: how the providers are doing, what happened, and who is there. */
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { type ComponentType, lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useSignedIn } from '../../shared/api/session.ts';
import { Loading } from '../../shared/ui/states.tsx';
import { NotAdmin } from './not-admin.tsx';
import { ProvidersPanel } from './providers/providers-panel.tsx';

const PANELS: readonly { id: string; Panel: ComponentType }[] = [
  { id: 'providers', Panel: ProvidersPanel },
  { id: 'audit', Panel: lazy(async () => ({ default: (await import('./audit/audit-log.tsx')).AuditLog })) },
  { id: 'users', Panel: lazy(async () => ({ default: (await import('./users/users.tsx')).Users })) },
];
const [FIRST] = PANELS;

export function AdminScreen() {
  const { t } = useTranslation('admin');
  const { role } = useSignedIn();
  const [search, setSearch] = useSearchParams();
  if (role !== 'admin') return <NotAdmin />;

  const shown = PANELS.find(({ id }) => id === search.get('tab')) ?? FIRST;
  if (shown === undefined) return null;
  const { id: open, Panel } = shown;
  return (
    <Box component="main" sx={{ maxWidth: 1180, mx: 'auto', px: { xs: 1.5, sm: 3 }, pt: { xs: 2, sm: 3 }, pb: 8 }}>
      <Typography variant="h2" component="h1">
        {t('title')}
      </Typography>
      <Tabs
        value={open}
        onChange={(_event, id: string) => setSearch(id === FIRST?.id ? {} : { tab: id }, { replace: true })}
        aria-label={t('title')}
        variant="scrollable"
        sx={{
          borderBottom: 1,
          borderColor: 'divider',
          mb: 2,
          '& .MuiTab-root': { textTransform: 'none', minHeight: 44 },
        }}
      >
        {PANELS.map(({ id }) => (
          <Tab key={id} value={id} label={t(`tabs.${id}`)} id={`admin-tab-${id}`} aria-controls={`admin-panel-${id}`} />
        ))}
      </Tabs>
      <Box role="tabpanel" id={`admin-panel-${open}`} aria-labelledby={`admin-tab-${open}`}>
        <Suspense key={open} fallback={<Loading />}>
          <Panel />
        </Suspense>
      </Box>
    </Box>
  );
}
