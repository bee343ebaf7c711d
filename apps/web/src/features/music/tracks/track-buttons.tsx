/** What can be done with a track: beside it where there is room, in a menu on a phone. */
import MoreIcon from '@mui/icons-material/MoreVert';
import OpenIcon from '@mui/icons-material/OpenInNew';
import QueueIcon from '@mui/icons-material/PlaylistAddOutlined';
import PlayIcon from '@mui/icons-material/PlayArrowOutlined';
import Box from '@mui/material/Box';
import useMediaQuery from '@mui/material/useMediaQuery';
import { lazy, Suspense, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Track } from '../../../shared/music/types.ts';
import { useCommand } from '../../../shared/music/use-command.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import { IconAction } from './icon-action.tsx';
import { OpenInSpotify } from './open-in-spotify.tsx';
import { SaveButton } from './save-button.tsx';
import { spotifyUrl } from './spotify-url.ts';

const TrackMenu = lazy(async () => ({ default: (await import('./track-menu.tsx')).TrackMenu }));

export function TrackButtons({ track }: { track: Track }) {
  const { t } = useTranslation('music');
  const run = useCommand();
  const snack = useSnack();
  const narrow = useMediaQuery('(max-width: 600px)');
  const [menuAt, setMenuAt] = useState<HTMLElement>();
  const { name, uri, playable } = track;
  const queue = async () => {
    if (await run({ name: 'queue', uris: [uri] })) snack({ message: t('queue.added', { name }) });
  };
  return (
    <Box sx={{ display: 'flex', flexShrink: 0, alignItems: 'center' }}>
      <IconAction
        label={t('track.playNamed', { name })}
        hint={t('track.play')}
        disabled={!playable}
        onClick={() => void run({ name: 'play', what: { uri }, first: track })}
      >
        <PlayIcon fontSize="small" sx={{ '[dir=rtl] &': { transform: 'scaleX(-1)' } }} />
      </IconAction>
      {narrow ? (
        <IconAction label={t('track.more', { name })} onClick={({ currentTarget }) => setMenuAt(currentTarget)}>
          <MoreIcon fontSize="small" />
        </IconAction>
      ) : (
        <>
          <IconAction
            label={t('track.queueNamed', { name })}
            hint={t('track.queue')}
            disabled={!playable}
            onClick={() => void queue()}
          >
            <QueueIcon fontSize="small" />
          </IconAction>
          <SaveButton uri={uri} name={name} />
          <OpenInSpotify name={name} href={spotifyUrl(track)}>
            <OpenIcon fontSize="small" />
          </OpenInSpotify>
        </>
      )}
      {menuAt && (
        <Suspense>
          <TrackMenu track={track} anchor={menuAt} onQueue={() => void queue()} onClose={() => setMenuAt(undefined)} />
        </Suspense>
      )}
    </Box>
  );
}
