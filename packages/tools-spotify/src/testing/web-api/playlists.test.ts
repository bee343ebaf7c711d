import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { apiOf, errorOf, startForTest, type Api } from '../listener.test-kit.ts';

const URIS = CATALOGUE.tracks.slice(0, 8).map(({ uri }) => uri);
const [A = '', B = '', C = '', D = '', E = ''] = URIS;

interface Playlist {
  id: string;
  snapshot_id: string;
}

async function playlistOf(api: Api, uris: readonly string[]): Promise<Playlist> {
  const created = await api('POST /me/playlists', { name: 'Mine', public: false });
  expect(created.status).toBe(201);
  const { id } = created.json as Playlist;
  const added = await api(`POST /playlists/${id}/items`, { uris });
  expect(added.status).toBe(201);
  return { id, snapshot_id: (added.json as Playlist).snapshot_id };
}

async function itemsOf(api: Api, id: string): Promise<string[]> {
  const { items } = (await api(`GET /playlists/${id}/items?limit=50`)).json as { items: { item: { uri: string } }[] };
  return items.map(({ item }) => item.uri);
}

async function found(api: Api, name: string): Promise<(Playlist | null)[]> {
  const answer = await api(`GET /search?type=playlist&q=${encodeURIComponent(name)}`);
  return (answer.json as { playlists: { items: (Playlist | null)[] } }).playlists.items;
}

describe('one’s own playlists', () => {
  it('are made empty, the newest first in the list', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const created = await api('POST /me/playlists', { name: 'New', description: 'For a test' });
    expect(created.json).toMatchObject({
      name: 'New',
      public: true,
      owner: { id: 'premium-listener' },
      items: { total: 0 },
    });
    expect((await api('GET /me/playlists?limit=1')).json).toMatchObject({ items: [{ name: 'New' }] });
    expect((await api('POST /me/playlists', { description: 'nameless' })).status).toBe(400);
    expect((await api('POST /me/playlists', { name: 'x', public: true, collaborative: true })).status).toBe(400);
  });

  it('take items at the end or at a place, at most a hundred at once', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const { id } = await playlistOf(api, [A, B]);
    await api(`POST /playlists/${id}/items`, { uris: [C], position: 1 });
    await api(`POST /playlists/${id}/items`, { uris: [D] });
    expect(await itemsOf(api, id)).toEqual([A, C, B, D]);
    expect((await api(`POST /playlists/${id}/items`, { uris: Array(101).fill(A) })).status).toBe(400);
    expect((await api(`POST /playlists/${id}/items`, { uris: [A], position: 9 })).status).toBe(400);
    expect((await api(`POST /playlists/${id}/items`, { uris: ['spotify:track:none'] })).status).toBe(400);
  });

  it('lose every occurrence of what is removed, but not what came after the snapshot', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const { id, snapshot_id } = await playlistOf(api, [A, B, A]);
    await api(`POST /playlists/${id}/items`, { uris: [A] });
    const removed = await api(`DELETE /playlists/${id}/items`, { items: [{ uri: A }], snapshot_id });
    expect(removed.status).toBe(200);
    expect((removed.json as Playlist).snapshot_id).not.toBe(snapshot_id);
    expect(await itemsOf(api, id)).toEqual([B, A]);
    // The old key is no longer read in development mode.
    expect((await api(`DELETE /playlists/${id}/items`, { tracks: [{ uri: A }] })).status).toBe(400);
  });

  it.each([
    [{ range_start: 0, insert_before: 3 }, [B, C, A, D, E]],
    [{ range_start: 3, insert_before: 0, range_length: 2 }, [D, E, A, B, C]],
    [{ range_start: 1, insert_before: 5, range_length: 2 }, [A, D, E, B, C]],
    [{ range_start: 1, insert_before: 2 }, [A, B, C, D, E]],
  ])('are put in another order: %o', async (move, expected) => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const { id } = await playlistOf(api, [A, B, C, D, E]);
    expect((await api(`PUT /playlists/${id}/items`, move)).status).toBe(200);
    expect(await itemsOf(api, id)).toEqual(expected);
  });

  it('are put in order as the caller last saw them', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const { id, snapshot_id } = await playlistOf(api, [A, B, C]);
    await api(`POST /playlists/${id}/items`, { uris: [D], position: 0 });
    await api(`PUT /playlists/${id}/items`, { range_start: 0, insert_before: 3, snapshot_id });
    expect(await itemsOf(api, id)).toEqual([D, B, C, A]);
    const unknown = { range_start: 0, insert_before: 1, snapshot_id: 'never' };
    expect((await api(`PUT /playlists/${id}/items`, unknown)).status).toBe(400);
    expect((await api(`PUT /playlists/${id}/items`, { range_start: 9, insert_before: 0 })).status).toBe(400);
  });

  it('are replaced, renamed, and given up', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const { id } = await playlistOf(api, [A, B]);
    await api(`PUT /playlists/${id}/items`, { uris: [C] });
    expect(await itemsOf(api, id)).toEqual([C]);
    expect((await api(`PUT /playlists/${id}`, { name: 'Renamed' })).text).toBe('');
    expect((await api(`GET /playlists/${id}`)).json).toMatchObject({ name: 'Renamed', items: { total: 1 } });
    await api(`DELETE /me/library?uris=spotify:playlist:${id}`);
    expect(JSON.stringify((await api('GET /me/playlists')).json)).not.toContain(id);
  });

  it('need the scope for public or private ones', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator, 'premium-listener', ['playlist-modify-private', 'playlist-read-private']);
    expect(errorOf(await api('POST /me/playlists', { name: 'x' }))).toMatchObject({ status: 403 });
    expect((await api('POST /me/playlists', { name: 'x', public: false })).status).toBe(201);
  });

  it('take a small JPEG as their picture', async () => {
    const simulator = await startForTest();
    const { accessToken } = simulator.issueTokens('premium-listener');
    const { id } = await playlistOf(apiOf(simulator), [A]);
    const put = async (body: string): Promise<number> =>
      (
        await fetch(`${simulator.apiUrl}/playlists/${id}/images`, {
          method: 'PUT',
          body,
          headers: { authorization: `Bearer ${accessToken}` },
        })
      ).status;
    expect(await put(Buffer.from([0xff, 0xd8, 0xff, 0xe0, 1]).toString('base64'))).toBe(202);
    expect(await put(Buffer.from('no picture').toString('base64'))).toBe(400);
    expect(await put('x'.repeat(300_000))).toBe(413);
  });
});

