/** The playlists that were made here, each with the words that it was made of. */
import OpenIcon from '@mui/icons-material/OpenInNew';
import PlayIcon from '@mui/icons-material/PlayArrow';
import Box from '@mui/material/Box';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { GENERATED } from '../../../shared/music/keys.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import { Empty, Failed, Loading } from '../../../shared/ui/states.tsx';
import { IconAction } from '../tracks/icon-action.tsx';
import { OpenInSpotify } from '../tracks/open-in-spotify.tsx';
import { SpotifyLink } from '../tracks/spotify-link.tsx';
import { spotifyUrl } from '../tracks/spotify-url.ts';
import { Words } from '../tracks/words.tsx';

export function Generated() {
  const { t, i18n } = useTranslation('music');
  const run = useCommand();
  const { data, error, refetch } = useQuery({
    queryKey: GENERATED,
    queryFn: ({ signal }) => dataOf(api.GET('/api/spotify/generated-playlists', { signal })),
  });
  const day = new Intl.DateTimeFormat(i18n.language, { dateStyle: 'medium' });
  if (error) return <Failed error={error} retry={() => void refetch()} />;
  if (data === undefined) return <Loading rows={4} />;
  if (data.items.length === 0) return <Empty title={t('made.empty')} text={t('made.emptyText')} />;
  return (
    <Box component="ul" aria-label={t('view.playlists')} sx={{ m: 0, p: 0, listStyle: 'none' }}>
      {data.items.map(({ playlistId, name, prompt, mood, uris, createdAt }) => {
        const thing = { name, uri: `spotify:playlist:${playlistId}` };
        return (
          <Box
            component="li"
            key={playlistId}
            sx={{ display: 'flex', alignItems: 'center', gap: 1, py: 1, borderBottom: 1, borderColor: 'divider' }}
          >
            <Box sx={{ flex: 1, minWidth: 0 }}>
              <Words sx={{ fontWeight: 600 }}>
                <SpotifyLink thing={thing} />
              </Words>
              <Words>{t('made.from', { prompt })}</Words>
              <Box sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>
                {[t('track.count', { count: uris.length }), mood, day.format(new Date(createdAt))]
                  .filter((part) => part !== undefined)
                  .join(' · ')}
              </Box>
            </Box>
            <IconAction
              label={t('track.playNamed', { name })}
              hint={t('track.play')}
              onClick={() => void run({ name: 'play', what: { uri: thing.uri } })}
            >
              <PlayIcon sx={{ '[dir=rtl] &': { transform: 'scaleX(-1)' } }} />
            </IconAction>
            <OpenInSpotify name={name} href={spotifyUrl(thing)}>
              <OpenIcon fontSize="small" />
            </OpenInSpotify>
          </Box>
        );
      })}
    </Box>
  );
}
