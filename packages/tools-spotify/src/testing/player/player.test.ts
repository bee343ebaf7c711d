import { describe, expect, it } from 'vitest';
import { CATALOGUE } from '../catalogue/catalogue.ts';
import { apiOf, errorOf, startForTest, type Api } from '../listener.test-kit.ts';
import type { SpotifySimulator, SpotifySimulatorOptions } from '../simulator.ts';

const albumNamed = (name: string) => {
  const album = CATALOGUE.albums.find((one) => one.name === name);
  if (!album) throw new Error(`no album ${name}`);
  return album;
};
const ALBUM = albumNamed('Chrome Weekend');
const [FIRST, SECOND, THIRD] = ALBUM.tracks as unknown as [Track, Track, Track];
type Track = (typeof ALBUM.tracks)[number];

async function listening(
  options?: SpotifySimulatorOptions,
): Promise<{ simulator: SpotifySimulator; api: Api; device(name: string): string }> {
  const simulator = await startForTest(options);
  const player = simulator.player('premium-listener');
  player.activate('Desk Computer');
  const device = (name: string): string => player.state().devices.find((one) => one.name === name)?.id ?? '';
  return { simulator, api: apiOf(simulator), device };
}

const now = async (api: Api): Promise<unknown> => (await api('GET /me/player')).json;
const playing = (track: Track, rest: object = {}): object => ({ item: { uri: track.uri }, is_playing: true, ...rest });

describe('devices', () => {
  it('without an active one there is nothing to read and nothing to command', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const state = await api('GET /me/player');
    expect([state.status, state.text]).toEqual([204, '']);
    expect((await api('GET /me/player/currently-playing')).status).toBe(204);
    const refused = await api('PUT /me/player/play', { context_uri: ALBUM.uri });
    expect(refused.status).toBe(404);
    expect(errorOf(refused)).toEqual({
      status: 404,
      message: 'Player command failed: No active device found',
      reason: 'NO_ACTIVE_DEVICE',
    });
  });

  it('playing on a named one makes it active', async () => {
    const { api, device } = await listening();
    const answer = await api(`PUT /me/player/play?device_id=${device('Kitchen Speaker')}`, { uris: [FIRST.uri] });
    expect(answer.status).toBe(204);
    expect(await now(api)).toMatchObject(playing(FIRST, { device: { name: 'Kitchen Speaker', is_active: true } }));
  });

  it('a transfer takes what plays along, to exactly one device', async () => {
    const { simulator, api, device } = await listening();
    await api('PUT /me/player/play', { uris: [FIRST.uri] });
    simulator.clock.advance(5_000);
    const ids = [device('Kitchen Speaker'), device('Pocket Phone')];
    expect((await api('PUT /me/player', { device_ids: ids })).status).toBe(400);
    expect((await api('PUT /me/player', { device_ids: ids.slice(0, 1) })).status).toBe(204);
    expect(await now(api)).toMatchObject(playing(FIRST, { device: { name: 'Kitchen Speaker' }, progress_ms: 5_000 }));
  });

  it('one that was just opened goes on with what was heard last', async () => {
    const simulator = await startForTest();
    const api = apiOf(simulator);
    const [phone] = simulator.player('premium-listener').state().devices;
    await api('PUT /me/player', { device_ids: [phone?.id], play: true });
    const { items } = (await api('GET /me/player/recently-played?limit=1')).json as {
      items: { track: { uri: string } }[];
    };
    expect(await now(api)).toMatchObject({ is_playing: true, item: { uri: items[0]?.track.uri } });
  });

  it('some refuse: no volume on the television, nothing at all on a restricted one', async () => {
    const { api, device } = await listening();
    const television = await api(`PUT /me/player/volume?volume_percent=20&device_id=${device('Living Room TV')}`);
    expect(errorOf(television)).toMatchObject({ status: 403, reason: 'VOLUME_CONTROL_DISALLOW' });
    const radio = await api(`PUT /me/player/play?device_id=${device('Hallway Radio')}`);
    expect(errorOf(radio)).toMatchObject({ status: 403, reason: 'DEVICE_NOT_CONTROLLABLE' });
    expect((await api('PUT /me/player/pause?device_id=nothing')).status).toBe(404);
  });

  it('keep a volume each', async () => {
    const { api, device } = await listening();
    await api('PUT /me/player/volume?volume_percent=72');
    await api(`PUT /me/player/volume?volume_percent=5&device_id=${device('Pocket Phone')}`);
    const { devices } = (await api('GET /me/player/devices')).json as {
      devices: { name: string; volume_percent: number }[];
    };
    expect(Object.fromEntries(devices.map((one) => [one.name, one.volume_percent]))).toMatchObject({
      'Desk Computer': 72,
      'Pocket Phone': 5,
      'Kitchen Speaker': 35,
    });
    expect((await api('PUT /me/player/volume?volume_percent=101')).status).toBe(400);
  });
});

