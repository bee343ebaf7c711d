import { request } from 'node:http';
import { SIMULATED_APP, SIMULATED_USERS, spotifyFaults } from '@switchyard/tools-spotify/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSecrets } from '../services/secrets.ts';
import { createLinks } from '../services/spotify/links.ts';
import { SCOPES } from '../services/spotify/scopes.ts';
import { serveSpotify, type TestSpotify } from '../services/spotify/spotify.test-kit.ts';
import { createTokenCipher } from '../services/spotify/token-cipher.ts';

const { premium, second, free, unregistered } = SIMULATED_USERS;
const TEN_MINUTES = 600_000;

let served: TestSpotify;
beforeAll(async () => {
  served = await serveSpotify();
});
afterAll(() => served.stop());
// Nobody from an earlier test is known by a Spotify identity.
beforeEach(async () => void (await served.service.context.database.prisma.user.deleteMany()));

const usersOf = () => served.service.context.database.prisma.user.findMany();
const signUp = async (email: string) => {
  const browser = served.browser();
  const { status } = await browser.call('POST', '/api/auth/signup', { email, password: 'correct horse battery' });
  expect(status).toBe(201);
  return browser;
};

/** Where a browser is sent that has come by the name `localhost`. */
function onLocalhost(path: string, cookie = ''): Promise<string | undefined> {
  const { hostname, port } = new URL(served.url);
  const headers = { host: `localhost:${port}`, cookie };
  return new Promise((resolve, reject) => {
    request({ hostname, port, path, headers }, (response) => resolve(response.resume().headers.location))
      .on('error', reject)
      .end();
  });
}

describe('the way to Spotify', () => {
  it('asks for what is used, with a challenge, and leaves a cookie that no script can read', async () => {
    const { status, location, headers } = await served.browser().call('GET', '/auth/spotify');
    expect(status).toBe(302);
    const { origin, pathname, searchParams } = new URL(location);
    expect(origin + pathname).toBe(`${served.simulator.accountsUrl}/authorize`);
    expect(Object.fromEntries(searchParams)).toEqual({
      client_id: SIMULATED_APP.clientId,
      response_type: 'code',
      redirect_uri: 'http://127.0.0.1:3000/auth/callback',
      scope: SCOPES.map(({ scope }) => scope).join(' '),
      state: expect.stringMatching(/^[\w-]{43}$/),
      code_challenge_method: 'S256',
      code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    });
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^sy_spotify=[\w-]{43}\.[\w-]{43}; Max-Age=600; Path=\/auth; .*HttpOnly; SameSite=Lax$/),
    ]);
  });

  it('asks those who agreed before once more when they are to reconnect', async () => {
    const question = await served.browser().depart('/auth/spotify?reconnect');
    expect(new URL(question).searchParams.get('show_dialog')).toBe('true');
  });

  it('begins under the name that Spotify sends people back to', async () => {
    expect(await onLocalhost('/auth/spotify?returnTo=/music')).toBe(
      'http://127.0.0.1:3000/auth/spotify?returnTo=/music',
    );
  });
});

describe('somebody new', () => {
  it('has an account, is signed in, and is connected', async () => {
    const browser = served.browser();
    expect(await browser.signIn(premium.id)).toBe('/chat');
    expect(await browser.me()).toMatchObject({
      email: null,
      displayName: premium.name,
      guest: false,
      spotify: true,
    });
    expect([...browser.cookies.keys()].sort()).toEqual(['sy_access', 'sy_refresh']);
    expect((await browser.call('GET', '/api/spotify/connection')).body).toMatchObject({
      configured: true,
      connected: true,
      displayName: premium.name,
      missingScopes: [],
      needsReconnect: false,
      authorizedAt: '2026-11-21T12:00:00.000Z',
      expiresAt: '2027-05-21T12:00:00.000Z',
    });
  });

  it('ends on the page that they came from, if it is ours', async () => {
    expect(await served.browser().signIn(premium.id, '/auth/spotify?returnTo=/music')).toBe('/music');
    expect(await served.browser().signIn(premium.id, '/auth/spotify?returnTo=//evil.example')).toBe('/chat');
  });

  it('has the e-mail that Spotify tells, unless an account here has it: nobody is let into that', async () => {
    const owner = await signUp(premium.email);
    const told = (email: string) => ({
      status: 200,
      body: JSON.stringify({ account_id: email, id: email, display_name: 'Told', email }),
    });
    served.simulator.fail('/v1/me', told('Free@Example.org'));
    served.simulator.fail('/v1/me', told(premium.email));
    const [one, other] = [await served.connected(premium.id), await served.connected(premium.id)];
    expect(await one.me()).toMatchObject({ email: 'free@example.org', displayName: 'Told' });
    expect(await other.me()).toMatchObject({ email: null, displayName: 'Told' });
    expect(await usersOf()).toHaveLength(3);
    expect(await owner.me()).toMatchObject({ spotify: false });
  });

  it('who comes back twice at once has one account', async () => {
    const browsers = [served.browser(), served.browser()];
    expect(await Promise.all(browsers.map((browser) => browser.signIn(premium.id)))).toEqual(['/chat', '/chat']);
    expect(await usersOf()).toHaveLength(1);
  });
});

