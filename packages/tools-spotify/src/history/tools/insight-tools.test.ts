import { randomUUID } from 'node:crypto';
import type { ToolContext, ToolOutcome } from '@switchyard/agent';
import { expect, test } from 'vitest';
import { play } from '../../testing/listening-check.ts';
import { memoryHistoryPages } from '../../testing/memory-history-pages.ts';
import { createListeningStore } from '../listening-store.ts';
import type { Play } from '../port.ts';
import { insightTools } from './insight-tools.ts';

const NOW = Date.UTC(2026, 10, 21, 12);
const MINUTE = 60_000;
const DAY = 1440 * MINUTE;
const MAY = Date.UTC(2010, 4, 3, 12);

/** On three days of May of 2010, and a year later something else. */
const PLAYS: Play[] = [
  ...[0, 1, 2].flatMap((day) =>
    [1, 1, 2].map((number, place) =>
      play(number, {
        playedAt: MAY + day * DAY + place * 4 * MINUTE,
        features: { energy: 0.9, valence: 0.1, tempo: 130 },
      }),
    ),
  ),
  ...Array.from({ length: 5 }, (_, hour) =>
    play(3, { playedAt: MAY + 365 * DAY + hour * 60 * MINUTE, skipped: hour > 0 }),
  ),
];

async function told(
  name: string,
  input: Record<string, unknown>,
  plays: readonly Play[] = PLAYS,
): Promise<ToolOutcome> {
  const history = createListeningStore({ pages: memoryHistoryPages(), held: new Map(), randomId: randomUUID });
  await history.add('ada', plays);
  const tool = insightTools(history).find((one) => one.name === name);
  if (!tool) throw new Error(`There is no tool ${name}.`);
  const context: ToolContext = {
    userId: 'ada',
    timeZone: 'Europe/Berlin',
    language: 'en-GB',
    now: NOW,
    signal: new AbortController().signal,
  };
  return tool.run(tool.input.parse(input), context);
}

test.each([
  [
    'listened_in',
    { span: 'in May 2010' },
    'You heard 2 tracks by 2 artists in May 2010, 27 minutes in all. Mostly Artist 1 (6 times); Artist 2 (3 times); above all “Track 1” by Artist 1; “Track 2” by Artist 2.',
  ],
  [
    'top_listened',
    { span: 'all time', what: 'tracks', count: 2 },
    'Your top tracks of all time: “Track 1” by Artist 1 (6 times); “Track 3” by Artist 3 (5 times). You heard 3 tracks in all.',
  ],
  [
    'top_listened',
    { span: 'in 2010', by: 'hours' },
    'Your top artists in 2010: Artist 1 (18 minutes); Artist 2 (9 minutes). You heard 2 artists in all.',
  ],
  [
    'listening_time',
    { span: '2010', by: 'day_of_week' },
    'You listened for 27 minutes in 2010: 9 plays, most of it on Mondays.',
  ],
  ['listening_time', { by: 'hour_of_day' }, 'You listened for 42 minutes of all time: 14 plays, most of it at 14:00.'],
  [
    'listening_streaks',
    {},
    'Your longest streak of all time is 3 days, from 3 May 2010 to 5 May 2010 and you have none going at the moment. You listened on 4 days in all.',
  ],
  [
    'skip_rates',
    {},
    'You skipped 29% of 14 plays of all time. The tracks that you skip most: “Track 3” by Artist 3 (80% of 5).',
  ],
  [
    'discovery',
    { span: 'all time' },
    'You discovered 3 new tracks and 3 new artists of all time: 21% of your plays were first listens. Most of them came in May 2010.',
  ],
  [
    'taste_profile',
    { span: 'may 2010' },
    'The music that you heard in May 2010 is energetic and melancholic, at 130 beats a minute on average.',
  ],
  [
    'listening_sessions',
    { span: '2010' },
    'You had 3 listening sessions in 2010, 11 minutes on average. The longest: 11 minutes, on Monday, 3 May 2010 at 1:57 pm, mostly Artist 1.',
  ],
])('%s %o', async (name, input, text) => {
  expect((await told(name, input)).text).toBe(text);
});

test('the page gets the numbers with their tracks, to draw and to play', async () => {
  const { card } = await told('top_listened', { span: '2010', what: 'tracks' });
  expect(card).toEqual({
    kind: 'chart',
    title: 'Your top tracks in 2010',
    form: 'bars',
    unit: 'plays',
    labels: ['Track 1 – Artist 1', 'Track 2 – Artist 2'],
    series: [{ name: 'Plays', values: [6, 3] }],
    uris: [play(1).trackUri, play(2).trackUri],
  });
  const { card: list } = await told('listened_in', { span: 'May 2010' });
  expect(list).toMatchObject({
    kind: 'tracks',
    title: 'Heard in May 2010',
    tracks: [{ name: 'Track 1' }, { name: 'Track 2' }],
  });
});

test('a time that is not understood is asked for', async () => {
  expect(await told('listened_in', { span: 'on Christmas' })).toMatchObject({ needsInput: true });
});

test('an empty history says how it fills, and a silent time that it was silent', async () => {
  expect((await told('top_listened', {}, [])).text).toContain('is empty so far');
  expect((await told('top_listened', { span: 'in 2012' })).text).toBe('Your listening history has nothing in 2012.');
});

test('taste without features says why it is not known', async () => {
  expect((await told('taste_profile', {}, [play(1)])).text).toContain('is not known');
});
