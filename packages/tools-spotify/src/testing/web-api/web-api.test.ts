import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { answerOf, apiOf, apiWith, errorOf, startForTest } from '../listener.test-kit.ts';
import { spotifyFaults } from '../server/faults.ts';

const [ALBUM] = CATALOGUE.albums as unknown as [(typeof CATALOGUE.albums)[number]];
const [TRACK] = ALBUM.tracks as unknown as [(typeof ALBUM.tracks)[number]];

describe('who may call', () => {
  it('nobody without a token, or with a wrong one', async () => {
    const simulator = await startForTest();
    const bare = await answerOf(await fetch(`${simulator.apiUrl}/me`));
    expect(errorOf(bare)).toEqual({ status: 401, message: 'No token provided' });
    expect(errorOf(await apiWith(simulator, 'made-up')('GET /me'))).toEqual({
      status: 401,
      message: 'Invalid access token',
    });
  });

  it('only for what was granted', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator, 'premium-listener', ['user-read-playback-state', 'user-library-modify']);
    expect((await api('GET /me/player')).status).toBe(204);
    for (const call of ['PUT /me/player/pause', 'GET /me/top/tracks', 'PUT /me/library?uris=spotify:user:somebody']) {
      expect(errorOf(await api(call))).toEqual({ status: 403, message: 'Insufficient client scope' });
    }
  });

  it('in development mode only people on the list, who are told so in plain text', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator, 'unregistered-listener');
    const refused = await api('GET /me');
    expect(refused.status).toBe(403);
    expect(refused.headers.get('content-type')).toContain('text/plain');
    expect(refused.text).toContain('not registered for this application');
    simulator.settings.developmentMode = false;
    expect((await api('GET /me')).status).toBe(200);
  });

  it('not more often than the limit within thirty seconds, whoever the user is', async () => {
    const simulator = await startForTest({ rateLimit: 2 });
    const [one, other] = [apiOf(simulator), apiOf(simulator, 'second-listener')];
    await one('GET /me');
    simulator.clock.advance(10_000);
    await other('GET /me');
    const refused = await one('GET /me');
    expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '20']);
    expect(errorOf(refused)).toEqual({ status: 429, message: 'API rate limit exceeded' });
    simulator.clock.advance(20_000);
    expect((await one('GET /me')).status).toBe(200);
  });
});

describe('development mode', () => {
  it.each([
    'GET /recommendations?seed_genres=jazz',
    `GET /audio-features/${TRACK.id}`,
    `GET /tracks?ids=${TRACK.id}`,
    `GET /artists/${ALBUM.artist.id}/top-tracks`,
    'GET /browse/new-releases',
    'GET /users/second-listener',
    'POST /users/premium-listener/playlists',
    `PUT /me/tracks?ids=${TRACK.id}`,
    'GET /playlists/something/tracks',
    'PUT /me/following?type=artist',
  ])('has lost %s', async (call) => {
    const simulator = await startForTest();
    expect(errorOf(await apiOf(simulator)(call))).toEqual({ status: 403, message: 'Forbidden' });
  });

  it('has lost fields and long lists of results, which other apps still get', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    expect((await api(`GET /tracks/${TRACK.id}`)).json).not.toHaveProperty('popularity');
    expect((await api('GET /me')).json).not.toHaveProperty('product');
    expect(errorOf(await api('GET /search?q=blue&type=track&limit=11'))).toEqual({
      status: 400,
      message: 'Invalid limit',
    });
    simulator.settings.developmentMode = false;
    expect((await api(`GET /tracks/${TRACK.id}`)).json).toHaveProperty('popularity');
    expect((await api('GET /me')).json).toMatchObject({ product: 'premium', email: expect.any(String) });
    expect((await api('GET /search?q=blue&type=track&limit=11')).status).toBe(200);
  });
});

describe('faults', () => {
  it('happen to the calls they are meant for, as often as they are meant', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    simulator.fail('GET /v1/me', spotifyFaults.badGateway(), 2);
    expect((await api('GET /me/playlists')).status).toBe(200);
    const answer = await api('GET /me');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([502, 'text/html']);
    expect((await api('GET /me')).status).toBe(502);
    expect((await api('GET /me')).status).toBe(200);
    expect(simulator.requests().map(({ path, status }) => `${path} ${status}`)).toEqual([
      '/v1/me/playlists 200',
      '/v1/me 502',
      '/v1/me 502',
      '/v1/me 200',
    ]);
  });

  it('come in all of Spotify’s shapes', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const next = async (answer: Parameters<typeof simulator.fail>[1]) => {
      simulator.fail('*', answer);
      return api('GET /me');
    };
    expect((await next(spotifyFaults.rateLimited(7))).headers.get('retry-after')).toBe('7');
    expect(errorOf(await next(spotifyFaults.quotaExceeded()))).toMatchObject({ status: 429, reason: 'QUOTA_EXCEEDED' });
    expect((await next(spotifyFaults.ownerNeedsPremium())).text).toContain(
      'premium subscription required for the owner',
    );
    expect((await next(spotifyFaults.empty(503))).text).toBe('');
    await expect(next('reset')).rejects.toThrow('fetch failed');
  });

  it('a call that hangs ends with the simulator', async () => {
    const simulator = await startForTest();
    simulator.fail('*', 'hang');
    const ended = fetch(`${simulator.apiUrl}/me`).catch((error: unknown) => String(error));
    while (simulator.requests().length === 0) await new Promise(setImmediate);
    await simulator.close();
    expect(await ended).toContain('fetch failed');
  });
});