describe('somebody known', () => {
  it('is signed in to their account', async () => {
    const first = await served.connected(premium.id);
    const again = await served.connected(premium.id);
    expect((await again.me())?.id).toBe((await first.me())?.id);
  });
});

describe('somebody signed in', () => {
  it('as a guest becomes an account, with everything kept', async () => {
    const browser = served.browser();
    await browser.call('POST', '/api/auth/guest');
    await browser.call('POST', '/api/todos', { title: 'Tune the piano' });
    const before = await browser.me();
    expect(await browser.signIn(premium.id)).toBe('/chat');
    expect(await browser.me()).toMatchObject({
      id: before?.id,
      guest: false,
      spotify: true,
      displayName: premium.name,
    });
    expect((await browser.call('GET', '/api/todos')).body.items).toMatchObject([{ title: 'Tune the piano' }]);
    expect((await browser.call('GET', '/api/auth/sessions')).body.items).toHaveLength(1);
  });

  it('to an account has it linked, under their own name and e-mail', async () => {
    const browser = await signUp('own@example.org');
    const before = await browser.me();
    expect(await browser.signIn(premium.id)).toBe('/chat');
    expect(await browser.me()).toEqual({ ...before, spotify: true });
    expect((await (await served.connected(premium.id)).me())?.id).toBe(before?.id);
  });

  it('is linked also when nothing but the refresh cookie is left', async () => {
    const browser = await signUp('late@example.org');
    const before = await browser.me();
    browser.cookies.delete('sy_access');
    expect(await browser.signIn(premium.id, '/api/auth/connect-spotify')).toBe('/chat');
    expect((await browser.me())?.id).toBe(before?.id);
    expect(await usersOf()).toHaveLength(1);
  });

  it('is refused an identity that another account has', async () => {
    const first = await served.connected(premium.id);
    for (const browser of [await signUp('second@example.org'), served.browser()]) {
      if ((await browser.me()) === undefined) await browser.call('POST', '/api/auth/guest');
      const before = await browser.me();
      expect(await browser.signIn(premium.id)).toBe('/?problem=spotify_taken');
      expect(await browser.me()).toEqual(before);
      expect((await browser.call('GET', '/api/spotify/connection')).body).toMatchObject({ connected: false });
    }
    expect((await first.call('GET', '/api/spotify/connection')).body).toMatchObject({ connected: true });
  });

  it('may link another identity instead', async () => {
    const browser = await served.connected(premium.id);
    expect(await browser.signIn(second.id)).toBe('/chat');
    expect((await browser.call('GET', '/api/spotify/connection')).body).toMatchObject({ displayName: second.name });
    expect(await usersOf()).toHaveLength(1);
  });

  it('who signs out before they are back is linked to nothing', async () => {
    const browser = await signUp('leaving@example.org');
    const question = await browser.depart();
    await browser.call('POST', '/api/auth/logout');
    const { location } = await browser.call('GET', browser.consent(question, premium.id));
    expect(location).toBe('/?problem=spotify_state');
    expect(await usersOf()).toMatchObject([{ spotifyId: null }]);
  });

  it('on localhost is told to come by the other name', async () => {
    const browser = await signUp('local@example.org');
    const { value = '' } = browser.cookies.get('sy_access') ?? {};
    expect(await onLocalhost('/auth/spotify', `sy_access=${value}`)).toBe('/?problem=spotify_wrong_host');
  });
});

