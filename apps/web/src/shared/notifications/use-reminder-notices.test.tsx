// @vitest-environment happy-dom
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { act, cleanup, renderHook, waitFor } from '@testing-library/react';
import type { ReactNode } from 'react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { useLiveConnection } from '../live/live-events.ts';
import type { Reminder } from './snooze.ts';
import { useReminderNotices } from './use-reminder-notices.ts';

const sources: EventTarget[] = [];

beforeEach(() => {
  localStorage.clear();
  sources.length = 0;
  vi.stubGlobal(
    'EventSource',
    class extends EventTarget {
      constructor() {
        super();
        sources.push(this);
      }
      close() {}
    },
  );
});

afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
});

const reminder = { id: 'r1', reminderText: 'call mom', firedAt: '2026-11-21T09:00:00.000Z' };

function fire(fields: Partial<Reminder> = {}) {
  const event = new MessageEvent('reminder', { data: JSON.stringify({ ...reminder, ...fields }) });
  act(() => void sources[0]?.dispatchEvent(event));
}

/** A page on which the app is open. */
function openPage() {
  const wrapper = ({ children }: { children: ReactNode }) => (
    <QueryClientProvider client={new QueryClient()}>{children}</QueryClientProvider>
  );
  return renderHook(() => useReminderNotices(), { wrapper }).result;
}

it('of several pages in sight one tells of a reminder, once', async () => {
  renderHook(() => useLiveConnection());
  const [one, other] = [openPage(), openPage()];
  fire();
  fire();
  await waitFor(() => expect(one.current.notices.length + other.current.notices.length).toBe(1));
  fire({ firedAt: '2026-11-22T09:00:00.000Z' });
  await waitFor(() => expect(one.current.notices.length + other.current.notices.length).toBe(2));
});

it('a page out of sight tells of it when one comes back, unless another has', async () => {
  renderHook(() => useLiveConnection());
  const visibility = vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
  const page = openPage();
  fire();
  expect(page.current.notices).toEqual([]);
  visibility.mockReturnValue('visible');
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  await waitFor(() => expect(page.current.notices).toHaveLength(1));
  act(() => page.current.dismiss(page.current.notices[0] as Reminder));
  expect(page.current.notices).toEqual([]);
  act(() => void document.dispatchEvent(new Event('visibilitychange')));
  expect(page.current.notices).toEqual([]);
});
