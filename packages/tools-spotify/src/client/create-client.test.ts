import { describe, expect, it } from 'vitest';
import { NOW, startStub } from './client.test-kit.ts';

const TRACK = {
  uri: 'spotify:track:1',
  id: '1',
  name: 'Amber Fields',
  artists: [{ name: 'In Flames', id: 'a', uri: 'spotify:artist:a' }, null, { id: 'nameless' }],
  album: {
    id: 'b',
    name: 'Harvest',
    uri: 'spotify:album:b',
    images: [{ url: 'http://127.0.0.1/cover' }, { url: 'small' }],
  },
  duration_ms: 200_000,
  explicit: true,
  external_urls: { spotify: 'https://open.spotify.com/track/1' },
};
const READ = {
  uri: 'spotify:track:1',
  id: '1',
  name: 'Amber Fields',
  artists: [{ name: 'In Flames', id: 'a', uri: 'spotify:artist:a' }],
  album: { name: 'Harvest', id: 'b', uri: 'spotify:album:b' },
  image: 'http://127.0.0.1/cover',
  durationMs: 200_000,
  explicit: true,
  playable: true,
  url: 'https://open.spotify.com/track/1',
};
const page = (items: unknown[], more = {}) => ({
  body: { items, total: items.length, offset: 0, next: null, ...more },
});

describe('what Spotify sends', () => {
  it('is read as a track, whatever else is in it', async () => {
    await using stub = await startStub({ body: TRACK });
    expect(await stub.client.track('1')).toEqual(READ);
    expect(stub.asked[0]?.line).toBe('GET /tracks/1');
  });

  it.each([
    [
      'a local file',
      { uri: 'spotify:local:::x:1', id: null, name: 'x', is_local: true, album: null },
      { id: undefined, artists: [], album: undefined },
    ],
    ['one that is not for this country', { uri: 'u', is_playable: false }, { name: 'Unknown title', playable: false }],
    ['one with restrictions', { uri: 'u', name: 'x', restrictions: { reason: 'market' } }, { playable: false }],
    [
      'an episode',
      { uri: 'e', name: 'x', images: [{ url: 'i' }], show: { name: 'Show', id: 's' } },
      { artists: [{ name: 'Show', id: 's' }], album: { name: 'Show', id: 's' }, image: 'i' },
    ],
  ])('is read with what is missing: %s', async (_name, sent, read) => {
    await using stub = await startStub({ body: sent });
    expect(await stub.client.track('1')).toMatchObject(read);
  });

  it('is a playlist with items as well as with tracks, under either name', async () => {
    const playlist = { id: 'p', name: 'Mine', owner: { id: 'me', display_name: null }, images: null };
    await using stub = await startStub(
      { body: { ...playlist, items: { total: 7 } } },
      { body: { ...playlist, tracks: { total: 8 } } },
      page([{ item: TRACK }, { track: TRACK }, { item: null, track: TRACK }, { item: null }, null]),
    );
    expect(await stub.client.playlist('p')).toMatchObject({
      uri: 'spotify:playlist:p',
      total: 7,
      collaborative: false,
    });
    expect(await stub.client.playlist('p')).toMatchObject({ total: 8, owner: { id: 'me' } });
    expect((await stub.client.playlistItems('p')).items).toEqual([READ, READ, READ]);
    expect(stub.asked[2]?.line).toBe('GET /playlists/p/items?limit=20&offset=0&additional_types=track,episode');
  });

  it('is a list with holes', async () => {
    await using stub = await startStub({
      body: { playlists: { items: [null, { id: 'p' }], total: 12, offset: 5, next: 'x' } },
    });
    const { playlists, tracks } = await stub.client.search('jazz', ['playlist'], { limit: 50, offset: 5000 });
    expect(playlists).toMatchObject({
      items: [{ id: 'p', name: 'Untitled playlist' }],
      total: 12,
      offset: 5,
      more: true,
    });
    expect(tracks).toBeUndefined();
    expect(stub.asked[0]?.line).toBe('GET /search?q=jazz&type=playlist&limit=10&offset=1000');
  });

  it('is a player, with its commands that are not possible in either place', async () => {
    const device = { id: 'd', name: 'Kitchen', type: 'Speaker', is_active: true, volume_percent: 40 };
    const player = {
      device,
      is_playing: true,
      item: TRACK,
      progress_ms: 5,
      timestamp: 3,
      currently_playing_type: 'track',
    };
    await using stub = await startStub(
      {
        body: {
          ...player,
          actions: { disallows: { seeking: true, pausing: false } },
          context: { type: 'album', uri: 'u' },
        },
      },
      { body: { ...player, device: null, item: null, currently_playing_type: 'ad', actions: { skipping_next: true } } },
      { status: 204 },
    );
    expect(await stub.client.player()).toEqual({
      isPlaying: true,
      device: {
        id: 'd',
        name: 'Kitchen',
        type: 'Speaker',
        active: true,
        restricted: false,
        privateSession: false,
        volumePercent: 40,
        supportsVolume: true,
      },
      kind: 'track',
      item: READ,
      progressMs: 5,
      timestamp: NOW,
      shuffle: false,
      repeat: 'off',
      context: { type: 'album', uri: 'u' },
      disallows: ['seeking'],
    });
    expect(await stub.client.player()).toMatchObject({
      kind: 'ad',
      device: { name: 'Unknown device' },
      disallows: ['skipping_next'],
    });
    expect(await stub.client.player()).toBeUndefined();
  });

  it('is a person known by the account', async () => {
    await using stub = await startStub({ body: { account_id: 'acc', id: 'name' } }, { body: { id: 'name' } });
    expect(await stub.client.me()).toMatchObject({ accountId: 'acc', id: 'name' });
    expect(await stub.client.me()).toMatchObject({ accountId: 'name' });
  });

  it('is what was heard and saved, with its time', async () => {
    const at = '2026-11-20T10:00:00.000Z';
    await using stub = await startStub(
      page([{ track: TRACK, played_at: at }, { track: null }]),
      page([{ added_at: at, track: TRACK }]),
    );
    expect(await stub.client.recentlyPlayed({ after: 5 })).toEqual([{ track: READ, playedAt: Date.parse(at) }]);
    expect((await stub.client.savedTracks()).items).toEqual([{ ...READ, addedAt: Date.parse(at) }]);
    expect(stub.asked[0]?.line).toBe('GET /me/player/recently-played?limit=20&after=5');
  });
});