describe('time', () => {
  it('moves the progress while it plays, and not while it is paused', async () => {
    const { simulator, api } = await listening();
    await api('PUT /me/player/play', { context_uri: ALBUM.uri, position_ms: 1_000 });
    const start = simulator.clock.now();
    simulator.clock.advance(20_000);
    // The timestamp stays that of the last change.
    expect(await now(api)).toMatchObject(playing(FIRST, { progress_ms: 21_000, timestamp: start }));
    await api('PUT /me/player/pause');
    simulator.clock.advance(60_000);
    expect(await now(api)).toMatchObject({ is_playing: false, progress_ms: 21_000 });
    await api('PUT /me/player/play');
    simulator.clock.advance(500);
    expect(await now(api)).toMatchObject(playing(FIRST, { progress_ms: 21_500 }));
  });

  it('ends tracks; the queue comes next, then the album goes on', async () => {
    const { simulator, api } = await listening();
    const queued = albumNamed('Blue Rooms').tracks[0] as Track;
    await api('PUT /me/player/play', { context_uri: ALBUM.uri });
    await api(`POST /me/player/queue?uri=${queued.uri}`);
    const { queue } = (await api('GET /me/player/queue')).json as { queue: { uri: string }[] };
    expect(queue.slice(0, 2).map(({ uri }) => uri)).toEqual([queued.uri, SECOND.uri]);
    simulator.clock.advance(FIRST.durationMs + 1_000);
    expect(await now(api)).toMatchObject(playing(queued, { progress_ms: 1_000 }));
    simulator.clock.advance(queued.durationMs);
    expect(await now(api)).toMatchObject(playing(SECOND, { progress_ms: 1_000 }));
  });

  it('stops at the end of the album, at its beginning', async () => {
    const { simulator, api } = await listening();
    await api('PUT /me/player/play', { context_uri: ALBUM.uri, offset: { uri: ALBUM.tracks.at(-1)?.uri } });
    simulator.clock.advance((ALBUM.tracks.at(-1)?.durationMs ?? 0) + 60_000);
    expect(await now(api)).toMatchObject({ is_playing: false, item: { uri: FIRST.uri }, progress_ms: 0 });
  });

  it.each([
    ['track', FIRST],
    ['context', SECOND],
  ])('repeats the %s', async (mode, expected) => {
    const { simulator, api } = await listening();
    await api('PUT /me/player/play', { uris: [FIRST.uri, SECOND.uri] });
    await api(`PUT /me/player/repeat?state=${mode}`);
    const rounds =
      mode === 'track' ? FIRST.durationMs * 9 : (FIRST.durationMs + SECOND.durationMs) * 4 + FIRST.durationMs;
    simulator.clock.advance(rounds + 10);
    expect(await now(api)).toMatchObject(playing(expected, { progress_ms: 10, repeat_state: mode }));
  });

  it('fills recently played with what ended or was left after half a minute', async () => {
    const { simulator, api } = await listening();
    await api('PUT /me/player/play', { context_uri: ALBUM.uri });
    simulator.clock.advance(FIRST.durationMs);
    const ended = simulator.clock.now();
    simulator.clock.advance(29_000);
    await api('POST /me/player/next');
    simulator.clock.advance(31_000);
    await api('POST /me/player/next');
    const { items, cursors } = (await api('GET /me/player/recently-played?limit=2')).json as {
      items: { track: { uri: string }; played_at: string; context: { uri: string } }[];
      cursors: { after: string; before: string };
    };
    expect(items.map(({ track }) => track.uri)).toEqual([THIRD.uri, FIRST.uri]);
    expect(items[1]).toMatchObject({ played_at: new Date(ended).toISOString(), context: { uri: ALBUM.uri } });
    expect(cursors).toEqual({ after: String(simulator.clock.now()), before: String(ended) });
    const older = (await api(`GET /me/player/recently-played?before=${ended}`)).json as {
      items: { played_at: string }[];
    };
    expect(older.items.every(({ played_at }) => Date.parse(played_at) < ended)).toBe(true);
    const newer = (await api(`GET /me/player/recently-played?after=${ended}`)).json as { items: unknown[] };
    expect(newer.items).toHaveLength(1);
  });

  it('passes before readers see a command, where the simulator lags', async () => {
    const { simulator, api } = await listening({ lag: 300 });
    await api('PUT /me/player/play', { uris: [FIRST.uri] });
    expect((await api('GET /me/player')).status).toBe(204);
    simulator.clock.advance(300);
    expect(await now(api)).toMatchObject(playing(FIRST, { progress_ms: 300 }));
    await api('PUT /me/player/pause');
    simulator.clock.advance(299);
    expect(await now(api)).toMatchObject({ is_playing: true, progress_ms: 599 });
    simulator.clock.advance(1);
    expect(await now(api)).toMatchObject({ is_playing: false, progress_ms: 300 });
  });
});

