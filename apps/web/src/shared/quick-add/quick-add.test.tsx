// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, it, vi } from 'vitest';
import { QuickAdd } from './quick-add.tsx';
import type { Line } from './read-line.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

/** The API, which knows the word `tomorrow`. @param ready when it answers */
function stubApi(ready = Promise.resolve()) {
  vi.stubGlobal('fetch', async (request: Request) => {
    const { pathname, searchParams } = new URL(request.url);
    if (pathname !== '/api/when') return Response.json({ timeZone: 'UTC', language: 'en' });
    await ready;
    request.signal.throwIfAborted();
    const start = (searchParams.get('text') ?? '').indexOf('tomorrow');
    const at = '2026-11-22T09:00:00.000Z';
    const when = { start, end: start + 8, text: 'tomorrow', at, hasTime: false, recurrence: null };
    return Response.json({ items: start < 0 ? [] : [when] });
  });
}

function show(onAdd: (line: Line) => Promise<unknown>) {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <QuickAdd label="Add" placeholder="Add" onAdd={onAdd} />
    </QueryClientProvider>,
  );
  return { user: userEvent.setup(), line: screen.getByLabelText<HTMLInputElement>('Add') };
}

it('recognises dates and priorities, and sends them apart from the title', async () => {
  stubApi();
  const onAdd = vi.fn<(line: Line) => Promise<void>>(async () => {});
  const { user, line } = show(onAdd);
  await user.type(line, 'buy milk tomorrow p1');
  await waitFor(() => expect(screen.getByText(/^tomorrow · /)).toBeDefined());
  await user.type(line, '{Enter}');
  await waitFor(() => expect(onAdd).toHaveBeenCalledOnce());
  expect(onAdd.mock.calls[0]?.[0]).toMatchObject({ title: 'buy milk', due: 'tomorrow', priority: 'urgent' });
  expect(line.value).toBe('');
});

it('recognises what is added before the API has answered', async () => {
  const ready = Promise.withResolvers<void>();
  stubApi(ready.promise);
  const onAdd = vi.fn<(line: Line) => Promise<void>>(async () => {});
  const { user, line } = show(onAdd);
  await user.type(line, 'buy milk tomorrow{Enter}');
  expect(line.value).toBe('');
  expect(onAdd).not.toHaveBeenCalled();
  ready.resolve();
  await waitFor(() => expect(onAdd).toHaveBeenCalledOnce());
  expect(onAdd.mock.calls[0]?.[0]).toMatchObject({ title: 'buy milk', due: 'tomorrow' });
});

it('keeps the words of a chip that was removed', async () => {
  stubApi();
  const onAdd = vi.fn<(line: Line) => Promise<void>>(async () => {});
  const { user, line } = show(onAdd);
  await user.type(line, 'watch tomorrow');
  const chip = await screen.findByText(/^tomorrow · /);
  chip.closest<HTMLElement>('.MuiChip-root')?.focus();
  await user.keyboard('{Delete}');
  await user.type(line, '{Enter}');
  await waitFor(() => expect(onAdd).toHaveBeenCalledOnce());
  expect(onAdd.mock.calls[0]?.[0]).toEqual({ title: 'watch tomorrow', parts: [] });
});

it('gives the line back when it could not be added, and says why', async () => {
  stubApi();
  const { user, line } = show(() => Promise.reject(new Error('There are too many.')));
  await user.type(line, 'buy milk{Enter}');
  expect((await screen.findByRole('alert')).textContent).toBe('There are too many.');
  expect(line.value).toBe('buy milk');
});

it('adds the words as they are when the API does not say what they mean', async () => {
  vi.stubGlobal('fetch', () => Promise.reject(new TypeError('no network')));
  const onAdd = vi.fn<(line: Line) => Promise<void>>(async () => {});
  const { user, line } = show(onAdd);
  await user.type(line, 'buy milk tomorrow{Enter}');
  await waitFor(() => expect(onAdd).toHaveBeenCalledOnce());
  expect(onAdd.mock.calls[0]?.[0]).toMatchObject({ title: 'buy milk tomorrow' });
});

it('wants more than a date', async () => {
  stubApi();
  const onAdd = vi.fn<(line: Line) => Promise<void>>(async () => {});
  const { user, line } = show(onAdd);
  await user.type(line, 'tomorrow{Enter}');
  expect((await screen.findByRole('alert')).textContent).toContain('noTitle');
  expect(onAdd).not.toHaveBeenCalled();
});