describe('what is sent', () => {
  it('resumes with nothing, and plays with all that is given', async () => {
    await using stub = await startStub({});
    await stub.client.play({ deviceId: 'd' });
    await stub.client.play({ contextUri: 'spotify:album:b', offset: { position: 0 }, positionMs: 0 });
    expect(stub.asked).toMatchObject([
      { line: 'PUT /me/player/play?device_id=d', body: undefined },
      {
        line: 'PUT /me/player/play',
        body: { context_uri: 'spotify:album:b', offset: { position: 0 }, position_ms: 0 },
      },
    ]);
  });

  it('is forty at a time for the library, in the query, and answered in order', async () => {
    const uris = Array.from({ length: 50 }, (_, i) => `spotify:track:${i}`);
    await using stub = await startStub({ body: [true, ...Array<boolean>(39).fill(false)] }, { body: [true] });
    const saved = await stub.client.saved(uris);
    expect(saved.flatMap((is, at) => (is ? [at] : []))).toEqual([0, 40]);
    expect(saved).toHaveLength(50);
    expect(stub.asked[1]?.line).toBe(`GET /me/library/contains?uris=${uris.slice(40).join(',')}`);
    await stub.client.unsave(['spotify:track:1']);
    expect(stub.asked[2]).toMatchObject({ line: 'DELETE /me/library?uris=spotify:track:1', body: undefined });
  });

  it('is a hundred at a time for playlists, each where it belongs', async () => {
    const uris = Array.from({ length: 150 }, (_, i) => `spotify:track:${i}`);
    await using stub = await startStub(
      { status: 201, body: { snapshot_id: 's1' } },
      { status: 201, body: { snapshot_id: 's2' } },
    );
    expect(await stub.client.addToPlaylist('p', uris, 3)).toBe('s2');
    expect(stub.asked.map(({ body }) => body)).toEqual([
      { uris: uris.slice(0, 100), position: 3 },
      { uris: uris.slice(100), position: 103 },
    ]);
    expect(await stub.client.removeFromPlaylist('p', ['a'], 's0')).toBe('s2');
    expect(stub.asked[2]).toMatchObject({
      line: 'DELETE /playlists/p/items',
      body: { items: [{ uri: 'a' }], snapshot_id: 's0' },
    });
    await stub.client.reorderPlaylist('p', { from: 4, before: 0 });
    expect(stub.asked[3]).toMatchObject({
      line: 'PUT /playlists/p/items',
      body: { range_start: 4, insert_before: 0, range_length: 1 },
    });
  });

  it('is nothing where no track is named', async () => {
    await using stub = await startStub({});
    await expect(stub.client.addToPlaylist('p', [])).rejects.toMatchObject({ kind: 'bad_request' });
    expect(stub.asked).toEqual([]);
  });

  it('keeps to the limits, and to the path that is meant', async () => {
    await using stub = await startStub({ body: {} });
    await stub.client.setVolume(130.4);
    await stub.client.seek(-5);
    await stub.client.artistAlbums('a1', { limit: 50 });
    await expect(stub.client.playlist('..')).rejects.toMatchObject({ kind: 'not_found' });
    expect(stub.asked.map(({ line }) => line)).toEqual([
      'PUT /me/player/volume?volume_percent=100',
      'PUT /me/player/seek?position_ms=0',
      'GET /artists/a1/albums?include_groups=album,single&limit=10&offset=0',
    ]);
  });
});
