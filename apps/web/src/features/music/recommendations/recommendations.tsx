/** What the user may like, why, and what they want of it. */
import PlayIcon from '@mui/icons-material/PlayArrow';
import RefreshIcon from '@mui/icons-material/Refresh';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useTranslation } from 'react-i18next';
import { MOST_TRACKS } from '../../../shared/music/commands.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import { Failed, Loading } from '../../../shared/ui/states.tsx';
import { NoHistory } from '../history/no-history.tsx';
import { Panel } from '../insights/panel.tsx';
import { TrackList } from '../tracks/track-list.tsx';
import { PreferencesForm } from './preferences-form.tsx';
import { useRecommendations } from './use-recommendations.ts';

export function Recommendations() {
  const { t } = useTranslation('music');
  const run = useCommand();
  const { data, error, refetch, isFetching } = useRecommendations();
  const tracks = data?.items.map(({ track }) => track) ?? [];
  const uris = tracks.map(({ uri }) => uri).slice(0, MOST_TRACKS);
  return (
    <Box sx={{ display: 'grid', gap: 2 }}>
      <Panel title={t('wish.title')}>
        <PreferencesForm />
      </Panel>
      <Panel
        title={t('view.recommendations')}
        action={
          <Box sx={{ display: 'flex', gap: 1, mb: 1, '& .MuiButton-root': { minHeight: 40 } }}>
            {tracks.length > 0 && (
              <Button
                variant="contained"
                startIcon={<PlayIcon sx={{ '[dir=rtl] &': { transform: 'scaleX(-1)' } }} />}
                onClick={() => void run({ name: 'play', what: { uris }, first: tracks[0] })}
              >
                {t('track.playAll')}
              </Button>
            )}
            <Button
              color="inherit"
              startIcon={<RefreshIcon />}
              loading={isFetching}
              loadingPosition="start"
              onClick={() => void refetch()}
            >
              {t('recommendations.others')}
            </Button>
          </Box>
        }
      >
        {error && <Failed error={error} />}
        {!error && data === undefined && <Loading rows={5} height={48} />}
        {data?.items.length === 0 && <NoHistory />}
        {data && (
          <TrackList
            label={t('view.recommendations')}
            few={20}
            tracks={tracks}
            notes={data.items.map(({ reason }) => reason)}
          />
        )}
      </Panel>
    </Box>
  );
}
