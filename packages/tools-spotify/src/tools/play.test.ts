import { describe, expect, it } from 'vitest';
import { spotifyFaults } from '../testing/index.ts';
import { createKit } from './spotify.test-kit.ts';

const KITCHEN = { device: 'kitchen speaker' };
const at = async (device = 'Desk Computer', options: Parameters<typeof createKit>[0] = {}) => {
  const kit = await createKit(options);
  kit.player.activate(device);
  // Readers see it when it has come through.
  kit.clock.advance(options.lag ?? 0);
  return kit;
};

describe('play finds', () => {
  it.each([
    ['a track by its title', { query: 'frostbound choir' }, '“Frostbound Choir” by In Flames'],
    ['a track in spite of a slip', { query: 'frostbound chior' }, '“Frostbound Choir” by In Flames'],
    [
      'the track before the album of that name',
      { query: 'Lanterns Under Ice by In Flames' },
      '“Lanterns Under Ice” by In Flames',
    ],
    [
      'the album where it is called so',
      { query: 'the album Lanterns Under Ice' },
      'the album “Lanterns Under Ice” by In Flames',
    ],
    [
      'the album where the kind is given',
      { query: 'Lanterns Under Ice', kind: 'album' },
      'the album “Lanterns Under Ice” by In Flames',
    ],
    ['an artist', { query: 'Nina Simone' }, 'Nina Simone'],
    ['an artist by half a name', { query: 'something by Elvis' }, 'Elvis Presley'],
    ['an artist after “some”', { query: 'some Miles Davis' }, 'Miles Davis'],
    ['the first song of somebody', { query: "Elvis's first song" }, '“Roadside Rhythm” by Elvis Presley'],
    [
      'the latest album of somebody',
      { query: 'the latest album by In Flames' },
      'the album “Northern Signal” by In Flames',
    ],
    ['one’s own playlist', { query: 'my Road Trip playlist' }, 'the playlist “Road Trip”'],
    ['liked songs', { query: 'liked' }, 'your liked songs'],
    ['what one hears most', { query: 'my top songs' }, 'your top tracks'],
    ['something for somebody who does not say what', { query: 'music' }, 'your top tracks'],
    ['a genre', { query: 'some jazz' }, 'music for “jazz”'],
    ['a mood', { query: 'something relaxing' }, 'music for “relaxing”'],
  ])('%s', async (_name, input, what) => {
    const { call, player } = await at();
    const outcome = await call('play', input);
    expect(outcome.text).toMatch(/^Playing .+ on “Desk Computer”/);
    expect(outcome.text).toContain(`Playing ${what} on`);
    expect(outcome.card).toMatchObject({ kind: 'player', player: { isPlaying: true } });
    expect(player.state().playing).toBe(true);
  });

  it('what a URI, a link or an id names, under whatever name a model gives it', async () => {
    const { call, client } = await at();
    const { tracks } = await client.search('Frostbound Choir', ['track']);
    const { id = '', uri = '' } = tracks!.items[0]!;
    for (const input of [
      { uri },
      { track_uri: uri },
      { context_uri: uri },
      { ids: [id] },
      { trackId: id },
      { uri: `https://open.spotify.com/track/${id}?si=x` },
    ]) {
      expect((await call('play', input)).text).toContain('Playing “Frostbound Choir”');
    }
    const album = (await client.search('Lanterns', ['album'])).albums!.items[0]!;
    expect((await call('play', { album_id: album.id })).text).toContain('Playing the album “Lanterns Under Ice”');
  });

  it('nothing, and says so', async () => {
    const { call, player } = await at();
    expect(await call('play', { query: 'Zzyzx Unheard Of' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('nothing like “Zzyzx') as string,
    });
    expect(player.state().playing).toBe(false);
  });
});

describe('where it plays', () => {
  it('is the device that is named, which is woken up first', async () => {
    const { call, player, simulator } = await createKit();
    const { text } = await call('play', { query: 'Frostbound Choir', ...KITCHEN });
    expect(text).toBe('Playing “Frostbound Choir” by In Flames on “Kitchen Speaker”.');
    expect(player.state().devices.find(({ id }) => id === player.state().activeId)?.name).toBe('Kitchen Speaker');
    const calls = simulator.requests().map(({ method, path }) => `${method} ${path}`);
    expect(calls.indexOf('PUT /v1/me/player')).toBeLessThan(calls.indexOf('PUT /v1/me/player/play'));
  });

  it.each([
    ['my phone', 'Pocket Phone'],
    ['the computer', 'Desk Computer'],
    ['kitchen', 'Kitchen Speaker'],
    ['living room', 'Living Room TV'],
  ])('may be called “%s”', async (device, name) => {
    const { call } = await createKit();
    expect((await call('play', { query: 'Frostbound Choir', device })).text).toContain(`on “${name}”`);
  });

  it('is asked for where several devices would do, and taken from the answer', async () => {
    const { call } = await createKit();
    const asked = await call('play', { query: 'Frostbound Choir' });
    expect(asked).toMatchObject({
      needsInput: true,
      text: expect.stringContaining('1. Desk Computer (computer), 2. Pocket Phone') as string,
    });
    const { choices, retry } = asked.data as {
      choices: { id: string; label: string }[];
      retry: { tool: string; arguments: object; choiceArgument: string };
    };
    const second = { ...retry.arguments, [retry.choiceArgument]: choices[1]!.id };
    expect((await call(retry.tool, second)).text).toContain('on “Pocket Phone”');
  });

  it('is not a device that nobody has', async () => {
    const { call } = await at();
    const outcome = await call('play', { query: 'Frostbound Choir', device: 'garden' });
    expect(outcome).toMatchObject({
      isError: true,
      text: expect.stringContaining('no device like “garden” now. There are: “Desk Computer”') as string,
    });
  });

  it('is not a device that takes no commands', async () => {
    const { call } = await at();
    expect(await call('play', { query: 'Frostbound Choir', device: 'Hallway Radio' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('“Hallway Radio” cannot be controlled') as string,
    });
  });

  it('is no device at all where its name is the end of a title', async () => {
    const { call } = await at();
    expect((await call('play', { query: 'Lanterns', device: 'the Moon' })).isError).toBe(true);
    expect((await call('play', { query: 'Signal', device: 'Bone' })).text).toContain(
      'Playing “Signal and Bone” by In Flames on “Desk Computer”',
    );
  });

  it('is nowhere, and then the sentence says what to open', async () => {
    const { call, player } = await createKit();
    player.setDevices([]);
    for (const input of [{ query: 'Frostbound Choir' }, { query: 'Frostbound Choir', ...KITCHEN }]) {
      expect(await call('play', input)).toMatchObject({
        isError: true,
        data: { problem: 'no_active_device' },
        text: expect.stringContaining('Open the Spotify app') as string,
      });
    }
  });
});

describe('what is said', () => {
  it('waits for Spotify to show it, and claims nothing before', async () => {
    const { call } = await at('Desk Computer', { lag: 900 });
    expect((await call('play', { query: 'Frostbound Choir' })).text).toBe(
      'Playing “Frostbound Choir” by In Flames on “Desk Computer”.',
    );
    const slow = await at('Desk Computer', { lag: 60_000 });
    expect((await slow.call('play', { query: 'Frostbound Choir' })).text).toBe(
      'Asked Spotify to play “Frostbound Choir” by In Flames on “Desk Computer”; it has not said yet that it does.',
    );
  });

  it('is the refusal, never silence', async () => {
    const { call, simulator } = await at();
    simulator.fail('PUT /v1/me/player/play', spotifyFaults.restrictionViolated());
    expect(await call('play', { query: 'Frostbound Choir' })).toMatchObject({
      isError: true,
      data: { problem: 'not_possible_now' },
    });
  });

  it('is that Premium is needed', async () => {
    const { call } = await at('Desk Computer', { user: 'free' });
    expect(await call('play', { query: 'Frostbound Choir' })).toMatchObject({
      isError: true,
      data: { problem: 'premium_required' },
    });
  });

  it('can be in random order', async () => {
    const { call, player } = await at();
    await call('play', { query: 'my Road Trip playlist', shuffle: true });
    expect(player.state()).toMatchObject({ shuffle: true, playing: true });
  });
});
