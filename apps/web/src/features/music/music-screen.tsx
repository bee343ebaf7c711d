/** Music: what was heard, what may be liked, what was made; with the bar of what plays below. */
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import Typography from '@mui/material/Typography';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, Navigate, useParams } from 'react-router';
import { isUsable, useConnection } from '../../shared/music/connection.ts';
import { Failed, Loading } from '../../shared/ui/states.tsx';
import { NowPlayingBar } from './bar/now-playing-bar.tsx';
import { ConnectionChip } from './connection/connection-chip.tsx';
import { NotConnected } from './connection/not-connected.tsx';

const VIEWS = [
  { id: 'insights', Body: lazy(async () => ({ default: (await import('./insights/insights.tsx')).Insights })) },
  {
    id: 'recommendations',
    Body: lazy(async () => ({ default: (await import('./recommendations/recommendations.tsx')).Recommendations })),
  },
  { id: 'recent', Body: lazy(async () => ({ default: (await import('./recent/recent.tsx')).Recent })) },
  { id: 'playlists', Body: lazy(async () => ({ default: (await import('./playlists/generated.tsx')).Generated })) },
  { id: 'history', Body: lazy(async () => ({ default: (await import('./history/history.tsx')).History })) },
] as const;

/** They tell what is known here, with Spotify connected or not. */
const WITHOUT_SPOTIFY: readonly string[] = ['insights', 'history'];

export function MusicScreen() {
  const { t } = useTranslation('music');
  const { view } = useParams();
  const { connection, error, retry } = useConnection();
  const open = VIEWS.find(({ id }) => id === (view ?? 'insights'));
  if (open === undefined) return <Navigate to="/music" replace />;
  const { id, Body } = open;
  const usable = isUsable(connection);
  const withoutSpotify = WITHOUT_SPOTIFY.includes(id);
  return (
    <Box sx={{ height: '100%', display: 'flex', flexDirection: 'column' }}>
      <Box component="main" sx={{ flex: 1, minHeight: 0, overflow: 'auto' }}>
        <Box sx={{ maxWidth: 1120, mx: 'auto', p: { xs: 1.5, sm: 3 }, pb: 8 }}>
          <Box sx={{ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: 1.5, mb: 1 }}>
            <Typography variant="h2" component="h1" sx={{ flex: 1 }}>
              {t('title')}
            </Typography>
            {connection?.configured && <ConnectionChip connection={connection} />}
          </Box>
          {error && <Failed error={error} retry={retry} />}
          {!error && connection === undefined && <Loading rows={5} height={96} />}
          {connection && !connection.configured && <NotConnected connection={connection} />}
          {connection?.configured && (
            <>
              <Tabs
                value={id}
                variant="scrollable"
                aria-label={t('views')}
                sx={{ mb: 2, borderBottom: 1, borderColor: 'divider' }}
              >
                {VIEWS.map(({ id }) => (
                  <Tab
                    key={id}
                    id={`music-${id}`}
                    value={id}
                    label={t(`view.${id}`)}
                    aria-controls="music-view"
                    component={Link}
                    to={`/music/${id}`}
                  />
                ))}
              </Tabs>
              <div role="tabpanel" id="music-view" aria-labelledby={`music-${id}`}>
                {!usable && <NotConnected connection={connection} brief={withoutSpotify} />}
                {(usable || withoutSpotify) && (
                  <Suspense key={id} fallback={<Loading rows={5} height={96} />}>
                    <Body />
                  </Suspense>
                )}
              </div>
            </>
          )}
        </Box>
      </Box>
      <NowPlayingBar />
    </Box>
  );
}
