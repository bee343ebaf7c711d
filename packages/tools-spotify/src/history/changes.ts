/** What more plays change in a history's pages. */
import type { PageChange, PageName } from './pages.ts';
import { encodePlays, merged, pageOf, type PlayRow, rowsOf, toRow } from './play-pages.ts';
import type { Added, Play } from './port.ts';
import { encodeTracks, growing, isDescribed, TRACKS_A_PAGE } from './track-pages.ts';
import type { UserHistory } from './user-history.ts';

export interface Changes extends Added {
  changes: PageChange[];
}

/** @param newStamp gives a UUID */
export function changesFor(history: UserHistory, plays: readonly Play[], newStamp: () => string): Changes {
  const { rows, pages } = placed(history, plays);
  const changes = [...pages].map(([number, { page }]) => {
    const seen = history.trackPages().get(number)?.stamp;
    return change({ kind: 'tracks', number }, seen, newStamp(), encodeTracks(page));
  });
  let added = 0;
  for (const [number, fresh] of Map.groupBy(rows, ({ at }) => pageOf(at))) {
    const old = history.playPages().get(number);
    const all = merged(old ? rowsOf(old.contents) : [], fresh);
    if (all === undefined) continue;
    added += all.length - (old?.contents.length ?? 0);
    changes.push(change({ kind: 'plays', number }, old?.stamp, newStamp(), encodePlays(number, all)));
  }
  return { added, known: plays.length - added, changes };
}

function change(name: PageName, seen: string | undefined, stamp: string, bytes: Uint8Array): PageChange {
  return { ...name, stamp, ...(seen !== undefined && { seen }), bytes };
}

/** The plays as rows, and the pages of tracks that they make longer or tell more about. */
function placed(history: UserHistory, plays: readonly Play[]) {
  const known = history.places();
  const fresh = new Map<string, number>();
  const pages = new Map<number, ReturnType<typeof growing>>();

  function pageFor(place: number): ReturnType<typeof growing> {
    const number = Math.floor(place / TRACKS_A_PAGE);
    const page = pages.get(number) ?? growing(history.trackPages().get(number)?.contents);
    pages.set(number, page);
    return page;
  }

  function featuresFor(place: number): Float32Array | undefined {
    const number = Math.floor(place / TRACKS_A_PAGE);
    const grown = pages.get(number);
    return grown ? grown.page.features : history.trackPages().get(number)?.contents.features();
  }

  const rows = plays.map((play): PlayRow => {
    let place = known.get(play.trackUri) ?? fresh.get(play.trackUri);
    if (place === undefined) {
      place = known.size + fresh.size;
      fresh.set(play.trackUri, place);
      pageFor(place).add(play);
    }
    const { features = {} } = play;
    const local = place % TRACKS_A_PAGE;
    if (Object.keys(features).length > 0 && !isDescribed(featuresFor(place), local))
      pageFor(place).describe(local, features);
    return toRow(play, place);
  });
  return { rows, pages };
}
