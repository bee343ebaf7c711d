/**
 * The same listening as Spotify hands it out on request: the "extended streaming history", JSON files of some
 * megabytes each. https://support.spotify.com/article/understanding-my-data/
 */
import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { CatalogueEpisode } from '../catalogue/types.ts';
import { createRandom, pick, type Random } from '../random.ts';
import { listeningHistory, type ListenedTrack, type ListeningOptions } from './listening-history.ts';

/** A row of a file; of a song or of an episode, the other's fields are null. */
export interface ExtendedHistoryRow {
  /** When it ended, in UTC, to the second: `2010-05-03T18:21:44Z`. */
  ts: string;
  platform: string;
  ms_played: number;
  conn_country: string;
  master_metadata_track_name: string | null;
  master_metadata_album_artist_name: string | null;
  master_metadata_album_album_name: string | null;
  spotify_track_uri: string | null;
  episode_name: string | null;
  episode_show_name: string | null;
  spotify_episode_uri: string | null;
  audiobook_title: string | null;
  audiobook_uri: string | null;
  audiobook_chapter_uri: string | null;
  audiobook_chapter_title: string | null;
  reason_start: string;
  reason_end: string;
  shuffle: boolean;
  skipped: boolean;
  offline: boolean;
  /** Seconds since the epoch; only of what was heard offline. */
  offline_timestamp: number | null;
  incognito_mode: boolean;
}

export interface ExtendedHistoryFile {
  /** `Streaming_History_Audio_2008-2010_0.json` */
  name: string;
  /** A JSON array of `ExtendedHistoryRow`. */
  content: string;
  /** Rows of songs, and of episodes. */
  tracks: number;
  episodes: number;
}

/** About 12 MB. */
const ROWS_A_FILE = 16_000;

/** File after file, so that only one is in memory. Besides the plays asked for there are a few episodes. */
export function* extendedHistoryFiles(
  options: ListeningOptions & { rowsPerFile?: number },
): Generator<ExtendedHistoryFile> {
  const { rowsPerFile = ROWS_A_FILE } = options;
  const random = createRandom(`extended:${options.seed ?? ''}:${options.user}`);
  const episodes = CATALOGUE.shows.flatMap((show) => show.episodes);
  let rows: ExtendedHistoryRow[] = [];
  let index = 0;
  for (const play of listeningHistory(options)) {
    rows.push(trackRow(play, random));
    if (random() < 0.02) rows.push(episodeRow(pick(episodes, random), play.playedAt, random));
    if (rows.length < rowsPerFile) continue;
    yield fileOf(rows, index++);
    rows = [];
  }
  if (rows.length > 0) yield fileOf(rows, index);
}

function fileOf(rows: readonly ExtendedHistoryRow[], index: number): ExtendedHistoryFile {
  const from = rows[0]?.ts.slice(0, 4) ?? '';
  const to = rows.at(-1)?.ts.slice(0, 4) ?? '';
  const years = from === to ? from : `${from}-${to}`;
  const episodes = rows.filter((row) => row.spotify_episode_uri !== null).length;
  return {
    name: `Streaming_History_Audio_${years}_${index}.json`,
    content: JSON.stringify(rows),
    tracks: rows.length - episodes,
    episodes,
  };
}

function trackRow({ track, playedAt, msPlayed, skipped }: ListenedTrack, random: Random): ExtendedHistoryRow {
  return {
    ...circumstances(playedAt, random),
    ms_played: msPlayed,
    master_metadata_track_name: track.name,
    master_metadata_album_artist_name: track.album.artist.name,
    master_metadata_album_album_name: track.album.name,
    spotify_track_uri: track.uri,
    reason_end: skipped ? pick(['fwdbtn', 'fwdbtn', 'backbtn', 'endplay'], random) : 'trackdone',
    skipped,
  };
}

function episodeRow(episode: CatalogueEpisode, playedAt: number, random: Random): ExtendedHistoryRow {
  return {
    ...circumstances(playedAt, random),
    ms_played: Math.round(episode.durationMs * random()),
    episode_name: episode.name,
    episode_show_name: episode.show.name,
    spotify_episode_uri: episode.uri,
  };
}

/** All that does not depend on what was heard. */
function circumstances(playedAt: number, random: Random): ExtendedHistoryRow {
  const offline = random() < 0.04;
  return {
    ts: `${new Date(playedAt).toISOString().slice(0, 19)}Z`,
    platform: pick(['android', 'ios', 'windows', 'web_player', 'cast'], random),
    ms_played: 0,
    conn_country: 'SE',
    master_metadata_track_name: null,
    master_metadata_album_artist_name: null,
    master_metadata_album_album_name: null,
    spotify_track_uri: null,
    episode_name: null,
    episode_show_name: null,
    spotify_episode_uri: null,
    audiobook_title: null,
    audiobook_uri: null,
    audiobook_chapter_uri: null,
    audiobook_chapter_title: null,
    reason_start: pick(['trackdone', 'trackdone', 'clickrow', 'fwdbtn', 'playbtn'], random),
    reason_end: 'trackdone',
    shuffle: random() < 0.4,
    skipped: false,
    offline,
    offline_timestamp: offline ? Math.floor(playedAt / 1000) : null,
    incognito_mode: false,
  };
}
