/** What can be told of somebody's listening at one look: the figures and charts of the page about it. */
import type { Discovery, ListeningStore, ListeningSession, TimeSpan } from '@switchyard/tools-spotify';
import { z } from 'zod';

const Totals = { plays: z.int(), msPlayed: z.number() };
const TimeShareShape = z.object({ key: z.string(), ...Totals }).meta({ id: 'ListeningTimeShare' });
const TopEntryShape = z
  .object({
    name: z.string(),
    artist: z.string().optional(),
    album: z.string().optional(),
    trackUri: z.string().describe('Of an artist or album, its most heard track.'),
    ...Totals,
  })
  .meta({ id: 'ListeningTopEntry' });
const StreakShape = z.object({ days: z.int(), from: z.string(), to: z.string() }).meta({ id: 'ListeningStreak' });
const SkipShape = z.object({
  name: z.string(),
  artist: z.string().optional(),
  trackUri: z.string().optional(),
  plays: z.int(),
  skipped: z.int(),
  rate: z.number(),
});
const Features = z.record(z.string(), z.number());
const SessionShape = z
  .object({ from: z.iso.datetime(), to: z.iso.datetime(), artist: z.string(), skipped: z.int(), ...Totals })
  .meta({ id: 'ListeningSession' });

export const InsightsShape = z
  .object({
    summary: z.object({
      ...Totals,
      tracks: z.int(),
      artists: z.int(),
      albums: z.int(),
      first: z.iso.datetime().nullable(),
      last: z.iso.datetime().nullable(),
    }),
    top: z.object({
      artists: z.array(TopEntryShape),
      tracks: z.array(TopEntryShape),
      albums: z.array(TopEntryShape),
    }),
    timeline: z.object({ unit: z.enum(['day', 'month']), items: z.array(TimeShareShape) }),
    weekdays: z.array(TimeShareShape).describe('`1` is Monday.'),
    hours: z.array(TimeShareShape).describe('`00` to `23`, by the clock of the user.'),
    streaks: z.object({
      current: StreakShape.optional(),
      longest: StreakShape.optional(),
      daysHeard: z.int(),
    }),
    skips: z.object({ plays: z.int(), skipped: z.int(), rate: z.number(), items: z.array(SkipShape) }),
    discovery: z
      .array(z.object({ key: z.string(), plays: z.int(), firstListens: z.int(), newArtists: z.int() }))
      .describe('In the units of the timeline.'),
    taste: z.object({ known: z.int(), plays: z.int(), average: Features, spread: Features }),
    sessions: z.object({
      count: z.int(),
      averageMs: z.number(),
      longest: z.array(SessionShape),
      latest: z.array(SessionShape),
    }),
  })
  .meta({ id: 'ListeningInsights' });

export interface InsightsQuery {
  span: TimeSpan;
  /** IANA name. */
  timeZone: string;
  /** Of each list. */
  limit: number;
  /** Milliseconds since the epoch. */
  now: number;
}

const DAY_MS = 24 * 3_600_000;
/** A longer span is told by months. */
const MOST_DAYS = 100;
/** Fewer plays tell nothing of how often somebody skips. */
const LEAST_PLAYS = 5;

export async function insightsOf(
  store: ListeningStore,
  userId: string,
  { span, timeZone, limit, now }: InsightsQuery,
): Promise<z.input<typeof InsightsShape>> {
  const { first, last, ...summary } = await store.summary(userId, span);
  // What was asked for may be all time; what there is to draw is not.
  const drawn = Math.min(span.to, (last ?? now) + 1) - Math.max(span.from, first ?? now);
  const unit: 'day' | 'month' = drawn <= MOST_DAYS * DAY_MS ? 'day' : 'month';
  const [artists, tracks, albums, timeline, weekdays, hours, streaks, skips, discovery, taste, sessions] =
    await Promise.all([
      store.top(userId, { what: 'artists', span, limit }),
      store.top(userId, { what: 'tracks', span, limit }),
      store.top(userId, { what: 'albums', span, limit }),
      store.times(userId, { by: unit, span, timeZone }),
      store.times(userId, { by: 'weekday', span, timeZone }),
      store.times(userId, { by: 'hour', span, timeZone }),
      store.streaks(userId, { span, timeZone, now }),
      store.skips(userId, { by: 'artists', span, limit, least: LEAST_PLAYS }),
      store.discovery(userId, { by: unit, span, timeZone }),
      store.taste(userId, span),
      store.sessions(userId, { span, limit }),
    ]);
  return {
    summary: { ...summary, first: isoOf(first), last: isoOf(last) },
    top: { artists: [...artists], tracks: [...tracks], albums: [...albums] },
    timeline: { unit, items: [...timeline] },
    weekdays: [...weekdays],
    hours: [...hours],
    streaks,
    skips: { ...skips, items: [...skips.items] },
    discovery: [...(discovery satisfies readonly Discovery[])],
    taste: { ...taste, average: { ...taste.average }, spread: { ...taste.spread } },
    sessions: {
      ...sessions,
      longest: sessions.longest.map(sessionJson),
      latest: sessions.latest.map(sessionJson),
    },
  };
}

function sessionJson({ from, to, ...session }: ListeningSession) {
  return { ...session, from: new Date(from).toISOString(), to: new Date(to).toISOString() };
}

function isoOf(ms: number | undefined): string | null {
  return ms === undefined ? null : new Date(ms).toISOString();
}
