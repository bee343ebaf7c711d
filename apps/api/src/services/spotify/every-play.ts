/** A whole listening history, page by page, for whoever wants to take it along. */
import type { ListeningStore, Play } from '@switchyard/tools-spotify';

export interface ExportedPlay extends Omit<Play, 'playedAt'> {
  playedAt: string;
}

const PAGE = 2_000;
const FIRST = -8.64e15;
const LAST = 8.64e15;

/** The newest first. */
export async function* everyPlay(store: Pick<ListeningStore, 'plays'>, userId: string): AsyncGenerator<ExportedPlay> {
  let to = LAST;
  /** Of the moment at which the last page ended: the next one begins with them again. */
  let told: ReadonlySet<string> = new Set();
  for (;;) {
    const page = await store.plays(userId, { span: { from: FIRST, to }, limit: PAGE });
    const fresh = page.filter((play) => !told.has(keyOf(play)));
    for (const play of fresh) yield { ...play, playedAt: new Date(play.playedAt).toISOString() };
    const oldest = page.at(-1)?.playedAt;
    if (oldest === undefined || fresh.length === 0 || page.length < PAGE) return;
    told = new Set(page.filter(({ playedAt }) => playedAt === oldest).map(keyOf));
    to = oldest + 1;
  }
}

function keyOf({ playedAt, trackUri }: Play): string {
  return `${playedAt} ${trackUri}`;
}
