/** A few podcasts, so that not all that plays is music. */
import { idOf } from '../random.ts';
import type { CatalogueEpisode, CatalogueShow } from './types.ts';

const SHOWS: readonly [name: string, description: string, episodes: readonly string[]][] = [
  [
    'Signals and Switches',
    'How railways, telephones and networks find their way.',
    [
      'The First Telephone Exchange',
      'Points, Frogs and Crossings',
      'A Packet Goes for a Walk',
      'The Night Train Timetable',
    ],
  ],
  [
    'The Garden Hour',
    'Ten minutes on one plant.',
    ['Rosemary Likes It Dry', 'What Moss Knows', 'Pruning in February', 'Tomatoes on a Balcony'],
  ],
  [
    'Records We Made Up',
    'Albums that never were, track by track.',
    ['Blue Rooms, Side A', 'Chrome Weekend at Dawn', 'Lanterns Under Ice', 'The Lost Parlour Tapes'],
  ],
];

export function createShows(): CatalogueShow[] {
  return SHOWS.map(([name, description, titles]) => {
    const id = idOf(`show:${name}`);
    const episodes: CatalogueEpisode[] = [];
    const show: CatalogueShow = { id, uri: `spotify:show:${id}`, name, description, episodes };
    for (const [index, title] of titles.entries()) {
      const episodeId = idOf(`episode:${name}:${title}`);
      const releaseDate = new Date(Date.UTC(2026, 9, 30 - index * 7)).toISOString().slice(0, 10);
      const about = { description: `${title}. An episode of ${name}.`, show, releaseDate };
      const durationMs = (18 + ((index * 7) % 20)) * 60_000;
      episodes.push({
        kind: 'episode',
        id: episodeId,
        uri: `spotify:episode:${episodeId}`,
        name: title,
        durationMs,
        ...about,
      });
    }
    return show;
  });
}