describe('other people’s playlists', () => {
  it('show themselves without their contents in development mode', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const [playlist] = await found(api, 'quiet jazz');
    const id = playlist?.id ?? '';
    const whole = await api(`GET /playlists/${id}`);
    expect(whole.json).toMatchObject({ name: 'Quiet Jazz Evenings' });
    expect(whole.json).not.toHaveProperty('items');
    expect(errorOf(await api(`GET /playlists/${id}/items`))).toEqual({ status: 403, message: 'Forbidden' });
    expect((await api(`POST /playlists/${id}/items`, { uris: [A] })).status).toBe(403);
    simulator.settings.developmentMode = false;
    expect((await api(`GET /playlists/${id}/items?limit=1`)).json).toMatchObject({ items: [{ track: {}, item: {} }] });
  });

  it('are not found when they are private', async () => {
    const simulator = await startForTest();
    const { id } = await playlistOf(apiOf(simulator), [A]);
    expect((await apiOf(simulator, 'second-listener')(`GET /playlists/${id}`)).status).toBe(404);
  });

  it('may be changed when they are collaborative', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator, 'second-listener');
    const { items } = (await api('GET /me/playlists')).json as { items: (Playlist & { collaborative: boolean })[] };
    const id = items.find(({ collaborative }) => collaborative)?.id ?? '';
    expect((await api(`POST /playlists/${id}/items`, { uris: [A], position: 0 })).status).toBe(201);
    const page = await apiOf(simulator)(`GET /playlists/${id}/items?limit=1`);
    expect(page.json).toMatchObject({ items: [{ added_by: { id: 'second-listener' }, item: { uri: A } }] });
    expect((await api(`PUT /playlists/${id}`, { name: 'Ours' })).status).toBe(403);
  });

  it('of Spotify’s editors are a hole in search results', async () => {
    const simulator = await startForTest();
    expect(await found(apiOf(simulator), 'jazz classics')).toEqual([null]);
  });
});
