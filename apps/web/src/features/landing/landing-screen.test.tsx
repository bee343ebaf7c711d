// @vitest-environment happy-dom
import { cleanup, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { type Answers, refusal, renderPage, stubApi } from '../../shared/testing/page.test-kit.tsx';
import { LandingScreen } from './landing-screen.tsx';
import landing from './locales/en.json' with { type: 'json' };

const about = { version: '1', allowGuests: true, allowSignup: true, spotify: false, voice: false, providers: 0 };
const account = { id: '1', email: 'me@example.com', displayName: null, role: 'user', guest: false };
const guest = { ...account, email: null, guest: true };
const signedIn = { user: account, accessToken: 'secret', expiresIn: 900 };

afterEach(cleanup);

async function open(
  answers: Answers = {},
  { at, state, user = null }: { at?: string; state?: unknown; user?: unknown } = {},
) {
  const asked = stubApi({ 'GET /api/config': () => about, ...answers });
  const page = await renderPage(<LandingScreen />, {
    words: { landing },
    known: { me: user },
    ...(at !== undefined && { at }),
    state,
  });
  return { asked, ...page, pointer: userEvent.setup() };
}

const submit = () => document.querySelector<HTMLButtonElement>('form button[type=submit]') ?? expect.fail('no button');

async function fill(pointer: ReturnType<typeof userEvent.setup>, email: string, password: string) {
  await pointer.clear(screen.getByLabelText('E-mail'));
  await pointer.type(screen.getByLabelText('E-mail'), email);
  await pointer.type(screen.getByLabelText('Password'), password);
  await pointer.click(submit());
}

test('who signs in comes to where they were sent here from', async () => {
  const { asked, router, pointer } = await open(
    { 'POST /api/auth/login': () => signedIn },
    { state: { from: '/todos?done=1' } },
  );
  await fill(pointer, ' me@example.com ', 'correct horse');
  await waitFor(() => expect(router.state.location.pathname).toBe('/todos'));
  expect(asked.at(-1)).toEqual({
    what: 'POST /api/auth/login',
    body: { email: 'me@example.com', password: 'correct horse' },
  });
});

test('no token of a sign-in is kept where scripts could read it', async () => {
  const { router, queries, pointer } = await open({ 'POST /api/auth/login': () => signedIn });
  await fill(pointer, 'me@example.com', 'correct horse');
  await waitFor(() => expect(router.state.location.pathname).toBe('/chat'));
  expect(JSON.stringify([...queries.getQueryCache().getAll()].map(({ state }) => state.data))).not.toContain('secret');
  expect(JSON.stringify(localStorage)).not.toContain('secret');
});

test('a mistake is said at its field, which has the focus, and nothing is asked of the API', async () => {
  const { asked, pointer } = await open();
  await fill(pointer, 'me', 'x');
  const email = screen.getByLabelText('E-mail');
  expect(email).toBe(document.activeElement);
  expect(email.getAttribute('aria-invalid')).toBe('true');
  expect(screen.getByText(landing.emailInvalid)).toBeTruthy();
  expect(asked.filter(({ what }) => what.startsWith('POST'))).toEqual([]);
});

test('an e-mail that is taken leads over to signing in with it', async () => {
  const { pointer } = await open({ 'POST /api/auth/signup': () => refusal(409, 'email_taken') });
  await pointer.click(await screen.findByRole('tab', { name: landing.signup }));
  await fill(pointer, 'me@example.com', 'correct horse');
  const instead = await screen.findByRole('button', { name: landing.loginInstead });
  expect(screen.getByLabelText('E-mail').getAttribute('aria-invalid')).toBe('true');
  await pointer.click(instead);
  expect(screen.getByRole('tab', { name: landing.login }).getAttribute('aria-selected')).toBe('true');
  expect(screen.getByLabelText<HTMLInputElement>('E-mail').value).toBe('me@example.com');
  expect(screen.queryByText(landing.emailTaken)).toBeNull();
});

test('wrong credentials are said at the password', async () => {
  const { pointer } = await open({ 'POST /api/auth/login': () => refusal(401, 'wrong_credentials') });
  await fill(pointer, 'me@example.com', 'x');
  await screen.findByText(landing.wrongCredentials);
  await waitFor(() => expect(screen.getByLabelText('Password')).toBe(document.activeElement));
});

test('who is locked out sees how long, and cannot send before', async () => {
  const { pointer } = await open({
    'POST /api/auth/login': () => refusal(429, 'locked_out', { 'retry-after': '75' }),
  });
  await fill(pointer, 'me@example.com', 'x');
  await waitFor(() => expect(submit().textContent).toMatch(/Try again in 1:1\d/));
  expect(submit().disabled).toBe(true);
  expect(screen.getByText(landing.lockedOut)).toBeTruthy();
});

test('an API that cannot be reached is said in words', async () => {
  const { pointer } = await open({
    'POST /api/auth/login': () => {
      throw new TypeError('Failed to fetch');
    },
  });
  await fill(pointer, 'me@example.com', 'x');
  expect(await screen.findByText(landing.unreachable)).toBeTruthy();
});

test('what is closed is not offered', async () => {
  await open({ 'GET /api/config': () => ({ ...about, allowGuests: false, allowSignup: false, spotify: true }) });
  expect((await screen.findByRole('link', { name: landing.spotify })).getAttribute('href')).toBe(
    '/auth/spotify?returnTo=%2Fchat',
  );
  expect(screen.queryByRole('tab')).toBeNull();
  expect(screen.queryByRole('button', { name: landing.guest })).toBeNull();
});

test('a guest comes in with one click', async () => {
  const { router, pointer } = await open({ 'POST /api/auth/guest': () => ({ ...signedIn, user: guest }) });
  await pointer.click(await screen.findByRole('button', { name: landing.guest }));
  await waitFor(() => expect(router.state.location.pathname).toBe('/chat'));
});

test('a guest who comes to sign up stays, and hears that everything is kept', async () => {
  const { asked, router, pointer } = await open(
    { 'POST /api/auth/signup': () => signedIn },
    { at: '/?signup=1', user: guest },
  );
  expect(screen.getByText(landing.keepEverything)).toBeTruthy();
  expect(screen.queryByRole('button', { name: landing.guest })).toBeNull();
  await fill(pointer, 'me@example.com', 'correct horse');
  await waitFor(() => expect(router.state.location.pathname).toBe('/chat'));
  expect(asked.at(-1)?.body).toEqual({ email: 'me@example.com', password: 'correct horse' });
});

test('who is signed in goes on', async () => {
  const { router } = await open({}, { user: account });
  await waitFor(() => expect(router.state.location.pathname).toBe('/chat'));
});

test('why nothing came of a sign-in with Spotify is said: here, or to who is signed in where they connect it', async () => {
  await open({}, { at: '/?problem=spotify_denied' });
  expect(await screen.findByText(landing.problem.spotify_denied)).toBeTruthy();
  cleanup();

  const { router } = await open({}, { at: '/?problem=spotify_taken', user: account });
  expect(await screen.findByText(landing.problem.spotify_taken)).toBeTruthy();
  expect(router.state.location.pathname).toBe('/music');
  cleanup();

  await open({}, { at: '/?problem=made-up' });
  await screen.findByRole('tab', { name: landing.login });
  expect(screen.queryByRole('alert')).toBeNull();
});
