/** What a request to play means: which items, in which context, from where. */
import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { CatalogueEpisode, CatalogueTrack } from '../catalogue/types.ts';
import type { Playback } from '../player/commands.ts';
import { playerRefusal } from '../player/refusals.ts';
import type { PlayerContext } from '../player/state.ts';
import { refuse } from '../server/reply.ts';
import type { ApiCall, fieldsOf } from './route.ts';

type Item = CatalogueTrack | CatalogueEpisode;
type Lists = (call: ApiCall, uri: string) => readonly Item[] | undefined;

/** Of each kind of context, what is in it. */
const CONTEXTS: Readonly<Record<PlayerContext['type'], Lists>> = {
  album: (_call, uri) => CATALOGUE.album(uri)?.tracks,
  artist: (_call, uri) => {
    const tracks = CATALOGUE.artist(uri)?.albums.flatMap((album) => album.tracks);
    return tracks?.toSorted((a, b) => b.popularity - a.popularity);
  },
  show: (_call, uri) => CATALOGUE.show(uri)?.episodes,
  playlist: ({ world }, uri) => world.playlists.get(uri.split(':').at(-1) ?? '')?.items.map(({ item }) => item),
  collection: ({ person }) => person.library.list('track').flatMap(({ uri }) => CATALOGUE.track(uri) ?? []),
};

/** Undefined when the body names nothing, so that it goes on with what there is. @throws Refusal */
export function contextOf(
  call: ApiCall,
  fields: ReturnType<typeof fieldsOf>,
): Omit<Playback, 'positionMs'> | undefined {
  const { context_uri: contextUri, uris, offset } = fields;
  if (contextUri !== undefined && uris !== undefined) throw refuse(400, "Can't have both: uris and context_uri");
  if (uris !== undefined) {
    if (!Array.isArray(uris) || uris.length === 0) throw refuse(400, 'Invalid uris');
    const given = uris.map((uri) => playableOf(String(uri)));
    return placed(given, offset);
  }
  if (contextUri === undefined) return undefined;
  const uri = String(contextUri);
  const type = typeOf(uri);
  if (!type) throw refuse(400, 'Invalid context uri');
  if (type === 'artist' && offset !== undefined) throw refuse(400, "Can't have offset for context type: ARTIST");
  const tracks = CONTEXTS[type](call, uri);
  if (!tracks || tracks.length === 0) throw refuse(404, 'Resource not found');
  return { ...placed(tracks, offset), context: { type, uri } };
}

/** Something that a player can play. @throws Refusal 400 for no such URI, 403 for what may not be played here */
export function playableOf(uri: string): Item {
  const item = CATALOGUE.track(uri) ?? CATALOGUE.episode(uri);
  if (!item) throw refuse(400, `Invalid track uri: ${uri}`);
  if (item.kind === 'track' && !item.playable) throw playerRefusal('UNKNOWN');
  return item;
}

function typeOf(uri: string): PlayerContext['type'] | undefined {
  if (/^spotify:(?:user:[^:]+:)?collection$/.test(uri)) return 'collection';
  const [, type] = /^spotify:(album|artist|playlist|show):[0-9A-Za-z]{22}$/.exec(uri) ?? [];
  return type as PlayerContext['type'] | undefined;
}

/** What cannot be played here is passed over. */
function placed(all: readonly Item[], offset: unknown): Omit<Playback, 'positionMs' | 'context'> {
  const tracks = all.filter((item) => item.kind === 'episode' || item.playable);
  if (offset === undefined || offset === null) return { tracks };
  if (typeof offset !== 'object') throw refuse(400, 'Invalid offset');
  const { position, uri } = offset as { position?: unknown; uri?: unknown };
  const start = typeof uri === 'string' ? all.findIndex((item) => item.uri === uri) : (position ?? 0);
  if (!Number.isSafeInteger(start)) throw refuse(400, 'Invalid offset');
  const wanted = all[Number(start)];
  if (!wanted) throw playerRefusal('NO_SPECIFIC_TRACK');
  const from = all.slice(Number(start)).find((item) => tracks.includes(item));
  return { tracks, place: from ? tracks.indexOf(from) : 0 };
}
