/** How each genre sounds on the average: what a track's audio features are drawn around. */
import { createRandom } from '../random.ts';
import type { AudioFeatures } from './types.ts';

type Profile = readonly [
  energy: number,
  valence: number,
  danceability: number,
  acousticness: number,
  instrumentalness: number,
  speechiness: number,
  tempo: number,
];

const PROFILES: Readonly<Record<string, Profile>> = {
  ambient: [0.15, 0.25, 0.25, 0.75, 0.9, 0.03, 78],
  blues: [0.42, 0.5, 0.5, 0.6, 0.1, 0.05, 98],
  classical: [0.2, 0.3, 0.25, 0.95, 0.9, 0.04, 92],
  country: [0.55, 0.62, 0.58, 0.45, 0.01, 0.04, 118],
  'drum and bass': [0.9, 0.45, 0.6, 0.04, 0.6, 0.08, 174],
  electronic: [0.72, 0.55, 0.7, 0.1, 0.5, 0.06, 122],
  folk: [0.32, 0.42, 0.45, 0.82, 0.05, 0.04, 104],
  funk: [0.74, 0.85, 0.82, 0.2, 0.1, 0.07, 108],
  'hip hop': [0.66, 0.5, 0.8, 0.15, 0.02, 0.28, 92],
  house: [0.8, 0.62, 0.82, 0.05, 0.55, 0.06, 124],
  'indie rock': [0.66, 0.5, 0.52, 0.18, 0.06, 0.05, 128],
  jazz: [0.28, 0.45, 0.48, 0.85, 0.55, 0.05, 102],
  latin: [0.72, 0.78, 0.8, 0.25, 0.02, 0.08, 104],
  'lo-fi': [0.25, 0.4, 0.6, 0.65, 0.8, 0.05, 80],
  'melodic death metal': [0.94, 0.3, 0.38, 0.01, 0.2, 0.09, 148],
  metal: [0.92, 0.32, 0.4, 0.01, 0.15, 0.08, 142],
  pop: [0.68, 0.62, 0.7, 0.2, 0.01, 0.06, 116],
  punk: [0.93, 0.62, 0.45, 0.02, 0.02, 0.08, 172],
  'r&b': [0.52, 0.5, 0.7, 0.3, 0.01, 0.1, 96],
  reggae: [0.55, 0.75, 0.78, 0.2, 0.03, 0.09, 84],
  rock: [0.75, 0.52, 0.5, 0.12, 0.05, 0.05, 126],
  'rock and roll': [0.65, 0.8, 0.58, 0.6, 0.01, 0.05, 150],
  soul: [0.5, 0.6, 0.62, 0.5, 0.02, 0.05, 100],
  'synth-pop': [0.74, 0.62, 0.7, 0.08, 0.15, 0.04, 120],
  techno: [0.86, 0.35, 0.78, 0.03, 0.8, 0.06, 132],
};

const AVERAGE: Profile = [0.6, 0.5, 0.55, 0.3, 0.1, 0.05, 115];

/** What a track of this genre sounds like; always the same for one URI. */
export function featuresOf(uri: string, genre: string): AudioFeatures {
  const [energy, valence, danceability, acousticness, instrumentalness, speechiness, tempo] =
    PROFILES[genre] ?? AVERAGE;
  const random = createRandom(`features:${uri}`);
  const around = (mean: number, width: number): number => round(mean + (random() + random() - 1) * width);
  const drawn = around(energy, 0.22);
  return {
    energy: drawn,
    valence: around(valence, 0.35),
    danceability: around(danceability, 0.2),
    acousticness: around(acousticness, 0.2),
    instrumentalness: around(instrumentalness, 0.15),
    liveness: around(0.16, 0.14),
    speechiness: around(speechiness, 0.04),
    tempo: Math.round((tempo + (random() + random() - 1) * 24) * 10) / 10,
    loudness: Math.round((-24 + drawn * 20 + random() * 2) * 10) / 10,
  };
}

const round = (value: number): number => Math.round(Math.min(0.99, Math.max(0.01, value)) * 1000) / 1000;

/** Words for how music feels, and which tracks they fit. Searches and utterances use them. */
export const MOODS: Readonly<Record<string, (features: AudioFeatures) => boolean>> = {
  quiet: isCalm,
  calm: isCalm,
  relaxing: isCalm,
  relaxed: isCalm,
  chill: isCalm,
  mellow: isCalm,
  soft: isCalm,
  sleep: ({ energy }) => energy < 0.25,
  focus: isForFocus,
  study: isForFocus,
  instrumental: ({ instrumentalness }) => instrumentalness > 0.5,
  acoustic: ({ acousticness }) => acousticness > 0.6,
  energetic: isEnergetic,
  workout: isEnergetic,
  running: isEnergetic,
  loud: isEnergetic,
  fast: ({ tempo }) => tempo > 135,
  slow: ({ tempo }) => tempo < 95,
  upbeat: isHappy,
  happy: isHappy,
  cheerful: isHappy,
  sad: isSad,
  melancholy: isSad,
  melancholic: isSad,
  dance: isDanceable,
  party: isDanceable,
};

function isCalm({ energy }: AudioFeatures): boolean {
  return energy < 0.4;
}
function isForFocus({ instrumentalness, energy }: AudioFeatures): boolean {
  return instrumentalness > 0.4 && energy < 0.6;
}
function isEnergetic({ energy }: AudioFeatures): boolean {
  return energy > 0.75;
}
function isHappy({ valence, energy }: AudioFeatures): boolean {
  return valence > 0.6 && energy > 0.45;
}
function isSad({ valence, energy }: AudioFeatures): boolean {
  return valence < 0.35 && energy < 0.6;
}
function isDanceable({ danceability, energy }: AudioFeatures): boolean {
  return danceability > 0.68 && energy > 0.5;
}