describe('the catalogue', () => {
  it('gives an album with its first tracks, and these page by page', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const album = (await api(`GET /albums/${ALBUM.id}`)).json;
    expect(album).toMatchObject({
      name: 'Lanterns Under Ice',
      artists: [{ name: 'In Flames' }],
      release_date: '1999-05-03',
      tracks: { total: 10, next: null },
    });
    const page = (await api(`GET /albums/${ALBUM.id}/tracks?limit=4&offset=4`)).json as {
      items: { name: string }[];
      next: string;
      previous: string;
    };
    expect(page.items.map(({ name }) => name)).toEqual(ALBUM.tracks.slice(4, 8).map(({ name }) => name));
    expect(page.next).toContain('offset=8');
    expect(page.previous).toContain('offset=0');
  });

  it('gives an artist’s albums ten at a time, the newest first', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const call = `GET /artists/${ALBUM.artist.id}/albums`;
    expect((await api(call)).json).toMatchObject({
      limit: 5,
      items: [{ name: 'Northern Signal' }, { name: 'Lanterns Under Ice' }],
    });
    expect((await api(`${call}?limit=11`)).status).toBe(400);
    expect((await api('GET /artists/4uLU6hMCjMI75M1A2tKUQC/albums')).status).toBe(404);
    expect((await api('GET /tracks/not-an-id')).status).toBe(400);
    expect((await api('GET /nowhere')).status).toBe(404);
  });

  it('shows covers, and a page for each link', async () => {
    const simulator = await startForTest();
    const { images } = (await apiOf(simulator)(`GET /artists/${ALBUM.artist.id}`)).json as {
      images: { url: string }[];
    };
    const picture = await fetch(images[0]?.url ?? '');
    expect(picture.headers.get('content-type')).toBe('image/svg+xml');
    expect(await picture.text()).toMatch(/^<svg .*<\/svg>$/);
    const page = await fetch(`${simulator.accountsUrl}/open/track/${TRACK.id}`);
    expect(await page.text()).toContain(TRACK.name);
  });
});

describe('the library', () => {
  it('takes and gives back what it is told, up to forty URIs in the query', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const saved = async (): Promise<unknown> =>
      (await api(`GET /me/library/contains?uris=${ALBUM.uri},${TRACK.uri}`)).json;
    await api(`DELETE /me/library?uris=${TRACK.uri},${ALBUM.uri}`);
    expect(await saved()).toEqual([false, false]);
    expect((await api(`PUT /me/library?uris=${TRACK.uri},${ALBUM.uri}`)).status).toBe(200);
    expect(await saved()).toEqual([true, true]);
    expect((await api('GET /me/tracks?limit=1')).json).toMatchObject({
      items: [{ added_at: new Date(simulator.clock.now()).toISOString(), track: { uri: TRACK.uri } }],
    });
    await api(`DELETE /me/library?uris=${TRACK.uri}`);
    expect(await saved()).toEqual([true, false]);
  });

  it('refuses URIs in the body, too many of them, and artists, who can only be asked for', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const message = 'Missing required field: uris';
    expect(errorOf(await api('PUT /me/library', { uris: [TRACK.uri] }))).toEqual({ status: 400, message });
    expect((await api(`PUT /me/library?uris=${Array(41).fill(TRACK.uri).join(',')}`)).status).toBe(400);
    expect((await api(`PUT /me/library?uris=${ALBUM.artist.uri}`)).status).toBe(400);
  });

  it('knows whom one follows, by cursor', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    type Following = { artists: { items: { id: string }[]; cursors: { after: string | null }; total: number } };
    const first = ((await api('GET /me/following?type=artist&limit=6')).json as Following).artists;
    const rest = ((await api(`GET /me/following?type=artist&limit=6&after=${first.cursors.after}`)).json as Following)
      .artists;
    expect(first.items.length + rest.items.length).toBe(first.total);
    expect(rest.cursors.after).toBeNull();
  });

  it('knows what one likes best, of late and of old', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const top = async (range: string): Promise<string[]> =>
      ((await api(`GET /me/top/tracks?time_range=${range}&limit=50`)).json as { items: { uri: string }[] }).items.map(
        ({ uri }) => uri,
      );
    expect(await top('short_term')).not.toEqual(await top('long_term'));
    expect(new Set(await top('long_term')).size).toBe(50);
    expect((await api('GET /me/top/artists?time_range=ever')).status).toBe(400);
  });
});
