/** An album, an artist or a playlist: its cover, what it is, and what can be done with it. */
import OpenIcon from '@mui/icons-material/OpenInNew';
import PlayIcon from '@mui/icons-material/PlayArrow';
import QueueIcon from '@mui/icons-material/PlaylistAddOutlined';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Track } from '../../../shared/music/types.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { Cover } from '../tracks/cover.tsx';
import { IconAction } from '../tracks/icon-action.tsx';
import { OpenInSpotify } from '../tracks/open-in-spotify.tsx';
import { SaveButton } from '../tracks/save-button.tsx';
import { SpotifyLink } from '../tracks/spotify-link.tsx';
import { spotifyUrl } from '../tracks/spotify-url.ts';
import { TrackList } from '../tracks/track-list.tsx';
import { Words } from '../tracks/words.tsx';

interface ThingProps {
  thing: { uri: string; name: string; image?: string | undefined; url?: string | undefined };
  /** Beneath its name. */
  children: ReactNode;
  /** What is known of what is in it. */
  tracks?: readonly Track[];
  saveable?: boolean;
  size?: number;
}

export function Thing({ thing, children, tracks = [], saveable = true, size = 88 }: ThingProps) {
  const { t } = useTranslation('music');
  const run = useCommand();
  const snack = useSnack();
  const { uri, name, image } = thing;
  const playable = tracks.filter((track) => track.playable);
  const queueAll = async () => {
    const added = await run({ name: 'queue', uris: playable.map((track) => track.uri) });
    if (added) snack({ message: t('queue.added', { name }) });
  };
  return (
    <>
      <Box sx={{ display: 'flex', gap: 2, px: 1.5, pb: 1 }}>
        <Cover image={image} size={size} />
        <Box sx={{ minWidth: 0, flex: 1 }}>
          <Words sx={{ fontWeight: 600 }}>
            <SpotifyLink thing={thing} />
          </Words>
          <Words sx={{ fontSize: '0.8125rem', color: 'text.secondary' }}>{children}</Words>
          <Box sx={{ display: 'flex', alignItems: 'center', mt: 0.5 }}>
            <Button
              size="small"
              variant="outlined"
              startIcon={<PlayIcon sx={{ '[dir=rtl] &': { transform: 'scaleX(-1)' } }} />}
              aria-label={t('track.playNamed', { name })}
              onClick={() => void run({ name: 'play', what: { uri }, first: tracks[0] })}
              sx={{ minHeight: 40 }}
            >
              {t('track.play')}
            </Button>
            {playable.length > 0 && (
              <IconAction
                label={t('track.queueNamed', { name })}
                hint={t('track.queue')}
                onClick={() => void queueAll()}
              >
                <QueueIcon fontSize="small" />
              </IconAction>
            )}
            {saveable && <SaveButton uri={uri} name={name} />}
            <OpenInSpotify name={name} href={spotifyUrl(thing)}>
              <OpenIcon fontSize="small" />
            </OpenInSpotify>
          </Box>
        </Box>
      </Box>
      {tracks.length > 0 && <TrackList tracks={tracks} label={name} />}
    </>
  );
}
