import { describe, expect, it } from 'vitest';
import { SpotifyError } from '../client/errors.ts';
import { spotifyFaults } from '../testing/index.ts';
import { createKit } from './spotify.test-kit.ts';
import { spotifyTools } from './spotify-tools.ts';

describe('every refusal is told in a sentence', () => {
  it.each([
    ['rate_limited', spotifyFaults.rateLimited(40), 'Try again in 40 seconds.'],
    ['rate_limited', spotifyFaults.rateLimitedInPlainText(90), 'Try again in 2 minutes.'],
    ['quota_exceeded', spotifyFaults.quotaExceeded(), 'used up for now'],
    ['not_registered', spotifyFaults.notRegistered(), 'has to add you to its users'],
    ['not_registered', spotifyFaults.ownerNeedsPremium(), 'has no Premium'],
    ['scope_missing', spotifyFaults.insufficientScope(), 'Reconnect Spotify'],
    ['no_active_device', spotifyFaults.noActiveDevice(), 'Open the Spotify app'],
    ['premium_required', spotifyFaults.premiumRequired(), 'only Premium accounts'],
    ['not_possible_now', spotifyFaults.restrictionViolated(), 'not possible with what is playing'],
    ['unavailable', spotifyFaults.badGateway(), 'not answering properly'],
    ['unavailable', spotifyFaults.empty(503), 'not answering properly'],
  ])('%s', async (problem, fault, sentence) => {
    const { call, simulator } = await createKit();
    simulator.fail('*', fault, 10);
    const outcome = await call('pause');
    expect(outcome).toMatchObject({ isError: true, data: { problem } });
    expect(outcome.text).toContain(sentence);
  });

  it('with the card that leads to a new sign-in where only that helps', async () => {
    const { call, simulator } = await createKit();
    simulator.fail('*', spotifyFaults.expiredToken(), 10);
    expect(await call('pause')).toMatchObject({
      isError: true,
      data: { problem: 'expired' },
      card: { kind: 'spotify_connect', url: '/auth/spotify', reason: expect.stringContaining('Reconnect') as string },
    });
  });

  it('also where a question was to be asked', async () => {
    const { preview, simulator } = await createKit();
    simulator.fail('*', spotifyFaults.quotaExceeded(), 10);
    expect(await preview('delete_playlist', { playlist: 'Road Trip' })).toMatchObject({ outcome: { isError: true } });
  });

  it('by every tool that needs Spotify', async () => {
    const { pack, call, simulator } = await createKit();
    simulator.fail('*', spotifyFaults.quotaExceeded(), 1_000);
    const inputs = {
      query: 'x',
      playlist: 'x',
      to: 'x',
      device: 'kitchen',
      percent: 5,
      direction: 'up',
      prompt: 'x',
      newName: 'y',
    };
    for (const { name, input } of pack.tools) {
      const known = Object.entries(inputs).filter(([argument]) => argument in input.shape);
      const given = Object.fromEntries(
        known.map(([argument, value]) => [
          argument,
          name === 'seek' || argument !== 'to' || name !== 'reorder_playlist' ? value : 1,
        ]),
      );
      const outcome = await call(name, name === 'seek' ? { position: '1:00' } : given);
      expect({ name, problem: (outcome.data as { problem?: string } | undefined)?.problem }).toEqual({
        name,
        problem: 'quota_exceeded',
      });
    }
  });
});

it('an expired token is renewed unseen in the middle of a conversation', async () => {
  const { call, simulator, player } = await createKit();
  player.activate('Desk Computer');
  await call('play', { query: 'Frostbound Choir' });
  simulator.expireAccessTokens();
  expect((await call('now_playing')).text).toContain('“Frostbound Choir”');
});

it('somebody who has unlinked Spotify is shown how to connect it', async () => {
  const { ports } = await createKit();
  const clientFor = () => {
    throw new SpotifyError('not_connected', 'Spotify is not connected yet.');
  };
  const pack = spotifyTools({ ...ports, clientFor, connectUrl: '/connect' });
  const tool = pack.tools.find(({ name }) => name === 'now_playing');
  expect(await tool?.run({}, { signal: new AbortController().signal } as never)).toMatchObject({
    isError: true,
    card: { kind: 'spotify_connect', url: '/connect' },
  });
});

it('a fault of ours is thrown, not told', async () => {
  const { ports } = await createKit();
  const clientFor = () => {
    throw new TypeError('ours');
  };
  const [tool] = spotifyTools({ ...ports, clientFor }).tools;
  await expect(tool?.run({ query: 'x' }, { signal: new AbortController().signal } as never)).rejects.toThrow('ours');
});

it('arguments that do not fit are refused with the one that does not', async () => {
  const { call } = await createKit();
  expect(await call('add_to_playlist', { playlist: 'x', ids: [7] })).toMatchObject({
    isError: true,
    text: expect.stringContaining('uris.0') as string,
  });
});
