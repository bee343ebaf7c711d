import { CATALOGUE, SIMULATED_USERS, spotifyFaults } from '@switchyard/tools-spotify/testing';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { type Answer, type Browser, serveSpotify, type TestSpotify } from '../services/spotify/spotify.test-kit.ts';

const { premium, free } = SIMULATED_USERS;

let served: TestSpotify;
let browser: Browser;
beforeAll(async () => {
  served = await serveSpotify();
  browser = await served.connected(premium.id);
});
afterAll(() => served.stop());

const call: Browser['call'] = (...given) => browser.call(`${given[0]}`, `/api/spotify/${given[1]}`, given[2], given[3]);
const told = ({ status, body }: Answer) => [status, body.code];
const [album, other] = CATALOGUE.albums.filter(({ tracks }) => tracks.filter((track) => track.playable).length > 3);
const tracks = album!.tracks.filter(({ playable }) => playable);
const [first, second, third] = tracks.map(({ uri }) => uri) as [string, string, string];

describe('the player', () => {
  const player = async () => (await call('GET', 'player')).body;
  beforeEach(() => served.simulator.player(premium.id).activate('Kitchen Speaker'));

  it('is nothing while nothing is active, and then says so when it is to do something', async () => {
    served.simulator.player(premium.id).activate(undefined);
    expect((await call('GET', 'player')).status).toBe(204);
    expect(told(await call('PUT', 'player/play', { uri: first }))).toEqual([409, 'no_active_device']);
  });

  it('plays a track, an album from a place in it, and several tracks; pauses and goes on', async () => {
    expect((await call('PUT', 'player/play', { uri: first, positionMs: 1_500 })).status).toBe(204);
    expect(await player()).toMatchObject({
      isPlaying: true,
      device: { name: 'Kitchen Speaker', active: true },
      item: { uri: first },
      progressMs: 1_500,
    });
    await call('PUT', 'player/play', { uri: album!.uri, offset: { uri: second } });
    expect(await player()).toMatchObject({ item: { uri: second }, context: { type: 'album', uri: album!.uri } });
    await call('PUT', 'player/play', { contextUri: album!.uri, offset: { position: 0 } });
    expect(await player()).toMatchObject({ item: { uri: album!.tracks[0]!.uri } });
    await call('PUT', 'player/play', { uris: [third, first] });
    await call('POST', 'player/next');
    expect(await player()).toMatchObject({ item: { uri: first } });
    await call('POST', 'player/previous');
    expect(await player()).toMatchObject({ item: { uri: third } });
    expect((await call('PUT', 'player/pause')).status).toBe(204);
    expect(await player()).toMatchObject({ isPlaying: false });
    expect((await call('PUT', 'player/play')).status).toBe(204);
    expect(await player()).toMatchObject({ isPlaying: true, item: { uri: third } });
  });

  it('seeks, and sets volume, shuffling and repeating', async () => {
    await call('PUT', 'player/play', { uri: first });
    expect((await call('PUT', 'player/seek', { positionMs: 20_000 })).status).toBe(204);
    expect((await call('PUT', 'player/volume', { percent: 30 })).status).toBe(204);
    expect((await call('PUT', 'player/shuffle', { on: true })).status).toBe(204);
    expect((await call('PUT', 'player/repeat', { mode: 'track' })).status).toBe(204);
    expect(await player()).toMatchObject({
      progressMs: 20_000,
      device: { volumePercent: 30 },
      shuffle: true,
      repeat: 'track',
    });
  });

  it('moves to another device', async () => {
    await call('PUT', 'player/play', { uri: first });
    const { items = [] } = (await call('GET', 'devices')).body;
    const { id } = items.find(({ type }) => type === 'Computer') ?? {};
    expect((await call('PUT', 'player', { deviceId: id, play: true })).status).toBe(204);
    expect(await player()).toMatchObject({ device: { id }, isPlaying: true });
  });

  it('has a queue', async () => {
    await call('PUT', 'player/play', { uri: first });
    expect((await call('POST', 'queue', { uri: third })).status).toBe(204);
    const { body } = await call('GET', 'queue');
    expect(body['current']).toMatchObject({ uri: first });
    expect(body.items?.[0]).toMatchObject({ uri: third });
    await call('POST', 'player/next');
    expect(await player()).toMatchObject({ item: { uri: third } });
  });

  it.each([
    ['PUT', 'player/play', { uri: 'not a uri' }],
    ['PUT', 'player/play', { uris: [] }],
    ['PUT', 'player/play', { track: first }],
    ['PUT', 'player/seek', { positionMs: -1 }],
    ['PUT', 'player/volume', { percent: 101 }],
    ['PUT', 'player/repeat', { mode: 'sometimes' }],
    ['PUT', 'player', {}],
    ['POST', 'queue', {}],
  ])('refuses %s %s with %j before Spotify hears of it', async (method, path, body) => {
    const before = served.simulator.requests().length;
    expect((await call(method, path, body)).status).toBe(422);
    expect(served.simulator.requests()).toHaveLength(before);
  });

  it('of somebody without Premium can be seen and not be told what to do', async () => {
    const listener = await served.connected(free.id);
    served.simulator.player(free.id).activate('Kitchen Speaker');
    const refused = await listener.call('PUT', '/api/spotify/player/pause');
    expect(told(refused)).toEqual([403, 'premium_required']);
    expect((await listener.call('GET', '/api/spotify/devices')).status).toBe(200);
  });
});

