// @vitest-environment happy-dom
import { cleanup, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { afterEach, expect, test } from 'vitest';
import { DeviceChoice } from '../../../shared/music/device-choice.tsx';
import { PLAYING, SPEAKER, SPOTIFY, TRACK } from '../../../shared/music/music.test-kit.ts';
import { type Answers, refusal, renderPage, stubApi } from '../../../shared/testing/page.test-kit.tsx';
import { DevicePicker } from '../devices/device-picker.tsx';
import words from '../locales/en.json' with { type: 'json' };
import { NowPlayingBar } from './now-playing-bar.tsx';

afterEach(cleanup);

const done = () => new Response(null, { status: 204 });

async function open(answers: Answers = {}) {
  const asked = stubApi({ ...SPOTIFY, 'GET /api/spotify/player': () => PLAYING, ...answers });
  const page = await renderPage(
    <DeviceChoice picker={DevicePicker}>
      <NowPlayingBar />
    </DeviceChoice>,
    { words: { music: words } },
  );
  return { asked, ...page };
}

test('it says what plays, by whom and where, with ways to their pages at Spotify', async () => {
  await open();
  const bar = within(await screen.findByRole('region', { name: words.bar.label }));
  expect(bar.getByRole('link', { name: 'Pale Machinery' }).getAttribute('href')).toBe(
    'https://open.spotify.com/track/4uLU6hMCjMI75M1A2tKUQC',
  );
  expect(bar.getByRole('link', { name: 'In Flames' }).getAttribute('href')).toContain('open.spotify.com/artist/');
  expect(bar.getByText(/on Kitchen Speaker/)).toBeTruthy();
  expect(bar.getByRole('slider', { name: words.bar.position }).getAttribute('aria-valuetext')).toMatch(/0:30 of 3:20/);
});

test('there is no bar when nothing is active', async () => {
  const { asked } = await open({ 'GET /api/spotify/player': done });
  await waitFor(() => expect(asked.some(({ what }) => what === 'GET /api/spotify/player')).toBe(true));
  expect(screen.queryByRole('region')).toBeNull();
});

test('a pause is shown before Spotify has done it', async () => {
  let answer: (response: Response) => void = () => {};
  await open({ 'PUT /api/spotify/player/pause': () => new Promise<Response>((resolve) => (answer = resolve)) });
  await userEvent.click(await screen.findByRole('button', { name: words.bar.pause }));
  expect(await screen.findByRole('button', { name: words.bar.resume })).toBeTruthy();
  answer(done());
});

test('what is refused is put back, and why is said', async () => {
  await open({ 'PUT /api/spotify/player/pause': () => refusal(403, 'premium_required') });
  await userEvent.click(await screen.findByRole('button', { name: words.bar.pause }));
  await screen.findByText('(premium_required)');
  expect(screen.getByRole('button', { name: words.bar.pause })).toBeTruthy();
});

test('what does not reach the service is put back', async () => {
  await open({
    'PUT /api/spotify/player/pause': () => {
      throw new TypeError('no connection');
    },
  });
  await userEvent.click(await screen.findByRole('button', { name: words.bar.pause }));
  await screen.findByText('no connection');
  expect(screen.getByRole('button', { name: words.bar.pause })).toBeTruthy();
});

test('where no device is active one is asked for, and what was to be done is done there', async () => {
  const paused = { ...PLAYING, isPlaying: false };
  let active = false;
  const { asked } = await open({
    'GET /api/spotify/player': () => paused,
    'PUT /api/spotify/player/play': () => (active ? done() : refusal(409, 'no_active_device')),
    'GET /api/spotify/devices': () => ({ items: [{ ...SPEAKER, active: false }], nextCursor: null }),
  });
  await userEvent.click(await screen.findByRole('button', { name: words.bar.resume }));
  const picker = within(await screen.findByRole('dialog', { name: words.devices.choose }));
  active = true;
  await userEvent.click(await picker.findByRole('button', { name: 'Kitchen Speaker' }));
  await waitFor(() =>
    expect(asked.filter(({ what }) => what === 'PUT /api/spotify/player/play').at(-1)?.body).toEqual({
      deviceId: 'kitchen',
    }),
  );
});

test('where Spotify is open nowhere, the picker says what to do', async () => {
  await open({ 'GET /api/spotify/devices': () => ({ items: [], nextCursor: null }) });
  await userEvent.click(await screen.findByRole('button', { name: words.devices.choose }));
  expect(await screen.findByText(words.devices.none)).toBeTruthy();
});

test('what is liked says so, and one that cannot be stored is put back', async () => {
  await open({
    'GET /api/spotify/library/contains': () => ({ items: [{ uri: TRACK.uri, saved: false }], nextCursor: null }),
    'PUT /api/spotify/library': () => refusal(502, 'spotify_unavailable'),
  });
  const like = await screen.findByRole('button', { name: '“Pale Machinery” in your library' });
  await userEvent.click(like);
  await screen.findByText('(spotify_unavailable)');
  expect(like.getAttribute('aria-pressed')).toBe('false');
});

test('by keyboard one goes through the track, and Spotify is told once where that ended', async () => {
  const { asked } = await open({ 'PUT /api/spotify/player/seek': done });
  const slider = await screen.findByRole('slider', { name: words.bar.position });
  slider.focus();
  await userEvent.keyboard('{End}');
  await waitFor(() => expect(asked.some(({ what }) => what === 'PUT /api/spotify/player/seek')).toBe(true));
  expect(asked.filter(({ what }) => what === 'PUT /api/spotify/player/seek').map(({ body }) => body)).toEqual([
    { positionMs: 200_000 },
  ]);
});
