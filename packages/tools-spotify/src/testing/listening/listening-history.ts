/** Years of listening, made up: by the clock and the week, in sittings, with skips, favourites and discoveries. */
import { CATALOGUE } from '../catalogue/catalogue.ts';
import type { CatalogueTrack } from '../catalogue/types.ts';
import { createRandom, pick, type Random } from '../random.ts';

export interface ListenedTrack {
  track: CatalogueTrack;
  /** When it ended, in milliseconds since the epoch; whole seconds. */
  playedAt: number;
  msPlayed: number;
  skipped: boolean;
}

export interface ListeningOptions {
  /** Whose taste. */
  user: string;
  /** Milliseconds since the epoch; the last play ends before `to`. */
  from: number;
  to: number;
  /** Exactly so many. */
  plays: number;
  seed?: string;
}

const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;
/** Nobody hears more music in a day than a day is long. */
const MOST_A_DAY = 250;

/**
 * The oldest first, each at least a second later than the one before. Hours are those of UTC.
 * @throws RangeError for more than fits
 */
export function* listeningHistory({ user, from, to, plays, seed = '' }: ListeningOptions): Generator<ListenedTrack> {
  const midnight = Math.floor(from / DAY_MS) * DAY_MS;
  const days = Math.max(1, Math.ceil((to - midnight) / DAY_MS));
  const end = Math.floor((to - 1) / 1000) * 1000;
  if (plays > days * MOST_A_DAY || end - plays * 1000 < from) {
    throw new RangeError(`${plays} plays do not fit into ${days} days.`);
  }
  const random = createRandom(`listening:${seed}:${user}`);
  const choose = createChooser(random);
  let at = Math.ceil(from / 1000) * 1000;
  let left = plays;
  for (const [day, count] of playsByDay({ midnight, days, plays, random }).entries()) {
    for (const sitting of sittings({ day: midnight + day * DAY_MS, to, plays: count, random })) {
      // Each of those to come has a second at least.
      at = Math.max(at, Math.min(sitting.at, end - left * 1000));
      const share = Math.min(1, (at - from) / (to - from));
      for (const { track, isNew } of choose(sitting.plays, share)) {
        left -= 1;
        const skipped = random() < (isNew ? 0.34 : 0.14);
        const wanted = skipped ? Math.round(2_000 + random() * 50_000) : track.durationMs;
        const playedAt = Math.min(at + Math.max(1000, Math.round(wanted / 1000) * 1000), end - left * 1000);
        yield { track, playedAt, msPlayed: Math.min(wanted, track.durationMs, playedAt - at + 499), skipped };
        at = playedAt;
      }
    }
  }
}

/** More at weekends and in winter, little on some days, and never quite the same. */
function playsByDay({
  midnight,
  days,
  plays,
  random,
}: {
  midnight: number;
  days: number;
  plays: number;
  random: Random;
}): number[] {
  const weights = Array.from({ length: days }, (_, day) => {
    const date = new Date(midnight + day * DAY_MS);
    const weekday = date.getUTCDay() % 6 === 0 ? 1.35 : 1;
    const season = 1 + 0.25 * Math.cos((date.getUTCMonth() / 12) * 2 * Math.PI);
    const mood = random() < 0.08 ? 0 : 0.3 + random() * 1.4;
    return weekday * season * mood + 0.001;
  });
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  let sum = 0;
  let given = 0;
  return weights.map((weight) => {
    sum += weight;
    const count = Math.round((plays * sum) / total) - given;
    given += count;
    return count;
  });
}

/** A day's plays in a few sittings: on the way to work, in the evening, late at weekends; none after `to`. */
function sittings({ day, to, plays, random }: { day: number; to: number; plays: number; random: Random }): Sitting[] {
  const weekend = new Date(day).getUTCDay() % 6 === 0;
  const usual = weekend ? WEEKEND_HOURS : WORKDAY_HOURS;
  const hours = usual.filter((hour) => day + (hour + 1) * HOUR_MS <= to);
  const list: Sitting[] = [];
  for (let left = plays; left > 0;) {
    const count = Math.min(left, 3 + Math.floor(random() * 16));
    const hour = hours.length > 0 ? pick(hours, random) : 0;
    list.push({ at: day + hour * HOUR_MS + Math.floor(random() * 3600) * 1000, plays: count });
    left -= count;
  }
  return list.sort((a, b) => a.at - b.at);
}

interface Sitting {
  at: number;
  plays: number;
}

const WORKDAY_HOURS = [7, 7, 8, 8, 8, 9, 10, 12, 13, 15, 17, 17, 18, 18, 18, 19, 20, 20, 21, 21, 22];
const WEEKEND_HOURS = [0, 1, 9, 10, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 20, 21, 21, 22, 22, 23];

type Choose = (plays: number, share: number) => Generator<{ track: CatalogueTrack; isNew: boolean }>;

/**
 * What is known grows, quickly at first. Most of what plays is known, of that mostly the favourites, and these drift
 * over the years. Now and then a record plays from its beginning. `share`: how much of the time has gone by, 0 to 1.
 */
function createChooser(random: Random): Choose {
  const genres = [...new Set(CATALOGUE.artists.map(({ genres }) => genres[0]))];
  const liking = new Map(genres.map((genre) => [genre, 0.2 + random() ** 3 * 4]));
  const order = CATALOGUE.tracks
    .map((track) => ({ track, key: random() ** (1 / (liking.get(track.album.genres[0]) ?? 1)) }))
    .sort((a, b) => b.key - a.key)
    .map(({ track }) => track);

  return function* choose(plays, share) {
    const known = Math.min(order.length, 30 + Math.floor((order.length - 30) * 0.9 * share ** 0.6));
    const drift = Math.floor(known * 0.3 * share);
    for (let left = plays; left > 0;) {
      const isNew = random() < 0.12;
      const place = isNew ? known - 1 - Math.floor(random() * 12) : (drift + Math.floor(known * random() ** 3)) % known;
      const track = order[Math.max(0, place)] ?? pick(order, random);
      const whole = random() < 0.06 ? track.album.tracks.slice(0, left) : [track];
      left -= whole.length;
      for (const one of whole) yield { track: one, isNew };
    }
  };
}
