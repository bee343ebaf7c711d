/** Time passes for a player: the item goes on, ends, and the next one plays. */
import type { CatalogueEpisode, CatalogueTrack } from '../catalogue/types.ts';
import type { PlayerContext, PlayerState } from './state.ts';

/** Something that was heard long enough to count. */
export interface Heard {
  item: CatalogueTrack | CatalogueEpisode;
  /** When it ended. */
  at: number;
  context: PlayerContext | undefined;
}

/** What is left after less than this was not played, only passed by. */
const COUNTS_MS = 30_000;

/** The state at that time, and what has ended on the way. */
export function pass(state: PlayerState, now: number): { state: PlayerState; heard: Heard[] } {
  const heard: Heard[] = [];
  let current = state;
  while (current.playing && current.item) {
    const left = current.item.durationMs - current.progressMs;
    const endsAt = current.at + left;
    if (endsAt > now) break;
    heard.push(...leaving({ ...current, heardMs: current.heardMs + left }, endsAt));
    current = followingByItself({ ...current, at: endsAt, changedAt: endsAt });
  }
  const passed = current.playing ? now - current.at : 0;
  const { progressMs, heardMs } = current;
  return { state: { ...current, at: now, progressMs: progressMs + passed, heardMs: heardMs + passed }, heard };
}

/** What counts as played when the current item is left now. */
export function leaving({ item, heardMs, context, devices, activeId }: PlayerState, at: number): Heard[] {
  const isPrivate = devices.some(({ id, privateSession }) => id === activeId && privateSession);
  if (!item || item.kind === 'ad' || isPrivate) return [];
  return heardMs >= Math.min(COUNTS_MS, item.durationMs) ? [{ item, at, context }] : [];
}

/** What comes when an item has ended: itself again, the queue, the line, the line anew, or silence. */
function followingByItself(state: PlayerState): PlayerState {
  if (state.repeat === 'track' && state.item?.kind !== 'ad') return { ...state, progressMs: 0, heardMs: 0 };
  const next = following(state);
  if (next) return next;
  // At its end a context waits at its beginning.
  return { ...state, playing: false, place: 0, item: state.line[0] ?? state.item, progressMs: 0, heardMs: 0 };
}

/** The state with the next item, from its beginning; undefined when there is none. */
export function following(state: PlayerState): PlayerState | undefined {
  const [queued, ...queue] = state.queue;
  const fresh = { ...state, progressMs: 0, heardMs: 0 };
  if (queued) return { ...fresh, queue, item: queued };
  const end = state.place + 1 >= state.line.length;
  if (end && (state.repeat !== 'context' || state.line.length === 0)) return undefined;
  const place = end ? 0 : state.place + 1;
  return { ...fresh, place, item: state.line[place] };
}
