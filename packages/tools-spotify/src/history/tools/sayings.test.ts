import { createOfflineAssistant } from '@switchyard/agent/offline';
import { expect, it } from 'vitest';
import type { Recommend } from '../../tools/ports.ts';
import { spotifyTools } from '../../tools/spotify-tools.ts';
import type { ListeningStore } from '../port.ts';
import { insightTools } from './insight-tools.ts';

const unused = (): never => {
  throw new Error('nothing is run here');
};
const pack = spotifyTools({
  clientFor: unused,
  playlists: { add: unused, list: unused },
  preferencesFor: unused,
  recommend: unused satisfies Recommend,
  insights: insightTools({} as ListeningStore),
});
const { local } = createOfflineAssistant({ packs: [pack], now: () => Date.parse('2026-11-21T12:00:00Z') });
type Answerer = NonNullable<typeof local>;

/** The calls that the built-in assistant makes for what is said: `listened_in span: in may 2010`. */
async function understood(said: string): Promise<string> {
  const request = {
    model: 'offline/assistant',
    messages: [{ role: 'user', content: said }],
    tools: pack.tools.map(({ name }) => ({ name, parameters: {} })),
  } satisfies Parameters<Answerer>[0];
  const names: string[] = [];
  const calls: string[] = [];
  const model = { name: 'assistant' } as Parameters<Answerer>[1];
  for await (const event of local!(request, model, new AbortController().signal)) {
    if (event.type === 'tool_call_start') names.push(event.name);
    if (event.type === 'tool_call_delta') calls.push(`${names.at(-1)} ${written(event.arguments)}`.trim());
  }
  return calls.join(' + ');
}

function written(json: string): string {
  const pairs = Object.entries(JSON.parse(json) as Record<string, unknown>).toSorted(([a], [b]) => a.localeCompare(b));
  return pairs.map(([name, value]) => `${name}: ${String(value)}`).join(', ');
}

it.each([
  ['What did I listen to in May 2010?', 'listened_in span: in May 2010'],
  ['what did I listen to last summer?', 'listened_in span: last summer'],
  ['what did I listen to last week', 'listened_in span: last week'],
  ['what did I listen to yesterday', 'listened_in span: yesterday'],
  ['what was I listening to in 2015?', 'listened_in span: in 2015'],
  ['show me what I listened to on 21 May 2010', 'listened_in span: on 21 May 2010'],
  ['what songs did I play between 2010 and 2012', 'listened_in span: between 2010 and 2012'],
  ['who were my top artists in 2015?', 'top_listened span: in 2015, what: artists'],
  ['my top 5 albums of all time', 'top_listened count: 5, span: all time, what: albums'],
  ['my top songs last summer', 'top_listened span: last summer, what: tracks'],
  ['what was my most played song this year', 'top_listened span: this year, what: tracks'],
  ['which artists did I listen to most in may 2010', 'top_listened span: in may 2010, what: artists'],
  ['how long did I listen to music this year?', 'listening_time span: this year'],
  ['how many hours did I listen last month', 'listening_time span: last month'],
  ['how many songs did I play in 2010', 'listening_time span: in 2010'],
  ['when do I listen to music most?', 'listening_time by: hour_of_day'],
  ['which weekday do I listen to music most', 'listening_time by: day_of_week'],
  ['in which month did I listen most last year', 'listening_time by: monthly, span: last year'],
  ['my top artists by hours in 2010', 'top_listened by: hours, span: in 2010, what: artists'],
  ['show me my listening by month', 'listening_time by: monthly'],
  ["what's my longest listening streak?", 'listening_streaks'],
  ['how many days in a row have I listened to music', 'listening_streaks'],
  ['which artists do I skip most?', 'skip_rates by: artists'],
  ['what do I skip', 'skip_rates'],
  ['my skip rate this year', 'skip_rates span: this year'],
  ['how many new artists did I discover in 2015', 'discovery span: in 2015'],
  ['how much new music did I hear this year?', 'discovery span: this year'],
  ['describe my music taste', 'taste_profile'],
  ['what is my music taste like in the 2010s', 'taste_profile span: in the 2010s'],
  ['my longest listening session', 'listening_sessions'],
  ['show my listening sessions last week', 'listening_sessions span: last week'],
  ['what did I listen to last', 'recently_played'],
  ['what did I play recently', 'recently_played'],
  ['my top artists', 'top_music what: artists'],
  ['what are my top songs', 'top_music what: tracks'],
])('the built-in assistant takes “%s” for: %s', async (said, calls) => {
  expect(await understood(said)).toBe(calls);
});
