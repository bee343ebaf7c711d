/**
 * Documents of a `listening_history` collection: `_id` of user, track and time, as an object or joined to one text;
 * `track_uri`, `timestamp`, `user`, `track` with its names, `audio_features`, `ms_played`, `completion_rate`, `skipped`.
 */
import { AUDIO_FEATURES, type AudioFeature, type AudioFeatures, type Play } from '../port.ts';
import type { Reading } from './reading.ts';
import { duration, field, flag, isObject, nameOf, number, text, time, trackUri } from './values.ts';

type Row = Record<string, unknown>;

export function readDocument(row: Row): Reading {
  const id = idOf(row);
  const track: Row = isObject(row['track']) ? row['track'] : {};
  const playedAt = time(field(row, 'timestamp', 'played_at', 'ts', 'time')) ?? id.playedAt;
  if (playedAt === undefined) return { problem: 'it has no “timestamp” that is a time' };
  const uri =
    trackUri(field(row, 'track_uri', 'spotify_track_uri', 'uri', 'track_id')) ??
    trackUri(field(track, 'uri', 'track_uri', 'id')) ??
    id.trackUri;
  if (uri === undefined)
    return isEpisode(row) ? { leftOut: 'podcast' } : { problem: 'it has no “track_uri” that is a track' };
  const name = nameOf(row['track']) ?? text(field(row, 'track_name', 'name')) ?? text(field(track, 'title'));
  if (name === undefined) return { problem: 'it does not say what the track is called' };
  const lengthMs = duration(field(track, 'duration_ms', 'length_ms')) ?? duration(field(row, 'duration_ms'));
  const completion = shareOf(field(row, 'completion_rate', 'completion'));
  const features = featuresOf(field(row, 'audio_features', 'features') ?? field(track, 'audio_features', 'features'));
  const user = nameOf(field(row, 'user', 'user_id', 'username')) ?? text(field(asRow(row['user']), 'id')) ?? id.user;
  const msPlayed =
    duration(field(row, 'ms_played', 'duration_played_ms')) ??
    (lengthMs === undefined ? undefined : Math.round(lengthMs * (completion ?? 1)));
  if (msPlayed === undefined) return { problem: 'its “ms_played” is no duration' };
  const play: Play = {
    playedAt,
    trackUri: uri,
    track: name,
    artist:
      nameOf(field(track, 'artist', 'artists', 'artist_name')) ??
      nameOf(field(row, 'artist_name', 'artist', 'artists')) ??
      '',
    album: nameOf(field(track, 'album', 'album_name')) ?? nameOf(field(row, 'album_name', 'album')) ?? '',
    msPlayed,
    skipped: flag(field(row, 'skipped')) ?? false,
    ...(completion !== undefined && { completion }),
    ...(features && { features }),
    source: 'documents',
  };
  return { play, ...(user !== undefined && { user }) };
}

interface Id {
  user?: string;
  trackUri?: string;
  playedAt?: number;
}

/** What `_id` says; of a text `user_spotify:track:…_2010-05-01T12:00:00Z`, with `_`, `:` or `|` between the three. */
function idOf(row: Row): Id {
  const id = row['_id'] ?? row['id'];
  if (isObject(id)) {
    const user = nameOf(field(id, 'user', 'user_id', 'username'));
    const uri = trackUri(field(id, 'track_uri', 'uri', 'track', 'track_id'));
    const playedAt = time(field(id, 'timestamp', 'played_at', 'ts'));
    return { ...(user && { user }), ...(uri && { trackUri: uri }), ...(playedAt !== undefined && { playedAt }) };
  }
  const parts = typeof id === 'string' ? JOINED.exec(id)?.groups : undefined;
  if (parts === undefined) return {};
  const playedAt = time(parts['at']);
  return {
    ...(parts['user'] && { user: parts['user'] }),
    trackUri: parts['uri'] as string,
    ...(playedAt !== undefined && { playedAt }),
  };
}

const JOINED = /^(?:(?<user>.{1,200}?)[_:|])?(?<uri>spotify:track:[0-9A-Za-z]{22})[_:|](?<at>.{1,40})$/u;

function asRow(value: unknown): Row {
  return isObject(value) ? value : {};
}

function isEpisode(row: Row): boolean {
  const uri = field(row, 'track_uri', 'spotify_track_uri', 'uri');
  return (
    (typeof uri === 'string' && /\bepisode\b/u.test(uri)) ||
    field(row, 'episode_name', 'spotify_episode_uri') !== undefined
  );
}

/** Between 0 and 1; what is larger was meant in hundredths. */
function shareOf(value: unknown): number | undefined {
  const share = number(value);
  if (share === undefined || share < 0 || share > 100) return undefined;
  return share > 1 ? share / 100 : share;
}

const LIMITS: Partial<Record<AudioFeature, [least: number, most: number]>> = { tempo: [0, 400], loudness: [-100, 20] };

/** Undefined when it holds none. */
function featuresOf(value: unknown): AudioFeatures | undefined {
  if (!isObject(value)) return undefined;
  const features: Partial<Record<AudioFeature, number>> = {};
  for (const name of AUDIO_FEATURES) {
    const [least, most] = LIMITS[name] ?? [0, 1];
    const feature = number(field(value, name));
    if (feature !== undefined && feature >= least && feature <= most) features[name] = feature;
  }
  return Object.keys(features).length === 0 ? undefined : features;
}
