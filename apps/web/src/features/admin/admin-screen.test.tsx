// @vitest-environment happy-dom
import { act, cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { refusal, renderPage, stubApi } from '../../shared/testing/page.test-kit.tsx';
import { AdminScreen } from './admin-screen.tsx';
import { provider } from './admin.test-kit.ts';
import words from './locales/en.json' with { type: 'json' };
import type { Provider } from './providers/merge-news.ts';

/** Stands in for the browser's connection: the test says what comes over it. */
let source: EventTarget & { url: string; readyState: number };

beforeEach(() => {
  function open(url: string) {
    source = Object.assign(new EventTarget(), { url, readyState: 1, close() {} });
    return source;
  }
  vi.stubGlobal('EventSource', Object.assign(vi.fn(open), { CLOSED: 2 }));
});

afterEach(cleanup);

function tell(event: 'snapshot' | 'update', ...items: Provider[]): void {
  act(() => void source.dispatchEvent(new MessageEvent(event, { data: JSON.stringify({ items }) })));
}

async function open(role = 'admin'): Promise<void> {
  await renderPage(<AdminScreen />, { words: { admin: words }, at: '/admin', known: { me: { id: '1', role } } });
}

test('whoever is no administrator is told how to become one', async () => {
  await open('user');
  expect(await screen.findByRole('heading', { level: 1, name: words.notAdmin.title })).toBeTruthy();
  expect(screen.getByText(words.notAdmin.link)).toBeTruthy();
});

test('a provider that fails is seen and heard failing, without a reload', async () => {
  await open();
  expect(await screen.findByRole('status', { name: 'Loading' })).toBeTruthy();
  tell('snapshot', provider('acorn'));
  expect(source.url).toBe('/api/admin/providers/events');
  expect(screen.getByText('Up')).toBeTruthy();
  const nextProbeAt = new Date(Date.now() + 29_500).toISOString();
  const deployments = [{ deployment: 'acorn/m', breaker: 'open' as const, nextProbeAt, inFlight: 0 }];
  tell('update', provider('acorn', { status: 'down', deployments }));
  expect(screen.getByText('Down')).toBeTruthy();
  expect(screen.getByRole('status').textContent).toBe('acorn: Down.');
  expect(screen.getByText(/Next probe in/).textContent).toMatch(/(29|30) sec/);
  expect(screen.getByRole('button', { name: 'With trouble (1)' })).toBeTruthy();
});

test('a provider is drained only after a question, and can be enabled again from the same place', async () => {
  const asked = stubApi({
    'POST /api/admin/providers/acorn/drain': () => new Response(null, { status: 204 }),
    'POST /api/admin/providers/acorn/enable': () => new Response(null, { status: 204 }),
  });
  await open();
  tell('snapshot', provider('acorn'));
  await userEvent.click(screen.getByRole('button', { name: 'Drain' }));
  const dialog = await screen.findByRole('alertdialog', { name: 'Drain acorn?' });
  expect(asked).toEqual([]);
  await userEvent.click(within(dialog).getByRole('button', { name: 'Drain' }));
  expect(await screen.findByText('acorn gets no new calls.')).toBeTruthy();
  tell('update', provider('acorn', { status: 'down', state: 'draining' }));
  expect(screen.getByText('Draining')).toBeTruthy();
  await userEvent.click(await screen.findByRole('button', { name: 'Enable' }));
  await waitFor(() => expect(asked).toHaveLength(2));
});

test('a probe tells how it went, and an action that is refused says why', async () => {
  stubApi({
    'POST /api/admin/providers/acorn/probe': () => ({
      deployment: 'acorn/m',
      outcome: 'overloaded',
      message: 'try later',
      totalMs: 12,
    }),
    'POST /api/admin/keys/restore': () => refusal(404, 'not_found'),
  });
  await open();
  tell(
    'snapshot',
    provider('acorn', { keys: [{ label: '#2', state: 'retired', reason: 'authentication', inFlight: 0 }] }),
  );
  await userEvent.click(screen.getByRole('button', { name: 'Probe now' }));
  expect(await screen.findByText('acorn/m did not answer: try later')).toBeTruthy();
  expect(screen.getByText('Key refused')).toBeTruthy();
  await userEvent.click(screen.getByRole('button', { name: 'Restore key #2' }));
  expect(await screen.findByText('That could not be done: (not_found)')).toBeTruthy();
});

test('a lost connection is said, and what was told stays', async () => {
  await open();
  tell('snapshot', provider('acorn'));
  act(() => void source.dispatchEvent(new Event('error')));
  expect(screen.getByRole('alert').textContent).toBe(words.lost);
  expect(screen.getByRole('heading', { name: 'acorn' })).toBeTruthy();
  tell('snapshot', provider('acorn'));
  expect(screen.queryByRole('alert')).toBeNull();
});
