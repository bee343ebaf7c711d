// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { renderChat } from '../conversation/render.test-kit.tsx';
import { callOf } from '../state/state.test-kit.ts';
import type { Todo } from './card-data.ts';
import { ToolCallCard, type ToolCallCardProps } from './tool-call-card.tsx';

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

const todo = {
  id: 't',
  title: 'buy milk',
  completed: false,
  priority: 'high',
  dueDate: null,
  recurrenceText: null,
} as Todo;
const card = callOf({ id: 'c', name: 'create_todo', title: 'Create a todo', card: { kind: 'todo', todo } });

describe('a call that waits', () => {
  const waiting = callOf({
    id: 'c',
    status: 'awaiting_approval',
    question: 'Delete “milk”?',
    arguments: { id: '7', title: 'milk', count: 2 },
  });

  it('asks, and passes the word on once', async () => {
    const decide = vi.fn<ToolCallCardProps['onDecide']>();
    await renderChat(<ToolCallCard call={waiting} at={0} onDecide={decide} />);
    await screen.findByText('Delete “milk”?');
    await userEvent.click(screen.getByRole('button', { name: 'Deny' }));
    expect(decide).toHaveBeenCalledExactlyOnceWith({ word: 'deny' });
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Approve' }).disabled).toBe(true);
  });

  it('passes changed arguments on, by keyboard alone, but none that are wrong', async () => {
    const decide = vi.fn<ToolCallCardProps['onDecide']>();
    await renderChat(<ToolCallCard call={waiting} at={0} onDecide={decide} />);
    (await screen.findByRole('button', { name: 'Edit' })).focus();
    await userEvent.keyboard('{Enter}');
    const count = screen.getByLabelText('count');
    await userEvent.clear(count);
    expect(screen.getByText('Not a number')).toBeTruthy();
    expect(screen.getByRole<HTMLButtonElement>('button', { name: 'Approve' }).disabled).toBe(true);
    await userEvent.type(count, '3');
    screen.getByRole('button', { name: 'Approve' }).focus();
    await userEvent.keyboard('{Enter}');
    expect(decide).toHaveBeenCalledExactlyOnceWith({
      word: 'approve',
      arguments: { id: '7', title: 'milk', count: 3 },
    });
  });
});

describe('a todo in a card', () => {
  it('is completed where it stands', async () => {
    const fetched = vi.fn<(request: Request) => Promise<Response>>(async (request) =>
      Response.json({ ...todo, completed: request.method === 'PATCH' }),
    );
    vi.stubGlobal('fetch', fetched);
    await renderChat(<ToolCallCard call={card} at={Date.now()} onDecide={() => {}} />);
    const box = await screen.findByRole<HTMLInputElement>('checkbox', { name: 'Complete “buy milk”' });
    await userEvent.click(box);
    expect(box.checked).toBe(true);
    expect(fetched.mock.lastCall?.[0]).toMatchObject({ method: 'PATCH' });
  });

  it('is put back when that is not stored, and the reason is said', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ detail: 'The disk is full.' }, { status: 400 }));
    await renderChat(<ToolCallCard call={card} at={Date.now()} onDecide={() => {}} />);
    const box = await screen.findByRole<HTMLInputElement>('checkbox');
    await userEvent.click(box);
    await screen.findByText('Not saved: The disk is full.');
    expect(box.checked).toBe(false);
  });

  it('stays completed when what was being read meanwhile is from before', async () => {
    let answerLate: (response: Response) => void = () => {};
    vi.stubGlobal('fetch', (request: Request) => {
      if (request.method === 'PATCH') return Promise.resolve(Response.json({ ...todo, completed: true }));
      return new Promise<Response>((resolve) => (answerLate = resolve));
    });
    await renderChat(<ToolCallCard call={card} at={0} onDecide={() => {}} />);
    const box = await screen.findByRole<HTMLInputElement>('checkbox');
    await userEvent.click(box);
    await act(async () => answerLate(Response.json(todo)));
    expect(box.checked).toBe(true);
  });

  it('is shown as it is now, when the card is older', async () => {
    vi.stubGlobal('fetch', async () => Response.json({ code: 'not_found' }, { status: 404 }));
    await renderChat(<ToolCallCard call={card} at={0} onDecide={() => {}} />);
    await screen.findByText('Deleted');
    await waitFor(() => expect(screen.getByRole<HTMLInputElement>('checkbox').disabled).toBe(true));
  });
});

describe('any other call', () => {
  it('shows how it stands, and on demand what went in and came out', async () => {
    const call = callOf({
      id: 'c',
      name: 'get_weather',
      title: 'Weather',
      arguments: { city: 'Bonn' },
      result: { summary: 'Rain.' },
    });
    await renderChat(<ToolCallCard call={call} at={0} onDecide={() => {}} />);
    expect(screen.getByRole('group', { name: 'Weather' }).textContent).toContain('Done');
    await userEvent.click(screen.getByText('Details'));
    expect(screen.getByRole('region', { name: 'Arguments' }).textContent).toContain('"Bonn"');
    expect(screen.getByRole('region', { name: 'Result' }).textContent).toContain('"Rain."');
  });

  it('says why when it failed', async () => {
    const call = callOf({ id: 'c', status: 'error', result: { summary: 'There is no such city.' } });
    await renderChat(<ToolCallCard call={call} at={0} onDecide={() => {}} />);
    expect(screen.getByText('There is no such city.')).toBeTruthy();
  });
});
