// @vitest-environment happy-dom
import { QueryClient } from '@tanstack/react-query';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { messagesOf, type MessagePages, pagesOf } from './message-pages.ts';
import { createMessageStore, messagesKey, type MessageStore } from './message-store.ts';
import { branchOf } from './state.test-kit.ts';
import type { Message } from './types.ts';

/** Pages of one message each, so that reading back takes as many requests. */
const BRANCHES: Readonly<Record<string, readonly Message[]>> = {
  d: branchOf('a', 'b', 'c', 'd'),
  x: branchOf('a', 'x'),
};

let queries: QueryClient;
let store: MessageStore;
let shown: string;
let asked: string[];

beforeEach(() => {
  queries = new QueryClient();
  store = createMessageStore(queries);
  shown = 'd';
  asked = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    const before = searchParams.get('before');
    asked.push(`${request.method} ${pathname}${before === null ? '' : ` before ${before}`}`);
    if (request.method === 'PATCH') {
      const { activeMessageId } = (await request.json()) as { activeMessageId: string };
      if (BRANCHES[activeMessageId] === undefined) return Response.json({ detail: 'Not there.' }, { status: 404 });
      shown = activeMessageId;
      return Response.json({});
    }
    const branch = BRANCHES[shown] ?? [];
    const end = before === null ? branch.length : branch.findIndex(({ id }) => id === before);
    const items = branch.slice(end - 1, end);
    return Response.json({ items, nextCursor: end > 1 ? items[0]?.id : null });
  });
  queries.setQueryData(messagesKey('s'), pagesOf(branchOf('c', 'd'), 'c'));
});
afterEach(() => vi.unstubAllGlobals());

const here = () => {
  const pages = queries.getQueryData<MessagePages>(messagesKey('s'));
  return { ids: messagesOf(pages).map(({ id }) => id), cursor: pages?.pages.at(-1)?.nextCursor };
};

it('reads as far back as the message is, and no farther', async () => {
  await store.reveal('s', 'b');
  expect(here()).toEqual({ ids: ['b', 'c', 'd'], cursor: 'b' });
  await store.reveal('s', 'c');
  expect(asked).toEqual(['GET /api/sessions/s/messages before c']);
});

it('shows the branch that the message is on', async () => {
  await store.reveal('s', 'x');
  expect(here()).toEqual({ ids: ['x'], cursor: 'x' });
  expect(shown).toBe('x');
});

it('a message that is gone is an error, and the conversation stays as it was, as far as it was read', async () => {
  await expect(store.reveal('s', 'gone')).rejects.toThrow('Not there.');
  expect(here()).toEqual({ ids: ['a', 'b', 'c', 'd'], cursor: null });
});
