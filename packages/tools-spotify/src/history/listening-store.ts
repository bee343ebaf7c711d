/** The listening history over a database's pages: reads what has changed, counts in memory. */
import { changesFor } from './changes.ts';
import { createOneAtATime } from './one-at-a-time.ts';
import type { HistoryPages, PageChange } from './pages.ts';
import type { ListeningStore } from './port.ts';
import { discovery } from './queries/discovery.ts';
import { tracksAmong } from './queries/known-tracks.ts';
import { nearest } from './queries/nearest.ts';
import { neighbours } from './queries/neighbours.ts';
import { playsOf } from './queries/plays.ts';
import { sessions } from './queries/sessions.ts';
import { skips } from './queries/skips.ts';
import { streaks } from './queries/streaks.ts';
import { summary } from './queries/summary.ts';
import { taste } from './queries/taste.ts';
import { times } from './queries/times.ts';
import { top } from './queries/top.ts';
import type { Snapshot } from './snapshot.ts';
import { createUserHistory, type UserHistory } from './user-history.ts';

export interface ListeningStoreOptions {
  pages: HistoryPages;
  /** Holds histories between calls, as many as it likes; what has changed in the database is read again in any case. */
  held: HeldHistories;
  /** A new UUID each time. */
  randomId(): string;
}

export interface HeldHistories {
  get(userId: string): UserHistory | undefined;
  set(userId: string, history: UserHistory): unknown;
  delete(userId: string): unknown;
}

/** Two processes rarely write to the same history at once; more than a few times in a row means that something is wrong. */
const TRIES = 8;

export function createListeningStore({ pages, held, randomId }: ListeningStoreOptions): ListeningStore {
  const oneAtATime = createOneAtATime();

  async function historyOf(userId: string): Promise<UserHistory> {
    const history = held.get(userId) ?? createUserHistory();
    history.update(await pages.read(userId, history.stamps()));
    // Again, as it may have become larger.
    held.set(userId, history);
    return history;
  }

  /**
   * A page of plays names tracks by their place, and that is theirs only once all pages of tracks before it are
   * written. So neither a crash nor a race leaves anything wrong: at worst tracks that nobody has played.
   */
  async function written(userId: string, changes: readonly PageChange[]): Promise<boolean> {
    const { tracks = [], plays = [] } = Object.groupBy(changes, ({ kind }) => kind);
    for (const change of tracks.toSorted((a, b) => a.number - b.number)) {
      if (!(await pages.write(userId, [change]))) return false;
    }
    return plays.length === 0 || pages.write(userId, plays);
  }

  const snapshotOf = async (userId: string): Promise<Snapshot> => (await historyOf(userId)).snapshot();

  return {
    // Here one after the other, so that only another process can come in between.
    add: (userId, plays) =>
      oneAtATime(userId, async () => {
        for (let tries = 0; tries < TRIES; tries++) {
          const { changes, added, known } = changesFor(await historyOf(userId), plays, randomId);
          if (await written(userId, changes)) return { added, known };
        }
        throw new Error('The listening history is being changed from elsewhere all the time; try again later.');
      }),

    deleteAll: (userId) =>
      oneAtATime(userId, async () => {
        held.delete(userId);
        await pages.deleteAll(userId);
      }),

    summary: async (userId, span) => summary(await snapshotOf(userId), span),
    top: async (userId, query) => top(await snapshotOf(userId), query),
    times: async (userId, query) => times(await snapshotOf(userId), query),
    streaks: async (userId, query) => streaks(await snapshotOf(userId), query),
    skips: async (userId, query) => skips(await snapshotOf(userId), query),
    discovery: async (userId, query) => discovery(await snapshotOf(userId), query),
    taste: async (userId, span) => taste(await snapshotOf(userId), span),
    sessions: async (userId, query) => sessions(await snapshotOf(userId), query),
    plays: async (userId, query) => playsOf(await snapshotOf(userId), query),
    async tracks(userId, trackUris) {
      const history = await historyOf(userId);
      return tracksAmong(history.snapshot(), history.places(), trackUris);
    },
    neighbours: async (userId, query) => neighbours(await snapshotOf(userId), query),
    nearest: async (userId, query) => nearest(await snapshotOf(userId), query),
  };
}
