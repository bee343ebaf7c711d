// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { renderPage, stubApi } from '../../shared/testing/page.test-kit.tsx';
import { FirstRunPanel } from './first-run-panel.tsx';
import words from './locales/en.json' with { type: 'json' };

afterEach(cleanup);

async function open({ providers, role = 'user' }: { providers: number; role?: string }) {
  stubApi({ 'GET /api/config': () => ({ providers, voice: false, spotify: false }) });
  const known = { me: { id: '1', role } };
  const page = await renderPage(<FirstRunPanel />, { words: { 'first-run': words }, known });
  await waitFor(() => expect(page.queries.getQueryData(['about'])).toBeTruthy());
}

test('without a provider it says what works, what is missing and which line to add', async () => {
  await open({ providers: 0 });
  expect(await screen.findByText(words.assistant)).toBeTruthy();
  expect(screen.getByText(words.models)).toBeTruthy();
  expect(screen.queryByText('OPENAI_API_KEY=')).toBeNull();
  await userEvent.click(screen.getByRole('button', { name: words.how }));
  expect(screen.getByText('OPENAI_API_KEY=')).toBeTruthy();
  expect(screen.queryByRole('link', { name: words.admin })).toBeNull();
});

test('administrators are led to the health of the providers', async () => {
  await open({ providers: 0, role: 'admin' });
  expect((await screen.findByRole('link', { name: words.admin })).getAttribute('href')).toBe('/admin');
});

test('with a provider there is nothing', async () => {
  await open({ providers: 1 });
  expect(screen.queryByRole('region')).toBeNull();
});

test('put away, it stays away', async () => {
  await open({ providers: 0 });
  await userEvent.click(await screen.findByRole('button', { name: words.putAway }));
  expect(screen.queryByRole('region')).toBeNull();
  cleanup();
  await open({ providers: 0 });
  expect(screen.queryByRole('region')).toBeNull();
});
