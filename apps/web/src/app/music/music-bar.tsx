/** The bar of what plays, fetched only where there is a Spotify. */
import { lazy, Suspense } from 'react';
import { useAbout } from '../../shared/api/about.ts';

const NowPlayingBar = lazy(async () => ({
  default: (await import('../../features/music/bar/now-playing-bar.tsx')).NowPlayingBar,
}));

export function MusicBar() {
  const { about } = useAbout();
  if (about?.spotify !== true) return null;
  return (
    <Suspense>
      <NowPlayingBar />
    </Suspense>
  );
}
