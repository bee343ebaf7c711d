import { SIMULATED_USERS, spotifyFaults } from '@switchyard/tools-spotify/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { openSecrets } from '../services/secrets.ts';
import { createSpotify } from '../services/spotify/spotify.ts';
import { type Browser, serveSpotify, type TestSpotify } from '../services/spotify/spotify.test-kit.ts';

const { premium, second } = SIMULATED_USERS;
const HOUR = 3_600_000;

let served: TestSpotify;
beforeAll(async () => {
  served = await serveSpotify();
});
afterAll(() => served.stop());
beforeEach(async () => {
  await served.service.context.database.prisma.user.deleteMany();
  served.simulator.settings.refreshMode = 'omit';
});

const connectionOf = async (browser: Browser) => (await browser.call('GET', '/api/spotify/connection')).body;
const playlistsOf = (browser: Browser) => browser.call('GET', '/api/spotify/playlists');
/** Time goes by, and the page has a new access token of ours. */
async function later(browser: Browser, ms: number) {
  served.simulator.clock.advance(ms);
  await browser.call('POST', '/api/auth/refresh');
}

/** The calls that were made for tokens while something was done. */
async function tokenCallsOf(work: () => Promise<unknown>): Promise<number> {
  const before = served.tokenCalls();
  await work();
  return served.tokenCalls() - before;
}

describe('a token of Spotify that has run out', () => {
  it('is refreshed once for twenty calls at once, and all succeed', async () => {
    const browser = await served.connected(premium.id);
    await later(browser, HOUR);
    const calls = await tokenCallsOf(async () => {
      const answers = await Promise.all(Array.from({ length: 20 }, () => playlistsOf(browser)));
      expect(answers.map(({ status }) => status)).toEqual(Array(20).fill(200));
    });
    expect(calls).toBe(1);
  });

  it('is refreshed once for twenty calls at two replicas', async () => {
    const browser = await served.connected(premium.id);
    const { config, database, accounts, log, spotify: here } = served.service.context;
    const secrets = openSecrets(config);
    const now = () => served.simulator.clock.now();
    const there = createSpotify({ settings: config.spotify, database, secrets, accounts, log, now });
    const { id } = (await browser.me())!;
    served.simulator.clock.advance(HOUR);
    const calls = await tokenCallsOf(() =>
      Promise.all(Array.from({ length: 20 }, (_, index) => (index % 2 ? here : there).clientFor(id).playlists())),
    );
    expect(calls).toBe(1);
    await there.close();
  });

  it('is refreshed for months where refresh tokens are replaced with each use', async () => {
    served.simulator.settings.refreshMode = 'rotate';
    const browser = await served.connected(premium.id);
    for (let turn = 0; turn < 4; turn++) {
      await later(browser, 7 * 24 * HOUR);
      expect((await playlistsOf(browser)).status).toBe(200);
    }
  });

  it('is said not to be refreshed when Spotify does not answer, and is with the next call', async () => {
    const browser = await served.connected(premium.id);
    await later(browser, HOUR);
    served.simulator.fail('/api/token', spotifyFaults.badGateway());
    const failed = await playlistsOf(browser);
    expect([failed.status, failed.body.code]).toEqual([502, 'spotify_unavailable']);
    expect((await playlistsOf(browser)).status).toBe(200);
  });

  it('before its time is refreshed unseen', async () => {
    const browser = await served.connected(premium.id);
    served.simulator.expireAccessTokens();
    expect(await tokenCallsOf(async () => expect((await playlistsOf(browser)).status).toBe(200))).toBe(1);
  });
});

describe('when the grant is gone', () => {
  const expectReconnect = async (browser: Browser) => {
    for (let turn = 0; turn < 3; turn++) {
      const { status, body } = await playlistsOf(browser);
      expect([status, body.code]).toEqual([409, 'spotify_reconnect']);
    }
    expect(await connectionOf(browser)).toMatchObject({ connected: true, needsReconnect: true });
  };

  it('since the user took it back, they are asked to reconnect, Spotify is not asked again, and it goes on once they have', async () => {
    const browser = await served.connected(premium.id);
    served.simulator.revoke(premium.id);
    expect(await tokenCallsOf(() => expectReconnect(browser))).toBe(1);
    expect(await browser.signIn(premium.id, '/auth/spotify?reconnect&returnTo=/music')).toBe('/music');
    expect(await connectionOf(browser)).toMatchObject({ connected: true, needsReconnect: false });
    expect((await playlistsOf(browser)).status).toBe(200);
  });

  it('since it is six months old, the same', async () => {
    const browser = await served.connected(premium.id);
    for (let week = 0; week < 27; week++) await later(browser, 7 * 24 * HOUR);
    await expectReconnect(browser);
  });
});

describe('who has not allowed everything', () => {
  it('is told what is missing', async () => {
    const browser = await served.connected(premium.id);
    const { id } = (await browser.me())!;
    const { scopes } = served.simulator.issueTokens(premium.id, ['user-read-playback-state', 'user-top-read']);
    await served.service.context.database.prisma.spotifyAccount.update({
      where: { userId: id },
      data: { scopes: [...scopes] },
    });
    const { missingScopes, scopes: asked, needsReconnect } = await connectionOf(browser);
    expect(missingScopes).toContain('playlist-modify-private');
    expect(missingScopes).not.toContain('user-top-read');
    expect(asked).toContainEqual({ scope: 'user-top-read', reason: expect.any(String), granted: true });
    expect(needsReconnect).toBe(false);
  });
});

