import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { createClock } from '../clock.ts';
import { answerOf, apiWith, errorOf, startForTest, type Answer } from '../listener.test-kit.ts';
import type { SpotifySimulator } from '../simulator.ts';
import { SIMULATED_APP } from './people.ts';

const VERIFIER = 'a-verifier-that-is-long-enough-to-be-accepted.~';
const CALLBACK = 'http://127.0.0.1:4000/auth/callback';
const HOUR_MS = 3_600_000;
const BASIC = `Basic ${Buffer.from(`${SIMULATED_APP.clientId}:${SIMULATED_APP.clientSecret}`).toString('base64')}`;

function authorizeUrl(simulator: SpotifySimulator, change: Record<string, string> = {}): string {
  const query = new URLSearchParams({
    client_id: SIMULATED_APP.clientId,
    response_type: 'code',
    redirect_uri: CALLBACK,
    code_challenge_method: 'S256',
    code_challenge: createHash('sha256').update(VERIFIER).digest('base64url'),
    state: 'state of ours',
    scope: 'user-read-private user-modify-playback-state',
    ...change,
  });
  return `${simulator.accountsUrl}/authorize?${query}`;
}

const get = async (url: string, headers: Record<string, string> = {}): Promise<Answer> =>
  answerOf(await fetch(url, { redirect: 'manual', headers }));

