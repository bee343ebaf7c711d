/** Listening history as everybody else sees it: what was heard, and what can be asked about it. */

export const AUDIO_FEATURES = [
  'energy',
  'valence',
  'danceability',
  'acousticness',
  'instrumentalness',
  'liveness',
  'speechiness',
  'tempo',
  'loudness',
] as const;
export type AudioFeature = (typeof AUDIO_FEATURES)[number];

/** Between 0 and 1, but the tempo in beats a minute and the loudness in decibels, below 0. What is not known is missing. */
export type AudioFeatures = Readonly<Partial<Record<AudioFeature, number>>>;

/** Where a play is known from; of one play that several know, what the later in this list says is kept. */
export const PLAY_SOURCES = ['sync', 'account', 'export', 'documents'] as const;
export type PlaySource = (typeof PLAY_SOURCES)[number];

export interface HeardTrack {
  trackUri: string;
  track: string;
  /** The first, where there are several. */
  artist: string;
  /** Empty when it is not known. */
  album: string;
}

export interface Play extends HeardTrack {
  /** When it ended, in milliseconds since the epoch. With the track it is the play's key: the same again is the same play. */
  playedAt: number;
  msPlayed: number;
  /** Left by the user before its end. */
  skipped: boolean;
  /** How much of it was heard, 0 to 1, where that is known. */
  completion?: number;
  features?: AudioFeatures;
  source: PlaySource;
}

/** From one moment to before another, in milliseconds since the epoch. */
export interface TimeSpan {
  from: number;
  to: number;
}

/** Every moment that a date can name. */
export const ALL_TIME: TimeSpan = { from: -8.64e15, to: 8.64e15 };

export interface Totals {
  plays: number;
  msPlayed: number;
}

export interface Summary extends Totals {
  tracks: number;
  artists: number;
  albums: number;
  /** When the first and the last play ended; missing when there is none. */
  first?: number;
  last?: number;
}

export const TOP_KINDS = ['artists', 'tracks', 'albums'] as const;
export type TopKind = (typeof TOP_KINDS)[number];

export interface TopEntry extends Totals {
  /** Of the artist, track or album. */
  name: string;
  /** Of a track or an album. */
  artist?: string;
  /** Of a track. */
  album?: string;
  /** Of a track; of an artist or album, that of its most heard track in the span. */
  trackUri: string;
}

export const TIME_UNITS = ['hour', 'weekday', 'day', 'month', 'year'] as const;
export type TimeUnit = (typeof TIME_UNITS)[number];

/** `key`: `00` to `23`, `1` (Monday) to `7`, `2010-05-21`, `2010-05`, or `2010`, by the clock of the user. */
export interface TimeShare extends Totals {
  key: string;
}

/** Days in a row with at least one play; dates as `2010-05-21`. */
export interface Streak {
  days: number;
  from: string;
  to: string;
}

export interface Streaks {
  /** That of today, or that of yesterday which today can still lengthen. */
  current?: Streak;
  longest?: Streak;
  /** Days with a play, in all. */
  daysHeard: number;
}

export interface SkipShare extends HeardNames {
  plays: number;
  skipped: number;
  /** Skipped of all, 0 to 1. */
  rate: number;
}

export interface HeardNames {
  name: string;
  artist?: string;
  trackUri?: string;
}

export interface SkipRates {
  plays: number;
  skipped: number;
  rate: number;
  /** By artist or track, the most skipped first; only those with enough plays to tell. */
  items: readonly SkipShare[];
}

/** Of a day, month or year: how many plays were of a track never heard before, and how many artists were new. */
export interface Discovery {
  key: string;
  plays: number;
  firstListens: number;
  newArtists: number;
}

export interface TasteProfile {
  /** Plays of tracks whose features are known, of all plays. */
  known: number;
  plays: number;
  /** Over plays, so that what is heard often counts often. */
  average: AudioFeatures;
  /** How far plays lie from it, as a standard deviation. */
  spread: AudioFeatures;
}

/** Plays with less than half an hour of silence between one's end and the next one's start. */
export interface ListeningSession extends TimeSpan, Totals {
  skipped: number;
  /** The artist heard most in it. */
  artist: string;
}

export interface Sessions {
  count: number;
  averageMs: number;
  /** The longest first. */
  longest: readonly ListeningSession[];
  /** The newest first. */
  latest: readonly ListeningSession[];
}

/** A track with what its listener did with it. */
export interface KnownTrack extends HeardTrack, Totals {
  skipped: number;
  /** When it was heard last. */
  lastAt: number;
  features?: AudioFeatures;
}

/** What was heard close to another track. */
export interface Neighbour extends KnownTrack {
  /** In how many places of the history the two stand close together. */
  together: number;
  /** In how many of them it comes right after the other. */
  after: number;
}

export interface Added {
  added: number;
  /** Those that were there already. */
  known: number;
}

/**
 * The listening history of every user; each call concerns one. A user without a history has an empty one. Every call
 * rejects when the database does not answer.
 */
export interface ListeningStore {
  /** In any order; at most some ten thousand at once. Tracks are known by their URI, artists and albums by name. */
  add(userId: string, plays: readonly Play[]): Promise<Added>;
  deleteAll(userId: string): Promise<void>;

  summary(userId: string, span: TimeSpan): Promise<Summary>;
  /** The most heard first, by plays unless by time. */
  top(
    userId: string,
    query: { what: TopKind; span: TimeSpan; limit: number; by?: 'plays' | 'time' },
  ): Promise<readonly TopEntry[]>;
  /** In order of the keys. All hours and weekdays are there; of days, months and years those with a play. */
  times(userId: string, query: { by: TimeUnit; span: TimeSpan; timeZone: string }): Promise<readonly TimeShare[]>;
  streaks(userId: string, query: { span: TimeSpan; timeZone: string; now: number }): Promise<Streaks>;
  /** `least`: how many plays one must have to be listed. */
  skips(
    userId: string,
    query: { by: 'artists' | 'tracks'; span: TimeSpan; limit: number; least: number },
  ): Promise<SkipRates>;
  /** In order of the keys; those with a play. */
  discovery(
    userId: string,
    query: { by: 'day' | 'month' | 'year'; span: TimeSpan; timeZone: string },
  ): Promise<readonly Discovery[]>;
  taste(userId: string, span: TimeSpan): Promise<TasteProfile>;
  sessions(userId: string, query: { span: TimeSpan; limit: number }): Promise<Sessions>;
  /** The newest first. */
  plays(userId: string, query: { span: TimeSpan; limit: number }): Promise<readonly Play[]>;

  /** Those of some tracks that were ever heard, in the order given. */
  tracks(userId: string, trackUris: readonly string[]): Promise<readonly KnownTrack[]>;
  /** What is heard in the same sittings as a track, the closest tied first. */
  neighbours(userId: string, query: { trackUri: string; limit: number }): Promise<readonly Neighbour[]>;
  /** The tracks whose features lie nearest, the nearest first; `distance` is 0 for the same and about 1 for the opposite. */
  nearest(
    userId: string,
    query: { features: AudioFeatures; limit: number },
  ): Promise<readonly (KnownTrack & { distance: number })[]>;
}
