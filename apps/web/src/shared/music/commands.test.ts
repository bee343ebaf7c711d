// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest';
import { stubApi } from '../testing/page.test-kit.tsx';
import { afterCommand, type Command, sendCommand } from './commands.ts';
import { PLAYING, SPEAKER, TRACK } from './music.test-kit.ts';

const other = { ...TRACK, uri: 'spotify:track:0000000000000000000002', name: 'Other' };
const after = (command: Command, upNext?: typeof TRACK) =>
  afterCommand(PLAYING, command, { now: 6_000, receivedAt: 1_000, upNext });

describe('after a command the player is shown', () => {
  it.each<[Command, Partial<typeof PLAYING>]>([
    [{ name: 'pause' }, { isPlaying: false, progressMs: 35_000 }],
    [
      { name: 'seek', positionMs: 90_000 },
      { progressMs: 90_000, isPlaying: true },
    ],
    [{ name: 'volume', percent: 10 }, { device: { ...SPEAKER, volumePercent: 10 } }],
    [{ name: 'shuffle', on: true }, { shuffle: true }],
    [{ name: 'repeat', mode: 'track' }, { repeat: 'track' }],
    [{ name: 'transfer', to: { ...SPEAKER, id: 'tv', active: false } }, { device: { ...SPEAKER, id: 'tv' } }],
    [
      { name: 'play', what: { uri: other.uri }, first: other },
      { item: other, progressMs: 0, isPlaying: true },
    ],
    [
      { name: 'queue', uris: [other.uri] },
      { item: TRACK, progressMs: 35_000 },
    ],
  ])('as it will be: %o', (command, shown) => {
    expect(after(command)).toMatchObject(shown);
  });

  it('with the next track where that is known, and else as it is', () => {
    expect(after({ name: 'next' }, other)).toMatchObject({ item: other, progressMs: 0 });
    expect(after({ name: 'next' })).toMatchObject({ item: TRACK, progressMs: 35_000 });
  });

  it('from the start of the track when one goes back in its middle', () => {
    expect(after({ name: 'previous' })).toMatchObject({ item: TRACK, progressMs: 0 });
  });
});

describe('the API is told', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('where it is to be played, and in whole milliseconds', async () => {
    const asked = stubApi({
      'PUT /api/spotify/player/play': () => new Response(null, { status: 204 }),
      'PUT /api/spotify/player/seek': () => new Response(null, { status: 204 }),
    });
    await sendCommand({ name: 'play', what: { uri: TRACK.uri }, first: TRACK, deviceId: 'kitchen' });
    await sendCommand({ name: 'seek', positionMs: 90_000.4 });
    expect(asked.map(({ body }) => body)).toEqual([{ uri: TRACK.uri, deviceId: 'kitchen' }, { positionMs: 90_000 }]);
  });

  it('of several tracks for the queue one after the other, in their order', async () => {
    const asked = stubApi({ 'POST /api/spotify/queue': () => new Response(null, { status: 204 }) });
    await sendCommand({ name: 'queue', uris: [TRACK.uri, other.uri] });
    expect(asked.map(({ body }) => body)).toEqual([{ uri: TRACK.uri }, { uri: other.uri }]);
  });
});
