/** On a phone: what does not fit beside the track. */
import OpenIcon from '@mui/icons-material/OpenInNew';
import QueueIcon from '@mui/icons-material/PlaylistAddOutlined';
import SavedIcon from '@mui/icons-material/Favorite';
import SaveIcon from '@mui/icons-material/FavoriteBorder';
import ListItemIcon from '@mui/material/ListItemIcon';
import ListItemText from '@mui/material/ListItemText';
import Menu from '@mui/material/Menu';
import MenuItem from '@mui/material/MenuItem';
import { useTranslation } from 'react-i18next';
import { useSaved } from '../../../shared/music/saved.ts';
import type { Track } from '../../../shared/music/types.ts';
import { spotifyUrl } from './spotify-url.ts';

interface TrackMenuProps {
  track: Track;
  anchor: HTMLElement;
  onQueue: () => void;
  onClose: () => void;
}

export function TrackMenu({ track, anchor, onQueue, onClose }: TrackMenuProps) {
  const { t } = useTranslation('music');
  const { saved, toggle } = useSaved(track.uri);
  const href = spotifyUrl(track);
  const then = (act: () => void) => () => {
    act();
    onClose();
  };
  return (
    <Menu open anchorEl={anchor} onClose={onClose}>
      <MenuItem disabled={!track.playable} onClick={then(onQueue)} sx={{ minHeight: 44 }}>
        <ListItemIcon>
          <QueueIcon fontSize="small" />
        </ListItemIcon>
        <ListItemText>{t('track.queue')}</ListItemText>
      </MenuItem>
      <MenuItem onClick={then(toggle)} sx={{ minHeight: 44 }}>
        <ListItemIcon>{saved ? <SavedIcon fontSize="small" /> : <SaveIcon fontSize="small" />}</ListItemIcon>
        <ListItemText>{t(saved ? 'track.unsave' : 'track.save')}</ListItemText>
      </MenuItem>
      {href !== undefined && (
        <MenuItem component="a" href={href} target="_blank" rel="noreferrer" onClick={onClose} sx={{ minHeight: 44 }}>
          <ListItemIcon>
            <OpenIcon fontSize="small" />
          </ListItemIcon>
          <ListItemText>{t('track.open')}</ListItemText>
        </MenuItem>
      )}
    </Menu>
  );
}