describe('commands', () => {
  it('previous restarts the track, or goes back within its first three seconds', async () => {
    const { simulator, api } = await listening();
    await api('PUT /me/player/play', { context_uri: ALBUM.uri, offset: { position: 1 } });
    simulator.clock.advance(3_001);
    await api('POST /me/player/previous');
    expect(await now(api)).toMatchObject(playing(SECOND, { progress_ms: 0 }));
    simulator.clock.advance(3_000);
    await api('POST /me/player/previous');
    expect(await now(api)).toMatchObject(playing(FIRST, { progress_ms: 0 }));
    expect(errorOf(await api('POST /me/player/previous'))).toMatchObject({ status: 403, reason: 'NO_PREV_TRACK' });
  });

  it('that change nothing are refused as Spotify refuses them', async () => {
    const { api } = await listening();
    await api('PUT /me/player/play', { uris: [FIRST.uri] });
    expect(errorOf(await api('PUT /me/player/play'))).toMatchObject({ status: 403, reason: 'NOT_PAUSED' });
    expect(errorOf(await api('POST /me/player/next'))).toMatchObject({ status: 403, reason: 'NO_NEXT_TRACK' });
    await api('PUT /me/player/pause');
    expect(errorOf(await api('PUT /me/player/pause'))).toMatchObject({ status: 403, reason: 'ALREADY_PAUSED' });
  });

  it('seek goes to a place, and beyond the end to the next track', async () => {
    const { api } = await listening();
    await api('PUT /me/player/play', { context_uri: ALBUM.uri });
    await api('PUT /me/player/seek?position_ms=90000');
    expect(await now(api)).toMatchObject(playing(FIRST, { progress_ms: 90_000 }));
    await api(`PUT /me/player/seek?position_ms=${FIRST.durationMs}`);
    expect(await now(api)).toMatchObject(playing(SECOND, { progress_ms: 0 }));
    expect((await api('PUT /me/player/seek?position_ms=-1')).status).toBe(400);
  });

  it('shuffle keeps what plays and mixes the rest, and off puts it back in order', async () => {
    const { api } = await listening();
    const upcoming = async (): Promise<string[]> =>
      ((await api('GET /me/player/queue')).json as { queue: { uri: string }[] }).queue.map(({ uri }) => uri);
    await api('PUT /me/player/play', { context_uri: ALBUM.uri });
    const inOrder = await upcoming();
    await api('PUT /me/player/shuffle?state=true');
    const mixed = await upcoming();
    expect(await now(api)).toMatchObject(playing(FIRST, { shuffle_state: true }));
    expect(mixed).not.toEqual(inOrder);
    expect(mixed.toSorted()).toEqual(inOrder.toSorted());
    await api('PUT /me/player/shuffle?state=false');
    expect(await upcoming()).toEqual(inOrder);
  });

  it('with shuffle on an album begins anywhere, unless a track is named', async () => {
    const { api } = await listening({ seed: 'begins elsewhere' });
    await api('PUT /me/player/shuffle?state=true');
    await api('PUT /me/player/play', { context_uri: ALBUM.uri });
    expect(await now(api)).not.toMatchObject(playing(FIRST));
    await api('PUT /me/player/play', { context_uri: ALBUM.uri, offset: { position: 0 } });
    expect(await now(api)).toMatchObject(playing(FIRST));
  });

  it.each([
    [{ uris: ['spotify:track:nothing'] }, 400],
    [{ uris: [] }, 400],
    [{ context_uri: 'spotify:track:4uLU6hMCjMI75M1A2tKUQC' }, 400],
    [{ context_uri: 'spotify:album:4uLU6hMCjMI75M1A2tKUQC' }, 404],
    [{ context_uri: ALBUM.uri, uris: [FIRST.uri] }, 400],
    [{ context_uri: ALBUM.artist.uri, offset: { position: 1 } }, 400],
    [{ context_uri: ALBUM.uri, offset: { position: 99 } }, 404],
    [{ uris: [FIRST.uri], position_ms: 'soon' }, 400],
  ])('play refuses %o', async (body, status) => {
    const { api } = await listening();
    expect((await api('PUT /me/player/play', body)).status).toBe(status);
  });

  it('what may not be played here is passed over in an album, and refused alone', async () => {
    const { simulator, api } = await listening();
    const album = albumNamed('Northern Signal');
    const locked = album.tracks.findIndex(({ playable }) => !playable);
    const alone = await api('PUT /me/player/play', { uris: [album.tracks[locked]?.uri] });
    expect(errorOf(alone)).toMatchObject({ status: 403, message: 'Player command failed: Restriction violated' });
    const before = album.tracks[locked - 1] as Track;
    await api('PUT /me/player/play', { context_uri: album.uri, offset: { uri: before.uri } });
    simulator.clock.advance(before.durationMs);
    expect(await now(api)).toMatchObject(playing(album.tracks[locked + 1] as Track));
  });

  it('need Premium; reading does not', async () => {
    const simulator = await startForTest();
    simulator.player('free-listener').activate('Desk Computer');
    const api = apiOf(simulator, 'free-listener');
    for (const call of ['PUT /me/player/play', 'POST /me/player/next', 'PUT /me/player/volume?volume_percent=3']) {
      expect(errorOf(await api(call))).toMatchObject({ status: 403, reason: 'PREMIUM_REQUIRED' });
    }
    expect((await api('GET /me/player')).status).toBe(200);
  });
});

describe('what is no music', () => {
  it('an advertisement has no item and lets itself not be skipped', async () => {
    const { simulator, api } = await listening();
    await api('PUT /me/player/play', { uris: [FIRST.uri] });
    simulator.player('premium-listener').advertise(15_000);
    expect(await now(api)).toMatchObject({
      item: null,
      currently_playing_type: 'ad',
      actions: { disallows: { skipping_next: true, seeking: true } },
    });
    expect(errorOf(await api('POST /me/player/next'))).toMatchObject({ status: 403, reason: 'UNKNOWN' });
    simulator.clock.advance(15_000);
    expect(await now(api)).toMatchObject(playing(FIRST));
  });

  it('an episode is shown only to those who ask for episodes', async () => {
    const { simulator, api } = await listening();
    const episode = CATALOGUE.shows[0]?.episodes[0];
    if (!episode) throw new Error('no episode');
    simulator.player('premium-listener').playEpisode(episode);
    expect(await now(api)).toMatchObject({ item: null, currently_playing_type: 'episode' });
    const shown = await api('GET /me/player?additional_types=track,episode');
    expect(shown.json).toMatchObject({
      item: { type: 'episode', name: episode.name, show: { name: episode.show.name } },
    });
  });
});
