/**
 * Spotify's catalogue, library and people as Switchyard knows them. Its answers differ by app, market and year: fields
 * are missing, null or renamed, so that all is optional here but what a thing cannot be named by.
 */
import type { Album, Artist, ArtistName, Page, Played, Playlist, Profile, Track } from '../types.ts';
import { SpotifyError } from './errors.ts';
import { eachOf, fieldsOf, flagOf, numberOf, textOf, timeOf, type Json } from './json.ts';

type Decode<Item> = (value: unknown) => Item | undefined;

/** @throws SpotifyError when it is not what it should be */
export function needed<Item>(value: unknown, decode: Decode<Item>): Item {
  const item = decode(value);
  if (item !== undefined) return item;
  throw new SpotifyError('unavailable', 'Spotify sent an answer that cannot be read. Try again in a moment.');
}

/** An episode is a track with its show as artist and album. */
export function trackOf(value: unknown): Track | undefined {
  const json = fieldsOf(value);
  const uri = textOf(json['uri']);
  if (uri === undefined) return undefined;
  const show = namedOf(json['show']);
  const artists = eachOf(json['artists'], namedOf);
  return {
    uri,
    id: textOf(json['id']),
    name: textOf(json['name']) ?? 'Unknown title',
    artists: show && artists.length === 0 ? [show] : artists,
    album: namedOf(json['album']) ?? show,
    image: imageOf(json) ?? imageOf(fieldsOf(json['album'])) ?? imageOf(fieldsOf(json['show'])),
    durationMs: numberOf(json['duration_ms']) ?? 0,
    explicit: flagOf(json['explicit']) ?? false,
    playable: flagOf(json['is_playable']) ?? textOf(fieldsOf(json['restrictions'])['reason']) === undefined,
    url: urlOf(json),
  };
}

export function albumOf(value: unknown): Album | undefined {
  const json = fieldsOf(value);
  const key = keyOf(json, 'album');
  return (
    key && {
      ...key,
      name: textOf(json['name']) ?? 'Unknown album',
      artists: eachOf(json['artists'], namedOf),
      image: imageOf(json),
      releaseDate: textOf(json['release_date']),
      totalTracks: numberOf(json['total_tracks']) ?? numberOf(fieldsOf(json['tracks'])['total']) ?? 0,
      url: urlOf(json),
    }
  );
}

export function artistOf(value: unknown): Artist | undefined {
  const json = fieldsOf(value);
  const key = keyOf(json, 'artist');
  return (
    key && {
      ...key,
      name: textOf(json['name']) ?? 'Unknown artist',
      image: imageOf(json),
      genres: eachOf(json['genres'], textOf),
      url: urlOf(json),
    }
  );
}

export function playlistOf(value: unknown): Playlist | undefined {
  const json = fieldsOf(value);
  const key = keyOf(json, 'playlist');
  if (!key) return undefined;
  const owner = fieldsOf(json['owner']);
  // What was called `tracks` is called `items` since 2026; some answers have both, some only one of them.
  const total = numberOf(fieldsOf(json['items'])['total']) ?? numberOf(fieldsOf(json['tracks'])['total']);
  return {
    ...key,
    name: textOf(json['name']) ?? 'Untitled playlist',
    description: textOf(json['description']),
    owner: { id: textOf(owner['id']) ?? '', name: textOf(owner['display_name']) },
    image: imageOf(json),
    total: total ?? 0,
    public: flagOf(json['public']),
    collaborative: flagOf(json['collaborative']) ?? false,
    snapshotId: textOf(json['snapshot_id']),
    url: urlOf(json),
  };
}

export function profileOf(value: unknown): Profile | undefined {
  const json = fieldsOf(value);
  const id = textOf(json['id']);
  const accountId = textOf(json['account_id']) ?? id;
  if (accountId === undefined) return undefined;
  return {
    accountId,
    id: id ?? accountId,
    name: textOf(json['display_name']),
    email: textOf(json['email']),
    image: imageOf(json),
    url: urlOf(json),
  };
}

export function playedOf(value: unknown): Played | undefined {
  const json = fieldsOf(value);
  const track = trackOf(json['track']);
  const playedAt = timeOf(json['played_at']);
  if (!track || playedAt === undefined) return undefined;
  return { track, playedAt, contextUri: textOf(fieldsOf(json['context'])['uri']) };
}

/** Of a playlist's list: `item`, or `track` as it was called before. */
export function listedTrackOf(value: unknown): Track | undefined {
  const json = fieldsOf(value);
  return trackOf(json['item']) ?? trackOf(json['track']);
}

/** Of a library's list: the thing under its name, with when it was added. */
export function savedOf<Item>(name: string, decode: Decode<Item>): Decode<Item & { addedAt: number }> {
  return (value) => {
    const json = fieldsOf(value);
    const item = decode(json[name]);
    return item && { ...item, addedAt: timeOf(json['added_at']) ?? 0 };
  };
}

export function pageOf<Item>(value: unknown, decode: Decode<Item>): Page<Item> {
  const json = fieldsOf(value);
  const items = eachOf(json['items'], decode);
  const offset = numberOf(json['offset']) ?? 0;
  return { items, offset, total: numberOf(json['total']) ?? offset + items.length, more: json['next'] != null };
}

function keyOf(json: Json, type: string): { id: string; uri: string } | undefined {
  const id = textOf(json['id']);
  return id === undefined ? undefined : { id, uri: textOf(json['uri']) ?? `spotify:${type}:${id}` };
}

function namedOf(value: unknown): ArtistName | undefined {
  const json = fieldsOf(value);
  const name = textOf(json['name']);
  return name === undefined ? undefined : { name, id: textOf(json['id']), uri: textOf(json['uri']) };
}

/** The first is the largest. */
function imageOf({ images }: Json): string | undefined {
  return eachOf(images, (image) => textOf(fieldsOf(image)['url']))[0];
}

function urlOf(json: Json): string | undefined {
  return textOf(fieldsOf(json['external_urls'])['spotify']);
}
