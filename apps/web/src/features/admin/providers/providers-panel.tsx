/** Every provider, live: those that are looked for, or those with trouble alone. */
import ClearIcon from '@mui/icons-material/CheckCircleOutlined';
import SearchIcon from '@mui/icons-material/SearchOutlined';
import Alert from '@mui/material/Alert';
import Stack from '@mui/material/Stack';
import { useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { Empty, Loading } from '../../../shared/ui/states.tsx';
import { FilterBar } from './filter-bar.tsx';
import { filterProviders, hasTrouble } from './filter-providers.ts';
import { ProviderCard } from './provider-card.tsx';
import { StatusAnnouncer } from './status-announcer.tsx';
import { useProviderActions } from './use-provider-actions.ts';
import { useProviderFeed } from './use-provider-feed.ts';

/** So few are shown whole from the start. */
const FEW = 2;

export function ProvidersPanel() {
  const { t } = useTranslation('admin');
  const { providers, at, connected } = useProviderFeed();
  const actions = useProviderActions();
  const [query, setQuery] = useState('');
  const [troubled, setTroubled] = useState(false);
  const shown = useMemo(() => filterProviders(providers ?? [], query, troubled), [providers, query, troubled]);

  const lost = !connected && (
    <Alert severity="warning" sx={{ mb: 2 }}>
      {t(providers ? 'lost' : 'unreachable')}
    </Alert>
  );
  if (providers === undefined) return lost || <Loading rows={3} height={120} />;
  const count = providers.filter(hasTrouble).length;
  return (
    <>
      {lost}
      <StatusAnnouncer providers={providers} />
      <FilterBar
        all={providers.length}
        withTrouble={count}
        query={query}
        onQuery={setQuery}
        troubled={troubled}
        onTroubled={setTroubled}
      />
      {shown.length === 0 ? (
        <Empty
          icon={troubled && query === '' ? <ClearIcon color="success" /> : <SearchIcon />}
          title={t(troubled && query === '' ? 'noTrouble' : 'nothingFound')}
        />
      ) : (
        <Stack component="ul" spacing={1.5} sx={{ m: 0, p: 0, listStyle: 'none' }}>
          {shown.map((provider) => (
            <ProviderCard
              key={provider.id}
              provider={provider}
              at={at}
              actions={actions}
              startsOpen={providers.length <= FEW}
            />
          ))}
        </Stack>
      )}
    </>
  );
}
