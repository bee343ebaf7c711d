import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { counted, listed, named } from '../../speech/wording.ts';
import { cardOf } from '../../tools/cards.ts';
import type { ListeningStore } from '../port.ts';
import { heardTrack } from '../heard-track.ts';
import { insightTool, SpanWords } from './insight-tool.ts';
import { lengthOf, times } from './wording.ts';

const ARTISTS_TOLD = 5;

export function listenedInTool(history: ListeningStore): Tool {
  return insightTool(history, {
    name: 'listened_in',
    title: 'What was heard in a time',
    description:
      'What the user listened to in a span of the past, such as “May 2010” or “last summer”: how much, which artists, and the tracks heard most. For the last few tracks there is `recently_played`.',
    usualSpan: 'the last 7 days',
    input: z.object({ span: SpanWords, count: z.number().int().min(1).max(50).default(20) }),
    samples: SAMPLES,
    slots: { count: { kind: 'number' } },
    async run({ count }, { userId, span, summary }) {
      const [artists, top] = await Promise.all([
        history.top(userId, { what: 'artists', span, limit: ARTISTS_TOLD }),
        history.top(userId, { what: 'tracks', span, limit: count }),
      ]);
      const tracks = top.map(({ name, artist = '', album = '', trackUri, plays, msPlayed }) =>
        heardTrack({ trackUri, track: name, artist, album }, msPlayed / plays),
      );
      const mostly = listed(
        artists.map(({ name, plays }) => `${name} (${times(plays)})`),
        ARTISTS_TOLD,
      );
      return {
        text: `You heard ${counted(summary.tracks, 'track')} by ${counted(summary.artists, 'artist')} ${span.words}, ${lengthOf(summary.msPlayed)} in all. Mostly ${mostly}; above all ${listed(tracks.map(named), 5)}.`,
        data: {
          plays: summary.plays,
          tracks: summary.tracks,
          artists: artists.map(({ name, plays }) => ({ name, plays })),
          items: top.map(({ name, artist, trackUri, plays }) => ({ name, artist, plays, id: trackUri })),
        },
        card: cardOf({
          kind: 'tracks',
          title: `Heard ${span.words}`,
          tracks,
          reasons: top.map(({ plays }) => `heard ${times(plays)}`),
        }),
      };
    },
  });
}

const SAMPLES = [
  'what did i listen to {span}',
  'what did i hear {span}',
  'what did i play {span}',
  'what music did i listen to {span}',
  'what music did i hear {span}',
  'what songs did i listen to {span}',
  'what songs did i hear {span}',
  'what songs did i play {span}',
  'which songs did i listen to {span}',
  'what was i listening to {span}',
  'what have i listened to {span}',
  'what have i been listening to {span}',
  'show [me] what i listened to {span}',
  'show [me] my music from {span}',
  'my listening history {span}',
  'show [me] my listening history {span}',
  'my music {span}',
];
