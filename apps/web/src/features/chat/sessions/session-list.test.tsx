// @vitest-environment happy-dom
import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { leave, refusal, show, stubApi } from './chat.test-kit.tsx';
import { SessionList } from './session-list.tsx';
import { aSession } from './session.test-kit.ts';

const now = new Date().toISOString();
const shopping = aSession({ id: 'a', title: 'Shopping', lastMessageAt: now });
const travel = aSession({ id: 'b', title: 'Travel', pinned: true, lastMessageAt: now });
const page = { items: [travel, shopping], nextCursor: null };

beforeEach(() => {
  vi.stubGlobal(
    'IntersectionObserver',
    class {
      observe() {}
      disconnect() {}
    },
  );
});
afterEach(() => {
  vi.useRealTimers();
  leave();
});

const row = (title: string) => screen.getByRole('link', { name: new RegExp(`^${title}`) });
const menu = async (title: string, item: string) => {
  await userEvent.click(screen.getByRole('button', { name: `Menu of “${title}”` }));
  await userEvent.click(await screen.findByRole('menuitem', { name: item }));
};

test('sessions stand under their headings, and the one shown is marked', async () => {
  stubApi({ 'GET /api/sessions': () => page });
  show(<SessionList activeId="a" />);
  expect(await screen.findByRole('heading', { name: 'Pinned' })).toBeTruthy();
  const today = screen.getByRole('region', { name: 'Today' });
  expect(within(today).getByRole('link', { name: 'Shopping' }).getAttribute('aria-current')).toBe('page');
  expect(row('Travel').getAttribute('aria-current')).toBeNull();
});

test('arrows move between the rows, F2 renames in place, Escape leaves the title as it was', async () => {
  const api = stubApi({
    'GET /api/sessions': () => page,
    'PATCH /api/sessions/a': () => ({ ...shopping, title: 'Food' }),
  });
  show(<SessionList />);
  (await screen.findByRole('link', { name: 'Travel' })).focus();
  await userEvent.keyboard('{ArrowDown}');
  expect(document.activeElement).toBe(row('Shopping'));
  await userEvent.keyboard('{F2}x{Escape}');
  expect(row('Shopping')).toBeTruthy();
  row('Shopping').focus();
  await userEvent.keyboard('{F2}');
  await userEvent.keyboard('Food{Enter}');
  expect(row('Food')).toBeTruthy();
  await waitFor(() => expect(api.named('PATCH /api/sessions/a').map(({ body }) => body)).toEqual([{ title: 'Food' }]));
});

test('what the API refuses is put back, with a word on why', async () => {
  stubApi({ 'GET /api/sessions': () => page, 'PATCH /api/sessions/a': () => refusal(422, 'Not that title.') });
  show(<SessionList />);
  (await screen.findByRole('link', { name: 'Shopping' })).focus();
  await userEvent.keyboard('{F2}Food{Enter}');
  expect(await screen.findByText('That did not work: Not that title.')).toBeTruthy();
  expect(row('Shopping')).toBeTruthy();
});

test('a deleted one is gone at once, the focus moves on, and Undo brings it back without a word to the API', async () => {
  const api = stubApi({ 'GET /api/sessions': () => page });
  show(<SessionList />);
  (await screen.findByRole('link', { name: 'Travel' })).focus();
  await userEvent.keyboard('{Delete}');
  expect(screen.queryByRole('link', { name: 'Travel' })).toBeNull();
  expect(document.activeElement).toBe(row('Shopping'));
  await userEvent.click(screen.getByRole('button', { name: 'Undo' }));
  expect(row('Travel')).toBeTruthy();
  expect(api.calls.filter(({ method }) => method === 'DELETE')).toEqual([]);
});

test('when the offer to undo has gone, the API is told; and one leaves a session that is deleted', async () => {
  vi.useFakeTimers({ shouldAdvanceTime: true });
  const api = stubApi({
    'GET /api/sessions': ({ query }) =>
      query.get('cursor')
        ? page
        : { ...page, items: api.named('DELETE /api/sessions/a').length ? [travel] : page.items },
    'DELETE /api/sessions/a': () => new Response(null, { status: 204 }),
  });
  const { where } = show(<SessionList activeId="a" />, '/chat/a');
  (await screen.findByRole('link', { name: 'Shopping' })).focus();
  await userEvent.setup({ advanceTimers: vi.advanceTimersByTime }).keyboard('{Delete}');
  expect(where()).toBe('/chat');
  expect(api.named('DELETE /api/sessions/a')).toHaveLength(0);
  await act(() => vi.advanceTimersByTimeAsync(7_000));
  await waitFor(() => expect(api.named('DELETE /api/sessions/a')).toHaveLength(1));
  expect(screen.queryByRole('link', { name: 'Shopping' })).toBeNull();
});

test('the menu pins, archives and copies', async () => {
  const api = stubApi({
    'GET /api/sessions': () => page,
    'PATCH /api/sessions/a': ({ body }) => ({ ...shopping, ...(body as object) }),
    'POST /api/sessions/a/fork': () => aSession({ id: 'c', title: 'Shopping (copy)', lastMessageAt: now }),
  });
  const { where } = show(<SessionList />);
  await screen.findByRole('link', { name: 'Shopping' });
  await menu('Shopping', 'Pin');
  expect(screen.queryByRole('heading', { name: 'Today' })).toBeNull();
  await menu('Shopping', 'Make a copy');
  await waitFor(() => expect(where()).toBe('/chat/c'));
  await menu('Shopping', 'Archive');
  await waitFor(() => expect(screen.queryByRole('link', { name: 'Shopping' })).toBeNull());
  expect(api.named('PATCH /api/sessions/a').map(({ body }) => body)).toEqual([{ pinned: true }, { archived: true }]);
});

test('the search asks for titles and messages, marks what was found, and leads to the message', async () => {
  const hit = {
    sessionId: 'b',
    messageId: 'm7',
    title: 'Travel',
    role: 'user',
    snippet: { text: 'buy milk for the trip', matches: [{ start: 4, end: 8 }] },
    createdAt: now,
  };
  const api = stubApi({
    'GET /api/sessions': ({ query }) => (query.get('q') ? { items: [], nextCursor: null } : page),
    'GET /api/search': () => ({ items: [hit], nextCursor: null }),
  });
  show(<SessionList />);
  await userEvent.type(await screen.findByRole('searchbox', { name: 'Search chats' }), 'milk');
  const found = await screen.findByRole('link', { name: /buy milk for the trip/ });
  expect(found.getAttribute('href')).toBe('/chat/b?message=m7');
  expect(found.querySelector('mark')?.textContent).toBe('milk');
  expect(screen.getByText('No title fits')).toBeTruthy();
  expect(api.named('GET /api/search').map(({ query }) => query.get('q'))).toEqual(['milk']);
  await userEvent.keyboard('{Escape}');
  expect(await screen.findByRole('link', { name: 'Shopping' })).toBeTruthy();
});

test('a list that cannot be read says why and can be asked for again', async () => {
  let fail = true;
  stubApi({ 'GET /api/sessions': () => (fail ? refusal(500, 'The database sleeps.') : page) });
  show(<SessionList />);
  expect(await screen.findByText('The database sleeps.')).toBeTruthy();
  fail = false;
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  expect(await screen.findByRole('link', { name: 'Shopping' })).toBeTruthy();
});