/** What a browser does with the consent page: it sends the form with all its hidden fields. */
async function answerForm(simulator: SpotifySimulator, page: string, choice: Record<string, string>): Promise<Answer> {
  const hidden = [...page.matchAll(/type="hidden" name="([^"]*)" value="([^"]*)"/g)];
  const plain = (html = ''): string =>
    html.replace(/&#(\d+);/g, (_, code: string) => String.fromCharCode(Number(code)));
  const form = new URLSearchParams(hidden.map(([, name, value]) => [plain(name), plain(value)]));
  for (const [name, value] of Object.entries(choice)) form.set(name, value);
  const url = `${simulator.accountsUrl}/authorize`;
  return answerOf(await fetch(url, { method: 'POST', body: form, redirect: 'manual' }));
}

async function token(
  simulator: SpotifySimulator,
  fields: Record<string, string>,
  headers: Record<string, string> = {},
): Promise<Answer> {
  const body = new URLSearchParams(fields);
  return answerOf(await fetch(`${simulator.accountsUrl}/api/token`, { method: 'POST', body, headers }));
}

interface Tokens {
  access_token: string;
  refresh_token: string;
  scope: string;
}

const redeem = (simulator: SpotifySimulator, code: string, change: Record<string, string> = {}): Promise<Answer> =>
  token(simulator, {
    grant_type: 'authorization_code',
    code,
    redirect_uri: CALLBACK,
    client_id: SIMULATED_APP.clientId,
    code_verifier: VERIFIER,
    ...change,
  });

const refresh = (simulator: SpotifySimulator, refreshToken: string): Promise<Answer> =>
  token(simulator, { grant_type: 'refresh_token', refresh_token: refreshToken, client_id: SIMULATED_APP.clientId });

function codeFor(simulator: SpotifySimulator, change?: Record<string, string>): string {
  const callback = new URL(simulator.consent(authorizeUrl(simulator, change), 'premium-listener'));
  return callback.searchParams.get('code') ?? '';
}

const signIn = async (simulator: SpotifySimulator): Promise<Tokens> =>
  (await redeem(simulator, codeFor(simulator))).json as Tokens;

describe('asking for consent', () => {
  it('shows who asks for what, and goes back with a code and the state', async () => {
    const simulator = await startForTest();
    const page = await get(authorizeUrl(simulator));
    expect(page.status).toBe(200);
    expect(page.text).toContain('Connect Switchyard to Spotify');
    expect(page.text).toContain('Control Spotify on your devices');
    expect(page.text).toContain('simulator');
    expect(page.text).toContain('Free Listener');

    const answer = await answerForm(simulator, page.text, { user: 'second-listener', answer: 'agree' });
    expect(answer.status).toBe(303);
    const callback = new URL(answer.headers.get('location') ?? '');
    expect(callback.origin + callback.pathname).toBe(CALLBACK);
    expect(callback.searchParams.get('state')).toBe('state of ours');

    const tokens = await redeem(simulator, callback.searchParams.get('code') ?? '');
    expect(tokens.json).toMatchObject({
      token_type: 'Bearer',
      expires_in: 3600,
      scope: 'user-modify-playback-state user-read-private',
    });
    const me = await apiWith(simulator, (tokens.json as Tokens).access_token)('GET /me');
    expect(me.json).toMatchObject({ id: 'second-listener', account_id: expect.any(String) });
  });

  it('goes back with access_denied when the user cancels', async () => {
    const simulator = await startForTest();
    const page = await get(authorizeUrl(simulator));
    const answer = await answerForm(simulator, page.text, { answer: 'cancel' });
    expect(answer.headers.get('location')).toBe(`${CALLBACK}?error=access_denied&state=state+of+ours`);
  });

  it('is not asked again in the same browser, unless for more or by wish', async () => {
    const simulator = await startForTest();
    const page = await get(authorizeUrl(simulator));
    const agreed = await answerForm(simulator, page.text, { user: 'premium-listener', answer: 'agree' });
    const code = new URL(agreed.headers.get('location') ?? '').searchParams.get('code') ?? '';
    await redeem(simulator, code);
    const cookie = agreed.headers.get('set-cookie')?.split(';')[0] ?? '';

    expect((await get(authorizeUrl(simulator), { cookie })).headers.get('location')).toContain('code=');
    expect((await get(authorizeUrl(simulator), {})).status).toBe(200);
    expect((await get(authorizeUrl(simulator, { show_dialog: 'true' }), { cookie })).status).toBe(200);
    expect((await get(authorizeUrl(simulator, { scope: 'user-top-read' }), { cookie })).status).toBe(200);
  });

  it.each([
    [
      'a redirect URI that is not registered',
      { redirect_uri: 'https://evil.example/' },
      'INVALID_CLIENT: Invalid redirect URI',
    ],
    ['localhost', { redirect_uri: 'http://localhost:4000/auth/callback' }, 'INVALID_CLIENT: Invalid redirect URI'],
    ['an unknown app', { client_id: 'nobody' }, 'INVALID_CLIENT: Invalid client'],
  ])('never sends the browser anywhere for %s', async (_what, change, sentence) => {
    const simulator = await startForTest();
    const page = await get(authorizeUrl(simulator, change));
    expect(page.status).toBe(400);
    expect(page.text).toContain(sentence);
    expect(page.headers.get('location')).toBeNull();
  });

  it.each([
    [{ response_type: 'token' }, 'unsupported_response_type'],
    [{ code_challenge_method: 'plain' }, 'invalid_request'],
    [{ code_challenge: 'short' }, 'invalid_request'],
    [{ scope: 'rule-the-world' }, 'invalid_scope'],
  ])('tells the app what it got wrong: %o', async (change, error) => {
    const simulator = await startForTest();
    const answer = await get(authorizeUrl(simulator, change));
    const callback = new URL(answer.headers.get('location') ?? '');
    expect(callback.searchParams.get('error')).toBe(error);
    expect(callback.searchParams.get('state')).toBe('state of ours');
  });

  it('shows nothing of the query as markup', async () => {
    const simulator = await startForTest();
    const page = await get(authorizeUrl(simulator, { state: '"><script>alert(1)</script>' }));
    expect(page.text).not.toContain('<script>');
  });
});

describe('redeeming a code', () => {
  it('is possible once', async () => {
    const simulator = await startForTest();
    const code = codeFor(simulator);
    expect((await redeem(simulator, code)).status).toBe(200);
    const again = await redeem(simulator, code);
    expect(again.status).toBe(400);
    expect(again.json).toEqual({ error: 'invalid_grant', error_description: 'Invalid authorization code' });
  });

  it('is possible for ten minutes', async () => {
    const simulator = await startForTest();
    const code = codeFor(simulator);
    simulator.clock.advance(10 * 60_000);
    expect((await redeem(simulator, code)).json).toMatchObject({ error: 'invalid_grant' });
  });

  it.each([
    [{ code_verifier: `${VERIFIER}x` }, 'code_verifier was incorrect'],
    [{ redirect_uri: 'http://127.0.0.1:4001/auth/callback' }, 'Invalid redirect URI'],
    [{ code: 'AQAnever' }, 'Invalid authorization code'],
  ])('needs what the code was given for: %o', async (change, description) => {
    const simulator = await startForTest();
    const answer = await redeem(simulator, codeFor(simulator), change);
    expect(answer.status).toBe(400);
    expect(answer.json).toEqual({ error: 'invalid_grant', error_description: description });
  });

  it('of an app without PKCE needs its secret', async () => {
    const simulator = await startForTest();
    const url = new URL(authorizeUrl(simulator));
    url.searchParams.delete('code_challenge');
    url.searchParams.delete('code_challenge_method');
    const code = (): string => new URL(simulator.consent(url.href, 'premium-listener')).searchParams.get('code') ?? '';
    const fields = { grant_type: 'authorization_code', redirect_uri: CALLBACK };
    const authorization = BASIC;
    const given = await token(simulator, { ...fields, code: code() }, { authorization });
    expect(given.status).toBe(200);
    const { refresh_token } = given.json as Tokens;
    const wrong = await redeem(simulator, code());
    expect(wrong.json).toEqual({ error: 'invalid_client', error_description: 'Invalid client secret' });
    expect((await refresh(simulator, refresh_token)).json).toMatchObject({ error: 'invalid_client' });
    const renewed = await token(simulator, { grant_type: 'refresh_token', refresh_token }, { authorization });
    expect(renewed.status).toBe(200);
  });
});

describe('refreshing', () => {
  it('gives another access token after an hour, and no refresh token', async () => {
    const simulator = await startForTest();
    const tokens = await signIn(simulator);
    simulator.clock.advance(HOUR_MS);
    const refused = await apiWith(simulator, tokens.access_token)('GET /me');
    expect(errorOf(refused)).toEqual({ status: 401, message: 'The access token expired' });
    const renewed = await refresh(simulator, tokens.refresh_token);
    expect(renewed.json).not.toHaveProperty('refresh_token');
    expect((await apiWith(simulator, (renewed.json as Tokens).access_token)('GET /me')).status).toBe(200);
  });

  it('rotates refresh tokens where that is set: the old one is good no longer', async () => {
    const simulator = await startForTest({ refreshMode: 'rotate' });
    const tokens = await signIn(simulator);
    const renewed = (await refresh(simulator, tokens.refresh_token)).json as Tokens;
    expect(renewed.refresh_token).not.toBe(tokens.refresh_token);
    const old = await refresh(simulator, tokens.refresh_token);
    expect(old.json).toEqual({ error: 'invalid_grant', error_description: 'Invalid refresh token' });
    expect((await refresh(simulator, renewed.refresh_token)).status).toBe(200);
  });

  it('ends six months after the authorisation, whatever was refreshed since', async () => {
    const clock = createClock(Date.UTC(2026, 0, 15));
    const simulator = await startForTest({ clock });
    const { refresh_token } = await signIn(simulator);
    clock.advance(Date.UTC(2026, 6, 15) - Date.UTC(2026, 0, 15) - 1);
    expect((await refresh(simulator, refresh_token)).status).toBe(200);
    clock.advance(1);
    const answer = await refresh(simulator, refresh_token);
    expect(answer.status).toBe(400);
    expect(answer.json).toMatchObject({ error: 'invalid_grant' });
  });

  it('ends when the user takes the grant back, with all access tokens of it', async () => {
    const simulator = await startForTest();
    const tokens = await signIn(simulator);
    simulator.revoke('premium-listener');
    expect((await apiWith(simulator, tokens.access_token)('GET /me')).status).toBe(401);
    const answer = await refresh(simulator, tokens.refresh_token);
    expect(answer.json).toEqual({ error: 'invalid_grant', error_description: 'Refresh token revoked' });
  });

  it('is counted, without a token in the record', async () => {
    const simulator = await startForTest();
    const tokens = await signIn(simulator);
    await refresh(simulator, tokens.refresh_token);
    const refreshes = simulator.requests().filter(({ path }) => path === '/api/token');
    expect(refreshes.map(({ status }) => status)).toEqual([200, 200]);
    expect(JSON.stringify(simulator.requests())).not.toContain(tokens.refresh_token);
  });
});

it('knows the grant types it knows', async () => {
  const simulator = await startForTest();
  expect((await token(simulator, { grant_type: 'password' })).json).toMatchObject({ error: 'unsupported_grant_type' });
  const own = await token(simulator, { grant_type: 'client_credentials' }, { authorization: BASIC });
  expect((await apiWith(simulator, (own.json as Tokens).access_token)('GET /me')).status).toBe(401);
});
