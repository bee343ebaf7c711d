/** The settings, with that of Spotify among them where there is one. */
import MusicIcon from '@mui/icons-material/LibraryMusicOutlined';
import { lazy } from 'react';
import { SettingsScreen } from '../features/settings/settings-screen.tsx';
import { useAbout } from '../shared/api/about.ts';

const MUSIC = {
  id: 'music',
  Icon: MusicIcon,
  Body: lazy(async () => ({
    default: (await import('../features/music/connection/connection-panel.tsx')).ConnectionPanel,
  })),
} as const;

export function SettingsPage() {
  const { about } = useAbout();
  return <SettingsScreen brought={about?.spotify === false ? undefined : MUSIC} />;
}