describe('disconnecting', () => {
  const rows = () => served.service.context.database.prisma.spotifyAccount.count();

  it('deletes the tokens, and who has no other way in comes back by Spotify', async () => {
    const browser = await served.connected(premium.id);
    const { id } = (await browser.me())!;
    expect((await browser.call('DELETE', '/api/spotify/connection')).status).toBe(204);
    expect(await rows()).toBe(0);
    expect(await connectionOf(browser)).toMatchObject({ connected: false, displayName: null, expiresAt: null });
    expect((await playlistsOf(browser)).body.code).toBe('spotify_not_connected');
    expect((await browser.call('DELETE', '/api/spotify/connection')).status).toBe(204);
    expect((await (await served.connected(premium.id)).me())?.id).toBe(id);
  });

  it('lets the identity go where there is a password, so that another account can have it', async () => {
    const browser = served.browser();
    await browser.call('POST', '/api/auth/signup', { email: 'me@example.org', password: 'correct horse battery' });
    await browser.signIn(premium.id);
    await browser.call('DELETE', '/api/spotify/connection');
    expect(await browser.me()).toMatchObject({ spotify: false });
    expect((await (await served.connected(premium.id)).me())?.id).not.toBe((await browser.me())?.id);
  });

  it('is written down, as connecting is', async () => {
    const browser = await served.connected(premium.id);
    await browser.call('DELETE', '/api/spotify/connection');
    const { id: userId } = (await browser.me())!;
    const events = await served.service.context.database.prisma.auditEvent.findMany({ where: { userId } });
    expect(events.map(({ action }) => action).sort()).toEqual([
      'account.signup',
      'spotify.connected',
      'spotify.disconnected',
    ]);
  });
});

describe('what belongs to one user', () => {
  it('is not there for another', async () => {
    const [one, other] = [await served.connected(premium.id), await served.connected(second.id)];
    await one.call('PUT', '/api/spotify/preferences', { energy: 0.8, genres: ['Metal'] });
    await served.service.context.spotify.playlists.add((await one.me())!.id, {
      playlistId: 'abc',
      name: 'Loud\0 music',
      prompt: 'something loud',
      targets: { energy: 0.9 },
      uris: ['spotify:track:1'],
    });
    const [mine, theirs] = await Promise.all(
      [one, other].map(async (browser) => [
        (await browser.call('GET', '/api/spotify/preferences')).body,
        (await browser.call('GET', '/api/spotify/generated-playlists')).body.items,
        (await connectionOf(browser))['displayName'],
      ]),
    );
    expect(mine).toEqual([
      { energy: 0.8, genres: ['metal'], explicit: true },
      [
        {
          playlistId: 'abc',
          name: 'Loud music',
          prompt: 'something loud',
          targets: { energy: 0.9 },
          uris: ['spotify:track:1'],
          createdAt: expect.any(String),
        },
      ],
      premium.name,
    ]);
    expect(theirs).toEqual([{ genres: [], explicit: true }, [], second.name]);
    await other.call('DELETE', '/api/spotify/connection');
    expect((await playlistsOf(one)).status).toBe(200);
  });

  it('goes with their account', async () => {
    const browser = await served.connected(premium.id);
    const { id: userId } = (await browser.me())!;
    await browser.call('PUT', '/api/spotify/preferences', { discovery: 1 });
    await served.service.context.spotify.playlists.add(userId, {
      playlistId: 'abc',
      name: 'Mine',
      prompt: 'mine',
      targets: {},
      uris: [],
    });
    expect((await browser.call('DELETE', '/api/me', {})).status).toBe(204);
    const { prisma } = served.service.context.database;
    expect(await prisma.spotifyAccount.count()).toBe(0);
    expect(await prisma.musicPreferences.count()).toBe(0);
    expect(await prisma.generatedPlaylist.count()).toBe(0);
    expect(await browser.me()).toBeUndefined();
    // They come back as somebody new.
    expect((await (await served.connected(premium.id)).me())?.id).not.toBe(userId);
  });
});

describe('preferences', () => {
  it('are replaced as a whole', async () => {
    const browser = await served.connected(premium.id);
    const put = (body: unknown) => browser.call('PUT', '/api/spotify/preferences', body);
    expect((await put({ energy: 0.5, valence: 0, discovery: 1, explicit: false })).body).toEqual({
      energy: 0.5,
      valence: 0,
      discovery: 1,
      genres: [],
      explicit: false,
    });
    expect((await put({ danceability: 0.25 })).body).toEqual({ danceability: 0.25, genres: [], explicit: true });
    expect((await put({ energy: 2 })).status).toBe(422);
    expect((await put({ mood: 'good' })).status).toBe(422);
  });

  it('are nobody’s who is not signed in', async () => {
    expect((await served.browser().call('GET', '/api/spotify/preferences')).status).toBe(401);
    expect((await served.browser().call('DELETE', '/api/spotify/connection')).status).toBe(401);
  });
});