describe('what Spotify refuses is told as a problem', () => {
  it.each([
    [spotifyFaults.noActiveDevice(), 409, 'no_active_device'],
    [spotifyFaults.premiumRequired(), 403, 'premium_required'],
    [spotifyFaults.restrictionViolated(), 409, 'not_possible_now'],
    [spotifyFaults.insufficientScope(), 403, 'scope_missing'],
    [spotifyFaults.notRegistered(), 403, 'not_registered'],
    [spotifyFaults.ownerNeedsPremium(), 403, 'not_registered'],
    [spotifyFaults.forbidden(), 403, 'spotify_forbidden'],
    [spotifyFaults.quotaExceeded(), 429, 'spotify_quota'],
    [spotifyFaults.rateLimited(42), 429, 'rate_limited'],
    [spotifyFaults.empty(404), 404, 'not_found'],
    [spotifyFaults.empty(400), 422, 'spotify_refused'],
    [spotifyFaults.badGateway(), 502, 'spotify_unavailable'],
    ['reset' as const, 502, 'spotify_unavailable'],
  ])('%j is %i %s', async (answer, status, code) => {
    served.simulator.fail('PUT /v1/me/player/pause', answer);
    const refused = await call('PUT', 'player/pause');
    expect(told(refused)).toEqual([status, code]);
    expect(refused.body).toMatchObject({ status, detail: expect.stringMatching(/\.$/), requestId: expect.any(String) });
  });

  it('with how long to wait', async () => {
    served.simulator.fail('PUT /v1/me/player/pause', spotifyFaults.rateLimited(42));
    expect((await call('PUT', 'player/pause')).headers.get('retry-after')).toBe('42');
    served.simulator.fail('PUT /v1/me/player/pause', spotifyFaults.quotaExceeded());
    expect(Number((await call('PUT', 'player/pause')).headers.get('retry-after'))).toBeGreaterThan(0);
  });

  it('to who has not connected, as what to do', async () => {
    const guest = served.browser();
    await guest.call('POST', '/api/auth/guest');
    for (const path of ['player', 'devices', 'queue', 'search?q=x', 'playlists', 'library', 'top', 'recently-played']) {
      expect(told(await guest.call('GET', `/api/spotify/${path}`)), path).toEqual([409, 'spotify_not_connected']);
    }
  });

  it('and to nobody who is not signed in', async () => {
    for (const path of ['player', 'devices', 'queue', 'search?q=x', 'playlists', 'library', 'top', 'recently-played']) {
      expect((await served.browser().call('GET', `/api/spotify/${path}`)).status, path).toBe(401);
    }
  });
});

