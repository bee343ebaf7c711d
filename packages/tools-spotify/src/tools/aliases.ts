/** Names of arguments that models make up from Spotify's own API, taken for ours. */

type Json = Readonly<Record<string, unknown>>;

interface Alias {
  name: string;
  /** What ours takes for such a value. */
  read?: (value: unknown) => unknown;
}

const track: Alias = { name: 'uri', read: idAs('track') };
const album: Alias = { name: 'uri', read: idAs('album') };
const artist: Alias = { name: 'uri', read: idAs('artist') };
const uris: Alias = { name: 'uris', read: (value) => (Array.isArray(value) ? value.map(idAs('track')) : value) };
const seconds: Alias = {
  name: 'position',
  read: (value) => (typeof value === 'number' ? `${value / 1000} seconds` : value),
};

const ALIASES: Readonly<Record<string, Alias>> = {
  context_uri: { name: 'uri' },
  spotify_uri: { name: 'uri' },
  track_uri: { name: 'uri' },
  id: track,
  track_id: track,
  album_id: album,
  artist_id: artist,
  ids: uris,
  track_ids: uris,
  track_uris: uris,
  device_id: { name: 'deviceId' },
  device_name: { name: 'device' },
  position_ms: seconds,
  volume: { name: 'percent' },
  volume_percent: { name: 'percent' },
  q: { name: 'query' },
  song: { name: 'query' },
  title: { name: 'query' },
};

/**
 * The arguments under our names, and nothing else. What is given under its right name goes before an alias.
 * @param known the names that the tool takes
 */
export function withoutAliases(given: Json, known: ReadonlySet<string>): Json {
  const aliases = Object.entries(given).flatMap(([said, value]) => {
    const alias = known.has(said) ? undefined : ALIASES[snake(said)];
    return alias && known.has(alias.name) ? [[alias.name, alias.read?.(value) ?? value] as const] : [];
  });
  const named = Object.entries(given).filter(([name, value]) => known.has(name) && value !== undefined);
  return Object.fromEntries([...aliases, ...named]);
}

/** An id without its kind is one of this. */
function idAs(kind: string): (value: unknown) => unknown {
  return (value) => (typeof value === 'string' && /^[A-Za-z0-9]{22}$/.test(value) ? `spotify:${kind}:${value}` : value);
}

/** `deviceId` is `device_id`, too. */
function snake(name: string): string {
  return name.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}
