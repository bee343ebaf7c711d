// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import type { ReactNode } from 'react';
import { afterEach, expect, test, vi } from 'vitest';
import { type Answers, refusal, renderPage, stubApi } from '../../shared/testing/page.test-kit.tsx';
import { Data } from './data/data.tsx';
import { Keys } from './keys/keys.tsx';
import settings from './locales/en.json' with { type: 'json' };
import { Profile } from './profile/profile.tsx';
import { Security } from './security/security.tsx';
import { Tools } from './tools/tools.tsx';

const account = { id: '1', email: 'me@example.com', displayName: 'Me', role: 'user', guest: false };
const guest = { ...account, email: null, displayName: null, guest: true };
const preferences = { toolApproval: 'destructive', history: true };

afterEach(cleanup);

async function open(section: ReactNode, answers: Answers, user: unknown = account) {
  const asked = stubApi({ 'GET /api/me/preferences': () => preferences, ...answers });
  const page = await renderPage(section, { words: { settings }, known: { me: user } });
  return { asked, ...page, pointer: userEvent.setup() };
}

/** To be settled by the test. */
function waiting() {
  return Promise.withResolvers<unknown>();
}

test('a preference is shown at once and said to be saved when it is', async () => {
  const answer = waiting();
  const { asked, pointer } = await open(<Tools />, { 'PUT /api/me/preferences': () => answer.promise });
  const never = await screen.findByRole<HTMLInputElement>('radio', { name: /^Never/ });
  await pointer.click(never);
  expect(never.checked).toBe(true);
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe(settings.saving));
  answer.resolve({ ...preferences, toolApproval: 'never' });
  await waitFor(() => expect(screen.getByRole('status').textContent).toBe(settings.saved));
  expect(asked.at(-1)?.body).toEqual({ toolApproval: 'never' });
});

test('a preference that cannot be saved is put back, and why is said', async () => {
  const { pointer } = await open(<Tools />, { 'PUT /api/me/preferences': () => refusal(503, 'starting') });
  await pointer.click(await screen.findByRole('radio', { name: /^Never/ }));
  expect(await screen.findByText('Not saved, and put back as it was. (starting)')).toBeTruthy();
  expect(screen.getByRole<HTMLInputElement>('radio', { name: /^Before/ }).checked).toBe(true);
});

test('preferences that cannot be read can be asked for again', async () => {
  let up = false;
  const { pointer } = await open(<Tools />, {
    'GET /api/me/preferences': () => (up ? preferences : refusal(500, 'internal')),
  });
  const retry = await screen.findByRole('button', { name: 'Try again' });
  up = true;
  await pointer.click(retry);
  expect(await screen.findByRole('radio', { name: /^Never/ })).toBeTruthy();
});

test('an emptied name is no name, and one that stayed the same is not sent', async () => {
  const { asked, pointer } = await open(<Profile />, {
    'PATCH /api/me': () => ({ user: { ...account, displayName: null } }),
  });
  await pointer.click(screen.getByLabelText('Name'));
  await pointer.tab();
  expect(asked).toEqual([]);
  await pointer.clear(screen.getByLabelText('Name'));
  await pointer.keyboard('{Enter}');
  await waitFor(() => expect(asked).toEqual([{ what: 'PATCH /api/me', body: { displayName: null } }]));
});

test('a guest is asked before signing out of what nobody can get back into', async () => {
  const { asked, pointer } = await open(<Profile />, {}, guest);
  await pointer.click(screen.getByRole('button', { name: 'Sign out' }));
  expect(await screen.findByRole('alertdialog', { name: settings.profile.guestSignOut })).toBeTruthy();
  expect(asked).toEqual([]);
});

const key = { id: 'k1', name: 'Laptop', hint: 'sk-ab', expiresAt: null, lastUsedAt: null, createdAt: '2026-11-01' };

test('a new key is shown once: closed, it is nowhere any more', async () => {
  const { queries, pointer } = await open(<Keys />, {
    'GET /api/me/keys': () => ({ items: [], nextCursor: null }),
    'POST /api/me/keys': () => ({ ...key, key: 'sk-secret' }),
  });
  await pointer.click(await screen.findByRole('button', { name: 'New key' }));
  await pointer.type(screen.getByLabelText(/^Name/), 'Laptop{Enter}');
  expect(await screen.findByText('sk-secret')).toBeTruthy();
  await pointer.click(screen.getByRole('button', { name: 'Done' }));
  await screen.findByText('Laptop');
  await waitFor(() => expect(screen.queryByText('sk-secret')).toBeNull());
  const kept = [...queries.getQueryCache().getAll(), ...queries.getMutationCache().getAll()];
  await waitFor(() => expect(queries.getMutationCache().getAll()).toEqual([]));
  expect(JSON.stringify(kept.filter((one) => 'queryKey' in one).map(({ state }) => state.data))).not.toContain(
    'secret',
  );
});

