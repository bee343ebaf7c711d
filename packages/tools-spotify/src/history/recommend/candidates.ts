/** What may be recommended, from whatever source. */
import type { Track } from '../../types.ts';
import type { AudioFeature, AudioFeatures, HeardTrack } from '../port.ts';

export interface Candidate {
  /** From the history it is only known by its names; from a search it is whole. */
  track: Track;
  /** Whether it is whole: its length, its cover and whether it is explicit are known. */
  isWhole: boolean;
  /** 0 to 1: how well it fits. */
  score: number;
  /** In a few words for people. */
  reason: string;
}

/** One title by one artist under another URI is the same track to whoever hears it. */
export function songOf({ track, artist }: Pick<HeardTrack, 'track' | 'artist'>): string {
  const title = track.toLowerCase().replace(/\s*(?:[-–(].*\b(?:remaster|version|edit|mix|live|mono|stereo)\b.*)$/u, '');
  return `${title.trim()}\n${artist.toLowerCase().trim()}`;
}

export function songOfTrack({ name, artists }: Track): string {
  return songOf({ track: name, artist: artists[0]?.name ?? '' });
}

/** What can be aimed at: all between 0 and 1. */
const AIMS: readonly AudioFeature[] = [
  'energy',
  'valence',
  'danceability',
  'acousticness',
  'instrumentalness',
  'liveness',
  'speechiness',
];

export function aimsOf(...wishes: readonly (Readonly<Record<string, unknown>> | undefined)[]): AudioFeatures {
  const aims: Partial<Record<AudioFeature, number>> = {};
  for (const wish of wishes) {
    for (const name of AIMS) {
      const value = wish?.[name];
      if (typeof value === 'number' && value >= 0 && value <= 1) aims[name] = value;
    }
  }
  return aims;
}

/** So far from what is aimed at, a track is something else. */
const FAR = 0.35;

/** What is not known of a track is not held against it. */
export function isWithin(features: AudioFeatures | undefined, aims: AudioFeatures): boolean {
  return AIMS.every((name) => {
    const [value, aim] = [features?.[name], aims[name]];
    return value === undefined || aim === undefined || Math.abs(value - aim) <= FAR;
  });
}

const FEATURE_WORDS: Partial<Record<AudioFeature, string>> = {
  energy: 'energy',
  valence: 'mood',
  danceability: 'danceability',
  acousticness: 'acoustic sound',
  instrumentalness: 'how little is sung',
  tempo: 'tempo',
};
const TEMPO_RANGE = 140;

/** "energy and mood": the one or two in which two lie closest; empty when none is known of both. */
export function closestIn(features: AudioFeatures, aims: AudioFeatures): string {
  const near = (Object.keys(FEATURE_WORDS) as AudioFeature[])
    .flatMap((name) => {
      const [value, aim] = [features[name], aims[name]];
      if (value === undefined || aim === undefined) return [];
      return [{ name, apart: Math.abs(value - aim) / (name === 'tempo' ? TEMPO_RANGE : 1) }];
    })
    .filter(({ apart }) => apart <= 0.15)
    .sort((a, b) => a.apart - b.apart);
  return near
    .slice(0, 2)
    .map(({ name }) => FEATURE_WORDS[name])
    .join(' and ');
}