describe('playlists', () => {
  const made = async () =>
    (await call('POST', 'playlists', { name: 'A new one', description: 'For a test.', uris: [first, second, third] }))
      .body as { id: string; snapshotId: string };
  const urisOf = async (id: string) => {
    const { body } = await call('GET', `playlists/${id}`);
    return body.items?.map(({ uri }) => uri);
  };

  it('are listed page by page', async () => {
    const names: unknown[] = [];
    let cursor: unknown = '';
    for (let page = 0; page < 10 && cursor !== null; page++) {
      const { body } = await call('GET', `playlists?limit=2${cursor ? `&cursor=${String(cursor)}` : ''}`);
      names.push(...(body.items ?? []).map(({ name }) => name));
      cursor = body['nextCursor'];
    }
    expect(cursor).toBeNull();
    expect(names).toEqual(expect.arrayContaining(['Morning Coffee', 'Secret Disco', 'Road Trip']));
    expect(new Set(names).size).toBe(names.length);
  });

  it('are made with tracks in them, private unless said otherwise', async () => {
    const answer = await call('POST', 'playlists', { name: 'A new one', uris: [first, second] });
    expect(answer.status).toBe(201);
    expect(answer.body).toMatchObject({ name: 'A new one', total: 2, public: false });
    expect(await urisOf(String(answer.body['id']))).toEqual([first, second]);
  });

  it('are kept with what they were made from, where that is said', async () => {
    const { body: made } = await call('POST', 'playlists', {
      name: 'For the evening',
      uris: [first],
      prompt: 'quiet songs for the evening',
      mood: 'quiet',
      targets: { energy: 0.2 },
    });
    const { body } = await call('GET', 'generated-playlists');
    expect(body.items?.[0]).toMatchObject({
      playlistId: made['id'],
      name: 'For the evening',
      prompt: 'quiet songs for the evening',
      mood: 'quiet',
      targets: { energy: 0.2 },
      uris: [first],
    });
  });

  it('are renamed, added to, put in another order, and taken from', async () => {
    const { id } = await made();
    expect((await call('PATCH', `playlists/${id}`, { name: 'Renamed' })).status).toBe(204);
    const added = await call('POST', `playlists/${id}/items`, { uris: [other!.tracks[0]!.uri], position: 0 });
    expect(added.body).toEqual({ snapshotId: expect.any(String) });
    const { snapshotId } = added.body;
    expect((await call('PUT', `playlists/${id}/items`, { start: 0, insertBefore: 4, snapshotId })).status).toBe(200);
    expect(await urisOf(id)).toEqual([first, second, third, other!.tracks[0]!.uri]);
    expect((await call('DELETE', `playlists/${id}/items`, { uris: [second] })).status).toBe(200);
    expect(await urisOf(id)).toEqual([first, third, other!.tracks[0]!.uri]);
    expect((await call('GET', `playlists/${id}`)).body['playlist']).toMatchObject({ name: 'Renamed', total: 3 });
  });

  it('that are not there are a 404, and what cannot be an id is one too', async () => {
    expect(told(await call('GET', 'playlists/0000000000000000000000'))).toEqual([404, 'not_found']);
    expect(told(await call('GET', 'playlists/..%2Fme'))).toEqual([404, 'not_found']);
    expect(told(await call('GET', 'playlists?cursor=nonsense'))).toEqual([400, 'invalid_cursor']);
  });
});

describe('music', () => {
  it('is found by words, a page of each kind', async () => {
    const { status, body } = await call('GET', 'search?q=In%20Flames&types=artist,album&limit=3');
    expect(status).toBe(200);
    expect(body['artists']).toMatchObject({ items: [{ name: 'In Flames' }] });
    expect(Object.keys(body).sort()).toEqual(['albums', 'artists']);
    expect((await call('GET', 'search?q=love&types=track')).body['tracks']).toMatchObject({
      nextCursor: expect.any(String),
    });
    expect((await call('GET', 'search?q=love&limit=11')).status).toBe(400);
    expect((await call('GET', 'search?q=love&types=mood')).status).toBe(400);
    expect((await call('GET', 'search')).status).toBe(400);
  });

  it('is saved, asked after, listed and taken out again', async () => {
    const contains = async () => (await call('GET', `library/contains?uris=${first},${second}`)).body.items;
    await call('DELETE', 'library', { uris: [first, second] });
    expect((await call('PUT', 'library', { uris: [first] })).status).toBe(204);
    expect(await contains()).toEqual([
      { uri: first, saved: true },
      { uri: second, saved: false },
    ]);
    expect((await call('GET', 'library?limit=1')).body.items).toMatchObject([{ uri: first }]);
    expect((await call('GET', 'library?kind=albums&limit=2')).body.items).toHaveLength(2);
    expect((await call('DELETE', 'library', { uris: [first] })).status).toBe(204);
    expect(await contains()).toMatchObject([{ saved: false }, { saved: false }]);
  });

  it('that is played most is told by time', async () => {
    expect((await call('GET', 'top?limit=5')).body.items).toHaveLength(5);
    expect((await call('GET', 'top?type=artists&range=long_term&limit=2')).body.items?.[0]).toHaveProperty('genres');
    expect((await call('GET', 'top?range=ever')).status).toBe(400);
  });

  it('that was played last is told with when that was', async () => {
    served.simulator.player(premium.id).activate('Kitchen Speaker');
    await call('PUT', 'player/shuffle', { on: false });
    await call('PUT', 'player/repeat', { mode: 'off' });
    await call('PUT', 'player/play', { uris: [first, second, third] });
    served.simulator.clock.advance(tracks.slice(0, 3).reduce((sum, { durationMs }) => sum + durationMs, 0) + 1_000);
    await browser.call('POST', '/api/auth/refresh');
    const page = await call('GET', 'recently-played?limit=2');
    expect(page.body.items?.map(({ track }) => (track as { uri: string }).uri)).toEqual([third, second]);
    const next = await call('GET', `recently-played?limit=2&cursor=${String(page.body['nextCursor'])}`);
    expect(next.body.items?.[0]).toMatchObject({ track: { uri: first }, playedAt: expect.stringMatching(/Z$/) });
  });
});