describe('the way back is refused', () => {
  const refused = async (location: string, problem: string) => {
    expect(location).toBe(`/?problem=${problem}`);
    expect(await usersOf()).toEqual([]);
  };

  it('to who says no', async () => {
    const browser = served.browser();
    await refused(await browser.signIn(undefined), 'spotify_denied');
    expect(browser.cookies.size).toBe(0);
  });

  it('with another state, and the right one can still be used', async () => {
    const browser = served.browser();
    const back = browser.consent(await browser.depart(), premium.id);
    const ticket = browser.cookies.get('sy_spotify')!;
    await refused((await browser.call('GET', back.replace(/state=./, 'state=%'))).location, 'spotify_state');
    await refused((await browser.call('GET', '/auth/callback')).location, 'spotify_state');
    browser.cookies.set('sy_spotify', ticket);
    expect((await browser.call('GET', back)).location).toBe('/chat');
  });

  it('the second time', async () => {
    const browser = served.browser();
    const back = browser.consent(await browser.depart(), premium.id);
    const ticket = browser.cookies.get('sy_spotify')!;
    expect((await browser.call('GET', back)).location).toBe('/chat');
    browser.cookies.set('sy_spotify', ticket);
    expect((await browser.call('GET', back)).location).toBe('/?problem=spotify_state');
    expect(served.simulator.requests().filter(({ path, status }) => path === '/api/token' && status >= 400)).toEqual(
      [],
    );
  });

  it('to another browser', async () => {
    const [one, other] = [served.browser(), served.browser()];
    const back = one.consent(await one.depart(), premium.id);
    await refused((await other.call('GET', back)).location, 'spotify_state');
    await other.depart();
    await refused((await other.call('GET', back)).location, 'spotify_state');
    const { value, path } = one.cookies.get('sy_spotify')!;
    one.cookies.set('sy_spotify', { path, value: `${value.split('.')[0]}.${'x'.repeat(43)}` });
    await refused((await one.call('GET', back)).location, 'spotify_state');
  });

  it('after ten minutes', async () => {
    const browser = served.browser();
    const question = await browser.depart();
    served.simulator.clock.advance(TEN_MINUTES + 1);
    await refused((await browser.call('GET', browser.consent(question, premium.id))).location, 'spotify_state');
  });

  it('with a code that Spotify does not know', async () => {
    const browser = served.browser();
    const back = browser.consent(await browser.depart(), premium.id);
    await refused((await browser.call('GET', back.replace(/code=[^&]+/, 'code=none'))).location, 'spotify_state');
  });

  it('to who is not on the list of the app', async () => {
    await refused(await served.browser().signIn(unregistered.id), 'spotify_not_registered');
  });

  it.each([
    ['/api/token', spotifyFaults.badGateway(), 'spotify_unavailable'],
    ['/api/token', 'reset' as const, 'spotify_unavailable'],
    ['/api/token', spotifyFaults.rateLimited(30), 'spotify_unavailable'],
    ['/api/token', { status: 400, body: '{"error":"invalid_client"}' }, 'spotify_failed'],
    ['/api/token', { status: 200, body: '{}' }, 'spotify_unavailable'],
    ['/v1/me', spotifyFaults.serverError(), 'spotify_unavailable'],
    ['/v1/me', spotifyFaults.quotaExceeded(), 'spotify_unavailable'],
    ['/v1/me', spotifyFaults.forbidden(), 'spotify_failed'],
  ])('when %s fails with %j', async (path, answer, problem) => {
    const browser = served.browser();
    const back = browser.consent(await browser.depart(), premium.id);
    served.simulator.fail(path, answer);
    await refused((await browser.call('GET', back)).location, problem);
  });
});

describe('elsewhere', () => {
  it('where accounts are not given out, those who have one come in, and nobody else', async () => {
    const closed = await serveSpotify({ env: { ALLOW_SIGNUP: 'false' } });
    const { prisma } = closed.service.context.database;
    const guest = closed.browser();
    await guest.call('POST', '/api/auth/guest');
    expect(await closed.browser().signIn(premium.id)).toBe('/?problem=signup_closed');
    expect(await guest.signIn(premium.id)).toBe('/?problem=signup_closed');
    expect(await guest.me()).toMatchObject({ guest: true, spotify: false });
    await prisma.user.create({ data: { spotifyId: premium.accountId } });
    expect(await closed.browser().signIn(premium.id)).toBe('/chat');
    await closed.stop();
  });

  it('an app with a secret shows it, and is signed in with all the same', async () => {
    const confidential = await serveSpotify({
      env: { SPOTIFY_CLIENT_SECRET: SIMULATED_APP.clientSecret, PUBLIC_URL: 'https://chat.example' },
      simulator: { apps: [{ ...SIMULATED_APP, redirectUris: ['https://chat.example/auth/callback'] }] },
    });
    const browser = confidential.browser();
    const { headers, location } = await browser.call('GET', '/auth/spotify');
    expect(headers.getSetCookie()[0]).toMatch(/; Secure/);
    const { location: end } = await browser.call('GET', browser.consent(location, free.id));
    expect(end).toBe('/chat');
    confidential.simulator.clock.advance(3_600_000);
    await browser.call('POST', '/api/auth/refresh');
    expect((await browser.call('GET', '/api/spotify/playlists')).status).toBe(200);
    expect(confidential.tokenCalls()).toBe(2);
    await confidential.stop();
  });

  it('nothing is there to sign in with when it is not set up', async () => {
    const without = await serveSpotify({ env: { SPOTIFY_CLIENT_ID: '' } });
    const browser = without.browser();
    for (const path of ['/auth/spotify', '/api/auth/connect-spotify', '/auth/callback?code=a&state=b']) {
      expect((await browser.call('GET', path)).location).toBe('/?problem=spotify_not_configured');
    }
    await browser.call('POST', '/api/auth/guest');
    expect((await browser.call('GET', '/api/spotify/player')).body.code).toBe('spotify_not_configured');
    expect((await browser.call('GET', '/api/config')).body).toMatchObject({ spotify: false });
    await without.stop();
  });
});

it('leaves no token in a log or, unsealed, in the database', async () => {
  const browser = await served.connected(premium.id);
  const { config, database } = served.service.context;
  const links = createLinks({ database, cipher: createTokenCipher(openSecrets(config)), now: Date.now });
  const { tokens } = (await links.find((await browser.me())?.id ?? ''))!;
  const { rows } = await database.executeSql('SELECT to_jsonb(t)::text AS row FROM spotify_accounts t');
  for (const token of Object.values(tokens ?? { none: '' })) {
    expect(token.length).toBeGreaterThan(10);
    expect(served.service.logs()).not.toContain(token);
    expect(JSON.stringify(rows)).not.toContain(token);
  }
});