test('a key goes after a question, and the focus stays in the list', async () => {
  const { asked, pointer } = await open(<Keys />, {
    'GET /api/me/keys': () => ({ items: [key, { ...key, id: 'k2', name: 'Other' }], nextCursor: null }),
    'DELETE /api/me/keys/k1': () => new Response(null, { status: 204 }),
  });
  await pointer.click(await screen.findByRole('button', { name: 'Delete the key Laptop' }));
  expect(asked.map(({ what }) => what)).toEqual(['GET /api/me/keys']);
  await pointer.click(await screen.findByRole('button', { name: 'Delete key' }));
  await waitFor(() => expect(screen.queryByText('Laptop')).toBeNull());
  expect(screen.getByText('Other')).toBeTruthy();
  await waitFor(() => expect(screen.getByRole('list', { name: 'API keys' })).toBe(document.activeElement));
});

test('guests are told how to come by a key', async () => {
  const { asked } = await open(<Keys />, {}, guest);
  expect(screen.getByRole('link', { name: 'Keep this account' }).getAttribute('href')).toBe('/?signup=1');
  expect(asked).toEqual([]);
});

const device = { id: 'd1', userAgent: 'curl/8', createdAt: '2026-11-01', lastUsedAt: '2026-11-01', current: false };

test('all other devices are signed out, this one is not', async () => {
  const { asked, pointer } = await open(<Security />, {
    'GET /api/auth/sessions': () => ({
      items: [{ ...device, id: 'here', current: true }, device, { ...device, id: 'd2' }],
      nextCursor: null,
    }),
    'DELETE /api/auth/sessions': () => new Response(null, { status: 204 }),
  });
  await pointer.click(await screen.findByRole('button', { name: 'Sign out all others' }));
  const question = await screen.findByRole('alertdialog');
  await pointer.click(within(question).getByRole('button', { name: 'Sign out all others' }));
  expect(await screen.findByText('2 devices signed out')).toBeTruthy();
  expect(asked.filter(({ what }) => what.startsWith('DELETE')).map(({ what }) => what)).toEqual([
    'DELETE /api/auth/sessions',
  ]);
});

test('a wrong password is said at the field, and what was typed stays', async () => {
  const { pointer } = await open(<Security />, {
    'GET /api/auth/sessions': () => ({ items: [], nextCursor: null }),
    'POST /api/auth/password': () => refusal(403, 'wrong_password'),
  });
  await pointer.type(screen.getByLabelText('Current password'), 'wrong');
  await pointer.type(screen.getByLabelText('New password'), 'correct horse');
  await pointer.click(screen.getByRole('button', { name: 'Change password' }));
  expect(await screen.findByText(settings.security.wrong)).toBeTruthy();
  expect(screen.getByLabelText<HTMLInputElement>('New password').value).toBe('correct horse');
});

test('an account is deleted only with its e-mail typed and its password', async () => {
  const assign = vi.spyOn(location, 'assign').mockImplementation(() => {});
  const { asked, pointer } = await open(<Data />, { 'DELETE /api/me': () => new Response(null, { status: 204 }) });
  await pointer.click(await screen.findByRole('button', { name: settings.data.deleteOpen }));
  const confirm = await screen.findByRole<HTMLButtonElement>('button', { name: settings.data.deleteConfirm });
  await pointer.type(screen.getByLabelText('Password'), 'correct horse');
  expect(confirm.disabled).toBe(true);
  await pointer.type(screen.getByLabelText('Confirmation'), 'ME@example.com');
  await pointer.click(confirm);
  await waitFor(() => expect(assign).toHaveBeenCalledWith('/'));
  expect(asked.at(-1)).toEqual({ what: 'DELETE /api/me', body: { password: 'correct horse' } });
});

test('an export can be called off while it comes', async () => {
  const { pointer } = await open(<Data />, {
    'GET /api/me/export': ({ signal }) =>
      new Response(
        new ReadableStream({
          start(stream) {
            stream.enqueue(new Uint8Array(2000));
            signal.addEventListener('abort', () => stream.error(signal.reason));
          },
        }),
      ),
  });
  await pointer.click(await screen.findByRole('button', { name: settings.data.download }));
  expect(await screen.findByText('2 kB so far')).toBeTruthy();
  await pointer.click(screen.getByRole('button', { name: 'Cancel' }));
  expect(await screen.findByRole('button', { name: settings.data.download })).toBeTruthy();
});

test('an export that breaks off is said to have, and leaves no half file', async () => {
  const saved = vi.spyOn(URL, 'createObjectURL');
  const broken = new ReadableStream({ pull: (stream) => stream.error(new Error('the line went dead')) });
  const { pointer } = await open(<Data />, { 'GET /api/me/export': () => new Response(broken) });
  await pointer.click(await screen.findByRole('button', { name: settings.data.download }));
  expect(await screen.findByText(/the line went dead/)).toBeTruthy();
  expect(saved).not.toHaveBeenCalled();
});
