/** GET /me/player/recently-played: by time, forwards or backwards from a cursor. */
import type { CatalogueTrack } from '../catalogue/types.ts';
import type { PlayerContext } from '../player/state.ts';
import { json, refuse, type Reply } from '../server/reply.ts';
import type { Person } from '../world.ts';
import { hrefOf } from './paging.ts';
import { contextView } from './player-views.ts';
import { numberOf, type ApiCall } from './route.ts';
import { trackView } from './views.ts';

/** So much Spotify remembers. */
const REMEMBERED = 50;

export function recentlyPlayed(call: ApiCall): Reply {
  const { world, query } = call;
  if (query.has('after') && query.has('before')) throw refuse(400, 'Only one of after and before may be given');
  const bounds = { least: 0, most: Number.MAX_SAFE_INTEGER };
  const limit = numberOf(call, 'limit', { least: 1, most: 50, usual: 20 });
  const after = numberOf(call, 'after', { ...bounds, usual: -1 });
  const before = numberOf(call, 'before', { ...bounds, usual: Number.MAX_SAFE_INTEGER });
  const fitting = playsOf(call.person).filter((play) => play.at > after && play.at < before);
  // From a cursor forwards, the plays next to it are meant; they too come with the newest first.
  const plays = query.has('after') ? fitting.slice(-limit) : fitting.slice(0, limit);
  const cursors = plays[0] ? { after: String(plays[0].at), before: String(plays.at(-1)?.at) } : null;
  const next = cursors && plays.length < fitting.length;
  return json({
    href: hrefOf(call, {}),
    items: plays.map(({ track, at, context }) => ({
      track: trackView(world, track),
      played_at: new Date(at).toISOString(),
      context: context ? contextView(world, context) : null,
    })),
    limit,
    next: next ? hrefOf(call, query.has('after') ? { after: cursors.after } : { before: cursors.before }) : null,
    cursors,
  });
}

interface Play {
  track: CatalogueTrack;
  at: number;
  context: PlayerContext | undefined;
}

/** What the player has played, then what was heard before the simulator began; the newest first, tracks only. */
function playsOf({ player, taste }: Person): Play[] {
  const heard = player
    .heard()
    .flatMap(({ item, at, context }) => (item.kind === 'track' ? [{ track: item, at, context }] : []));
  const earlier = taste.recent(REMEMBERED).map(({ track, playedAt }) => ({
    track,
    at: playedAt,
    context: { type: 'album' as const, uri: track.album.uri },
  }));
  return [...heard, ...earlier].slice(0, REMEMBERED);
}
