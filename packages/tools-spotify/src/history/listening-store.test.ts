import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { DAY, MAY, play } from '../testing/listening-check.ts';
import { listeningContract } from '../testing/listening-contract.ts';
import { memoryHistoryPages } from '../testing/memory-history-pages.ts';
import { createListeningStore } from './listening-store.ts';
import type { HistoryPages } from './pages.ts';
import { ALL_TIME, type Play } from './port.ts';

const storeOver = (pages: HistoryPages) => createListeningStore({ pages, held: new Map(), randomId: randomUUID });

describe('a listening store over pages in memory', () => {
  const checks = listeningContract(async () => {
    const pages = memoryHistoryPages();
    return { store: storeOver(pages), elsewhere: storeOver(pages), userId: 'one', otherUserId: 'other' };
  });
  it.each(checks)('$name', async ({ run }) => {
    await expect(run()).resolves.toBeUndefined();
  });
});

/** Pages that another process writes to just before the first time that we do. */
function overtaken(pages: HistoryPages, plays: readonly Play[]): HistoryPages {
  let work: (() => Promise<unknown>) | undefined = () => storeOver(pages).add('ada', plays);
  return {
    ...pages,
    async write(userId, changes) {
      const first = work;
      work = undefined;
      await first?.();
      return pages.write(userId, changes);
    },
  };
}

it('plays never name the tracks of a process that was faster', async () => {
  const pages = memoryHistoryPages();
  const ours = [play(1, { playedAt: MAY + 200 * DAY })];
  const theirs = [play(2), play(3, { playedAt: MAY + DAY })];
  expect(await storeOver(overtaken(pages, theirs)).add('ada', ours)).toEqual({ added: 1, known: 0 });
  const all = await storeOver(pages).plays('ada', { span: ALL_TIME, limit: 10 });
  expect(all.toReversed()).toEqual([...theirs, ...ours]);
});

it('pages that others change all the time are given up', async () => {
  const pages = { ...memoryHistoryPages(), write: async () => false };
  await expect(storeOver(pages).add('ada', [play(1)])).rejects.toThrow('changed from elsewhere');
});
