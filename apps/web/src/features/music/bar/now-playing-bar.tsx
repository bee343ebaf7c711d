/** The bar above the composer: there while Spotify is connected and something plays, or is paused. */
import { usePlayer } from '../../../shared/music/player.ts';
import { NowPlaying } from './now-playing.tsx';

export function NowPlayingBar() {
  const { player, receivedAt } = usePlayer();
  if (!player || (player.item === undefined && player.kind !== 'ad')) return null;
  return <NowPlaying player={player} receivedAt={receivedAt} />;
}
