/**
 * Rows as Spotify hands them out on request, of the extended history and of the older account data.
 * https://support.spotify.com/article/understanding-my-data/
 */
import type { Reading } from './reading.ts';
import { duration, flag, text, time, trackUri } from './values.ts';

type Row = Record<string, unknown>;

/** With every play since the account began. */
export function readExtended(row: Row): Reading {
  const playedAt = time(row['ts']);
  if (playedAt === undefined) return { problem: 'its “ts” is no time' };
  const uri = trackUri(row['spotify_track_uri']);
  const track = text(row['master_metadata_track_name']);
  if (uri === undefined || track === undefined) return { leftOut: isSpoken(row) ? 'podcast' : 'noTrack' };
  const msPlayed = duration(row['ms_played']);
  if (msPlayed === undefined) return { problem: 'its “ms_played” is no duration' };
  return {
    play: {
      playedAt,
      trackUri: uri,
      track,
      artist: text(row['master_metadata_album_artist_name']) ?? '',
      album: text(row['master_metadata_album_album_name']) ?? '',
      msPlayed,
      // Earlier years have no such field, but say why it ended.
      skipped: flag(row['skipped']) ?? SKIPPING.has(row['reason_end']),
      ...(row['reason_end'] === 'trackdone' && { completion: 1 }),
      source: 'export',
    },
  };
}

const SKIPPING: ReadonlySet<unknown> = new Set(['fwdbtn', 'backbtn', 'clickrow']);
const SPOKEN = ['spotify_episode_uri', 'episode_name', 'audiobook_uri', 'audiobook_title', 'audiobook_chapter_uri'];

function isSpoken(row: Row): boolean {
  return SPOKEN.some((name) => text(row[name]) !== undefined);
}

/** Of the last year, to the minute, names only. A podcast cannot be told from a track. */
export function readAccount(row: Row): Reading {
  const playedAt = time(row['endTime']);
  if (playedAt === undefined) return { problem: 'its “endTime” is no time' };
  const [track, artist] = [text(row['trackName']), text(row['artistName'])];
  if (track === undefined || artist === undefined) return { leftOut: text(row['podcastName']) ? 'podcast' : 'noTrack' };
  const msPlayed = duration(row['msPlayed']);
  if (msPlayed === undefined) return { problem: 'its “msPlayed” is no duration' };
  return {
    play: {
      playedAt,
      trackUri: namedUri(artist, track),
      track,
      artist,
      album: '',
      msPlayed,
      skipped: msPlayed < SHORTEST_LISTEN_MS,
      source: 'account',
    },
  };
}

/** What Spotify itself counts as listened to. */
const SHORTEST_LISTEN_MS = 30_000;

/** As Spotify names tracks that it knows nothing of but the names. */
function namedUri(artist: string, track: string): string {
  return `spotify:local:${encodeURIComponent(artist)}::${encodeURIComponent(track)}:0`;
}
