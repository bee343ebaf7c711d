/** What a card of music holds, once a look has been taken: cards are stored, and older than the page that shows them. */
import type { Album, Artist, Device, Playlist, Player, Track } from '../../../shared/music/types.ts';

type Json = Readonly<Record<string, unknown>>;

export function trackIn(value: unknown): Track | undefined {
  const json = fieldsOf(value);
  const [uri, name] = [textOf(json['uri']), textOf(json['name'])];
  if (uri === undefined || name === undefined) return undefined;
  return {
    ...(json as Partial<Track>),
    uri,
    name,
    artists: artistsIn(json['artists']),
    durationMs: typeof json['durationMs'] === 'number' ? json['durationMs'] : 0,
    explicit: json['explicit'] === true,
    playable: json['playable'] !== false,
  };
}

export function albumIn(value: unknown): Album | undefined {
  const thing = namedIn(value);
  if (thing === undefined) return undefined;
  const total = thing['totalTracks'];
  return {
    ...(thing as unknown as Album),
    artists: artistsIn(thing['artists']),
    totalTracks: typeof total === 'number' ? total : 0,
  };
}

export function artistIn(value: unknown): Artist | undefined {
  const thing = namedIn(value);
  return thing && { ...(thing as unknown as Artist), genres: textsIn(thing['genres']) };
}

export function playlistIn(value: unknown): Playlist | undefined {
  const thing = namedIn(value);
  const total = thing?.['total'];
  return thing && { ...(thing as unknown as Playlist), total: typeof total === 'number' ? total : 0 };
}

export function deviceIn(value: unknown): Device | undefined {
  const json = fieldsOf(value);
  const name = textOf(json['name']);
  if (name === undefined) return undefined;
  return {
    ...(json as Partial<Device>),
    name,
    type: textOf(json['type']) ?? '',
    active: json['active'] === true,
    restricted: json['restricted'] === true,
    privateSession: json['privateSession'] === true,
    supportsVolume: json['supportsVolume'] === true,
  };
}

export function playerIn(value: unknown): Pick<Player, 'item' | 'isPlaying' | 'device'> | undefined {
  const json = fieldsOf(value);
  const device = deviceIn(json['device']);
  const item = trackIn(json['item']);
  return device && { device, isPlaying: json['isPlaying'] === true, ...(item && { item }) };
}

/** What is none of its kind is left out. */
export function allIn<T>(value: unknown, read: (item: unknown) => T | undefined): T[] {
  return Array.isArray(value) ? value.map(read).filter((item) => item !== undefined) : [];
}

export function textsIn(value: unknown): string[] {
  return allIn(value, textOf);
}

export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

export function fieldsOf(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {};
}

function namedIn(value: unknown): Json | undefined {
  const json = fieldsOf(value);
  return ['uri', 'id', 'name'].every((field) => textOf(json[field]) !== undefined) ? json : undefined;
}

function artistsIn(value: unknown): Track['artists'] {
  return allIn(value, (item) => {
    const { name, id, uri } = fieldsOf(item);
    const known = textOf(name);
    if (known === undefined) return undefined;
    return { name: known, ...(typeof id === 'string' && { id }), ...(typeof uri === 'string' && { uri }) };
  });
}
