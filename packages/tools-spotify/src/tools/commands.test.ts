import { beforeEach, describe, expect, it } from 'vitest';
import { createKit } from './spotify.test-kit.ts';

let kit: Awaited<ReturnType<typeof createKit>>;
const call = (name: string, input?: object) => kit.call(name, input);
const state = () => kit.player.state();

/** A track of 3:50 on the computer, one minute in. */
beforeEach(async () => {
  kit = await createKit();
  kit.player.activate('Desk Computer');
  await call('play', { query: 'the album Lanterns Under Ice' });
  kit.clock.advance(60_000);
});

describe('playback', () => {
  it('pauses, which can be taken back, and goes on', async () => {
    expect(await call('pause')).toMatchObject({ text: 'Paused.', data: { undo: [{ tool: 'resume' }] } });
    expect(state().playing).toBe(false);
    expect(await call('pause')).toMatchObject({
      isError: true,
      text: expect.stringContaining('paused already') as string,
    });
    expect((await call('resume')).text).toBe('Playing “Frostbound Choir” by In Flames on “Desk Computer”.');
  });

  it('goes on elsewhere', async () => {
    await call('pause');
    expect((await call('resume', { device: 'kitchen' })).text).toContain('on “Kitchen Speaker”');
    expect(state().playing).toBe(true);
  });

  it('skips one or several, and says what plays then', async () => {
    expect((await call('next_track')).text).toBe('Playing “Lanterns Under Ice” by In Flames on “Desk Computer”.');
    expect((await call('next_track', { count: 2 })).text).toContain('“The Hollow Compass”');
    expect((await call('previous_track')).text).toContain('“Ember to Ember”');
  });

  it('says no more than that it asked, where Spotify does not show it in time', async () => {
    kit.simulator.settings.lag = 60_000;
    expect((await call('next_track')).text).toBe('Asked Spotify to go to the next track.');
  });
});

describe('seeking', () => {
  it.each([
    [{ position: '1:30' }, '1:30'],
    [{ position: '30 seconds', direction: 'forward' }, '1:30'],
    [{ position: '90 seconds', direction: 'back' }, '0:00'],
    [{ position: 'start' }, '0:00'],
    [{ position_ms: 61_000 }, '1:01'],
  ])('%j goes to %s', async (input, place) => {
    expect((await call('seek', input)).text).toBe(`Went to ${place} in “Frostbound Choir” by In Flames.`);
  });

  it('does not go past the end, nor to what is no time', async () => {
    expect(await call('seek', { position: '9:00' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('only 3:50 long') as string,
    });
    expect(await call('seek', { position: 'the chorus' })).toMatchObject({ isError: true });
    kit.player.activate(undefined);
    expect(await call('seek', { position: '1:00' })).toMatchObject({
      isError: true,
      text: expect.stringContaining('Nothing is playing') as string,
    });
  });
});

describe('the volume', () => {
  it.each([
    ['set_volume', { percent: 30 }, 30],
    ['set_volume', { volume_percent: 35 }, 35],
    ['set_volume', { level: 'mute' }, 0],
    ['change_volume', { direction: 'up' }, 75],
    ['change_volume', { direction: 'down', amount: 'little' }, 50],
    ['change_volume', { direction: 'down', amount: 'lot' }, 35],
    ['change_volume', { direction: 'up', by: 90 }, 100],
  ])('%s %j makes 60 percent %i', async (tool, input, percent) => {
    expect(await call(tool, input)).toMatchObject({
      text: `Set the volume of “Desk Computer” to ${percent} percent.`,
      data: { undo: [{ tool: 'set_volume', arguments: { percent: 60 } }] },
    });
    expect((await kit.client.player())?.device.volumePercent).toBe(percent);
  });

  it('has an end', async () => {
    await call('set_volume', { percent: 100 });
    expect((await call('change_volume', { direction: 'up' })).text).toContain('the loudest already');
  });

  it('cannot be changed on every device, nor on none', async () => {
    kit.player.activate('Living Room TV');
    expect(await call('set_volume', { percent: 30 })).toMatchObject({
      isError: true,
      text: expect.stringContaining('cannot be changed from here') as string,
    });
    kit.player.activate(undefined);
    expect(await call('change_volume', { direction: 'up' })).toMatchObject({
      isError: true,
      data: { problem: 'no_active_device' },
    });
  });

  it('must be said', async () => {
    expect(await call('set_volume')).toMatchObject({ needsInput: true });
  });
});

it('shuffle and repeat are switched as they are said', async () => {
  expect((await call('shuffle')).text).toBe('Shuffle is on.');
  expect((await call('shuffle', { on: false })).text).toBe('Shuffle is off.');
  expect((await call('repeat')).text).toContain('This track');
  expect((await call('repeat', { mode: 'context' })).text).toContain('as a whole');
  expect(state()).toMatchObject({ shuffle: false, repeat: 'context' });
});

describe('devices', () => {
  it('are listed with the one that is active', async () => {
    const { text, card } = await call('get_devices');
    expect(text).toContain('“Kitchen Speaker”');
    expect(text).toContain('“Desk Computer” is active.');
    expect(card).toMatchObject({
      kind: 'devices',
      devices: expect.arrayContaining([expect.objectContaining({ name: 'Pocket Phone' })]) as unknown,
    });
  });

  it('take over from each other while it plays', async () => {
    expect(await call('transfer_playback', { device: 'the kitchen speaker' })).toMatchObject({
      text: 'Playing on “Kitchen Speaker” now.',
      card: { kind: 'player' },
    });
    expect(state()).toMatchObject({ playing: true, progressMs: 60_000 });
    expect((await call('transfer_playback', { device: 'kitchen' })).text).toContain('already');
    expect(await call('transfer_playback')).toMatchObject({ needsInput: true });
  });
});

describe('what plays', () => {
  it('is told with its album, place and device', async () => {
    const { text, data, card } = await call('now_playing');
    expect(text).toBe(
      '“Frostbound Choir” by In Flames, from “Lanterns Under Ice”, is playing on “Desk Computer” at 1:00 of 3:50, volume 60 percent.',
    );
    expect(data).toMatchObject({
      isPlaying: true,
      subject: { kind: 'track', album: { name: 'Lanterns Under Ice' }, artists: [{ name: 'In Flames' }] },
    });
    expect(card).toMatchObject({ kind: 'player', player: { item: { name: 'Frostbound Choir' } } });
  });

  it('may be an advertisement, or nothing', async () => {
    kit.player.advertise(30_000);
    expect((await call('now_playing')).text).toBe('An advertisement is playing on “Desk Computer”.');
    kit.player.activate(undefined);
    expect((await call('now_playing')).text).toBe('Nothing is playing.');
  });
});
