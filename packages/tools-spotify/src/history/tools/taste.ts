/** What somebody likes: what is new to them and what comes again, and how it sounds. */
import type { Tool } from '@switchyard/agent';
import { z } from 'zod';
import { counted, joined } from '../../speech/wording.ts';
import type { AudioFeature, AudioFeatures, ListeningStore } from '../port.ts';
import { chartCard } from './chart.ts';
import { insightTool, SpanWords } from './insight-tool.ts';
import { DIVISION_SLOT, UNITS } from './units.ts';
import { labelOf, percent } from './wording.ts';

export function discoveryTool(history: ListeningStore): Tool {
  return insightTool(history, {
    name: 'discovery',
    title: 'New and known music',
    description: 'How much of what the user heard in a span was new to them, and how much they had heard before.',
    usualSpan: 'all time',
    input: z.object({ span: SpanWords, by: z.enum(['daily', 'monthly', 'yearly']).optional() }),
    samples: DISCOVERY,
    slots: { by: DIVISION_SLOT },
    async run({ by: asked }, { userId, span, summary, context: { timeZone } }) {
      const { first = 0, last = 0 } = summary;
      const by = asked
        ? UNITS[asked]
        : last - first > 3 * YEAR_MS
          ? 'year'
          : last - first > YEAR_MS / 6
            ? 'month'
            : 'day';
      const rows = await history.discovery(userId, { by, span, timeZone });
      const tracks = rows.reduce((sum, { firstListens }) => sum + firstListens, 0);
      const artists = rows.reduce((sum, { newArtists }) => sum + newArtists, 0);
      const best = rows.reduce((most, row) => (row.firstListens > most.firstListens ? row : most), rows[0] ?? NO_ROW);
      const peak = rows.length > 1 ? ` Most of them came in ${labelOf(by, best.key)}.` : '';
      return {
        text: `You discovered ${counted(tracks, 'new track')} and ${counted(artists, 'new artist')} ${span.words}: ${percent(tracks / summary.plays)} of your plays were first listens.${peak}`,
        data: { plays: summary.plays, firstListens: tracks, newArtists: artists, by, rows: rows.slice(-100) },
        card: chartCard({
          title: `New and known music ${span.words}`,
          form: 'bars',
          unit: 'plays',
          labels: rows.map(({ key }) => labelOf(by, key)),
          series: [
            { name: 'Heard before', values: rows.map(({ plays, firstListens }) => plays - firstListens) },
            { name: 'New', values: rows.map(({ firstListens }) => firstListens) },
          ],
        }),
      };
    },
  });
}

const YEAR_MS = 366 * 86_400_000;
const NO_ROW = { key: '', plays: 0, firstListens: 0, newArtists: 0 };

const DISCOVERY = [
  'how much new music did i discover [{span}]',
  'how much new music did i hear [{span}]',
  'how much new music did i listen to [{span}]',
  'how many new songs did i discover [{span}]',
  'how many new songs did i hear [{span}]',
  'how many new artists did i discover [{span}]',
  'how many artists did i discover [{span}]',
  'what share of my music is new [{span}]',
  'do i listen to new music',
  'my discovery rate [{span}]',
  'my music discovery [{span}]',
  'new music versus repeats [{span}]',
  'discovery against repeats [{span}]',
];

/** Those that people know words for, from little to much. */
const WORDS: readonly { feature: AudioFeature; low: string; high: string }[] = [
  { feature: 'energy', low: 'calm', high: 'energetic' },
  { feature: 'valence', low: 'melancholic', high: 'cheerful' },
  { feature: 'danceability', low: 'not made for dancing', high: 'danceable' },
  { feature: 'acousticness', low: 'electric', high: 'acoustic' },
  { feature: 'instrumentalness', low: 'sung', high: 'instrumental' },
];
const SHARES: readonly AudioFeature[] = [
  'energy',
  'valence',
  'danceability',
  'acousticness',
  'instrumentalness',
  'liveness',
  'speechiness',
];

export function tasteProfileTool(history: ListeningStore): Tool {
  return insightTool(history, {
    name: 'taste_profile',
    title: 'Taste in sound',
    description:
      'How the music sounds that the user hears: energy, mood, danceability, tempo and more, averaged over plays.',
    usualSpan: 'all time',
    input: z.object({ span: SpanWords }),
    samples: TASTE,
    async run(_, { userId, span }) {
      const taste = await history.taste(userId, span);
      if (taste.known === 0) {
        return {
          text: 'How your music sounds is not known: Spotify does not tell it any more. It comes with histories that have it, which you can import on the Music page.',
          data: taste,
        };
      }
      const shown = SHARES.filter((feature) => taste.average[feature] !== undefined);
      return {
        text: `The music that you heard ${span.words} is ${joined(adjectives(taste.average))}${tempoWords(taste.average)}.`,
        data: taste,
        card: chartCard({
          title: `Your sound ${span.words}`,
          form: 'bars',
          unit: 'percent',
          labels: shown.map((feature) => feature.charAt(0).toUpperCase() + feature.slice(1)),
          series: [
            { name: 'Average', values: shown.map((feature) => Math.round((taste.average[feature] ?? 0) * 100)) },
          ],
        }),
      };
    },
  });
}

/** The three that it is most clearly. */
function adjectives(average: AudioFeatures): string[] {
  const said = WORDS.flatMap(({ feature, low, high }) => {
    const share = average[feature];
    return share === undefined ? [] : [{ word: share >= 0.5 ? high : low, share, clear: Math.abs(share - 0.5) }];
  });
  const clearest = said.toSorted((a, b) => b.clear - a.clear).slice(0, 3);
  return clearest.length === 0
    ? ['of many kinds']
    : clearest.map(({ word, clear }) => (clear < 0.1 ? `rather ${word}` : word));
}

function tempoWords({ tempo }: AudioFeatures): string {
  return tempo === undefined ? '' : `, at ${Math.round(tempo)} beats a minute on average`;
}

const TASTE = [
  'my taste [{span}]',
  'my music taste [{span}]',
  'my taste profile [{span}]',
  'my taste in music [{span}]',
  'what is my taste in music',
  'what is my music taste [like] [{span}]',
  'describe my music taste [{span}]',
  'describe my taste in music [{span}]',
  'show [me] my music taste [{span}]',
  'show [me] my taste profile [{span}]',
  'what kind of music do i like',
  'what kind of music do i listen to',
  'what kind of music did i listen to {span}',
  'how does my music sound [{span}]',
  'how energetic is my music [{span}]',
  'what mood is my music [{span}]',
];
