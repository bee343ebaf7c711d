// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, expect, it, vi } from 'vitest';
import { useDeleted } from '../../shared/notifications/delete-with-undo.ts';
import type { Doing, Undo } from '../../shared/notifications/undo.ts';
import type { Todo } from './sorted.ts';
import type { TodoPages } from './todo-pages.ts';
import { todo } from './todo.test-kit.ts';
import { useTodoChanges } from './use-todo-changes.ts';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const KEY = ['todos', { completed: false }];

/** @param answer what the API says to `METHOD /path` and a body */
function start(answer: (call: string, body: unknown) => Response | Promise<Response>, items: Todo[]) {
  const calls: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    const call = `${request.method} ${new URL(request.url).pathname}`;
    if (call === 'GET /api/me/preferences') return Response.json({ timeZone: 'UTC' });
    const text = await request.text();
    calls.push(text === '' ? call : `${call} ${text}`);
    return answer(call, text === '' ? undefined : JSON.parse(text));
  });
  const queries = new QueryClient();
  queries.setQueryData<TodoPages>(KEY, { pages: [{ items, nextCursor: null }], pageParams: [''] });
  const done: Doing[] = [];
  const undo: Undo = { offer: (doing) => done.push(doing), undoLast() {} };
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={queries}>{children}</QueryClientProvider>
  );
  const { result } = renderHook(() => ({ changes: useTodoChanges(undo), deleted: useDeleted('todos') }), { wrapper });
  const shown = () => queries.getQueryData<TodoPages>(KEY)?.pages[0]?.items ?? [];
  return { changes: () => result.current.changes, deleted: () => result.current.deleted, shown, calls, done };
}

const problem = (detail: string) => Response.json({ detail, code: 'invalid' }, { status: 400 });

it('completing shows at once, before the API has answered', async () => {
  const answered = Promise.withResolvers<Response>();
  const { changes, shown, done } = start(() => answered.promise, [todo()]);
  const completing = changes().toggle(todo());
  await waitFor(() => expect(shown()[0]?.completed).toBe(true));
  answered.resolve(Response.json(todo({ completed: true, completedAt: '2026-11-21T10:00:00.000Z' })));
  await act(() => completing);
  expect(done).toHaveLength(1);
});

it('what the API refuses is put back, and there is nothing to undo', async () => {
  const { changes, shown, done } = start(() => problem('No.'), [todo()]);
  await act(() => changes().toggle(todo()));
  expect(shown()[0]?.completed).toBe(false);
  expect(done).toEqual([]);
});

it('an edit that is refused is put back, and says why', async () => {
  const { changes, shown } = start(() => problem('I do not understand “whenever”.'), [todo()]);
  await expect(changes().save(todo(), { title: 'buy oats', due: 'whenever' })).rejects.toThrow('whenever');
  expect(shown()[0]?.title).toBe('buy milk');
});

it('undoing the completion of one of a series takes the next one back and lets the series go on', async () => {
  const completedAt = '2026-11-21T10:00:00.000Z';
  const series = { recurrence: 'FREQ=DAILY', recurrenceText: 'every day' };
  const next = todo({ id: 't2', ...series, createdAt: completedAt, dueDate: '2026-11-22T09:00:00.000Z' });
  const { changes, calls, done } = start(
    (call) => {
      if (call.startsWith('GET')) return Response.json({ items: [next], nextCursor: null });
      if (call.startsWith('DELETE')) return new Response(null, { status: 204 });
      return Response.json(todo({ completed: true, completedAt, ...series }));
    },
    [todo(series)],
  );
  await act(() => changes().toggle(todo(series)));
  expect(done[0]?.message).toBe('completedNext');
  calls.length = 0;
  act(() => done[0]?.undo());
  await waitFor(() => expect(calls).toHaveLength(3));
  expect(calls).toEqual([
    'DELETE /api/todos/t2',
    'PATCH /api/todos/t1 {"completed":false}',
    'PATCH /api/todos/t1 {"recurrence":"FREQ=DAILY"}',
  ]);
});

it('what is deleted is out of sight, and the API hears of it only once it cannot be undone', async () => {
  const { changes, deleted, calls, done } = start(() => new Response(null, { status: 204 }), [todo()]);
  act(() => changes().remove(todo()));
  await waitFor(() => expect(deleted()).toEqual(['t1']));
  act(() => done[0]?.undo());
  await waitFor(() => expect(deleted()).toEqual([]));
  expect(calls).toEqual([]);

  act(() => changes().remove(todo()));
  act(() => void done[1]?.commit?.());
  await waitFor(() => expect(calls).toEqual(['DELETE /api/todos/t1']));
});

it('what could not be deleted comes back', async () => {
  const { changes, deleted, done } = start(() => problem('No.'), [todo()]);
  act(() => changes().remove(todo()));
  await waitFor(() => expect(deleted()).toEqual(['t1']));
  act(() => void done[0]?.commit?.());
  await waitFor(() => expect(deleted()).toEqual([]));
});
