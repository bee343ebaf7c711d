/** Music by talking and by hand: sign-in with Spotify, playing, playlists, what goes wrong, and the page about it. */
import { extendedHistoryFiles, SIMULATED_USERS, spotifyFaults } from '@switchyard/tools-spotify/testing';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './lib/checks.ts';
import { eventually } from './lib/eventually.ts';
import { answerSpotify, type Listener, type MusicStage, openMusicStage } from './lib/music-stage.ts';
import { chat, landing, music } from './lib/screens.ts';
import { PHONE } from './lib/stage.ts';
import type { Visit } from './lib/visit.ts';

const { premium, second, free, unregistered } = SIMULATED_USERS;
const DAY_MS = 24 * 3_600_000;

let stage: MusicStage;
beforeAll(async () => {
  stage = await openMusicStage();
});
afterAll(() => stage.close());

const stateOf = ({ id }: Listener) => stage.spotify.player(id).state();
const deviceOf = (who: Listener) => {
  const { devices, activeId } = stateOf(who);
  return devices.find(({ id }) => id === activeId);
};
const titleOf = (who: Listener) => {
  const { item } = stateOf(who);
  return item && 'name' in item ? item.name : undefined;
};

/** The simulated Spotify's own pages have no icon. */
const ofOurs = (complaints: readonly string[]) =>
  complaints.filter((complaint) => !complaint.includes(`${stage.spotify.accountsUrl}/favicon.ico`));

/** Says it, and waits for the answer to be whole. Of a long conversation only the end is there. */
async function say(page: Page, text: string): Promise<string> {
  const { ask, questions } = chat(page);
  await ask(text);
  await questions.last().getByText(text, { exact: true }).waitFor();
  const answer = page.getByRole('article').last();
  await answer.getByRole('button', { name: 'Answer again' }).waitFor();
  return answer.innerText();
}

/** Somebody with Premium at whose desk it plays. */
async function playing(who: Listener, options?: Parameters<MusicStage['listener']>[1]): Promise<Visit> {
  stage.spotify.player(who.id).activate('Desk Computer');
  const visit = await stage.listener(who, options);
  await say(visit.page, 'play In Flames');
  await music(visit.page).button('Pause').waitFor();
  return visit;
}

test('who signs in with Spotify plays, pauses, skips, turns up, moves, queues and likes by talking', async () => {
  stage.spotify.player(premium.id).activate('Desk Computer');
  const { page, complaints } = await stage.listener(premium);
  const { bar, button, position, volume } = music(page);

  expect(await say(page, 'play In Flames')).toContain('Playing In Flames');
  expect(stateOf(premium).playing).toBe(true);
  await bar.getByRole('link', { name: 'In Flames' }).first().waitFor();
  await bar.getByRole('link', { name: titleOf(premium) ?? 'nothing plays' }).waitFor();
  expect(await bar.locator('img').evaluate((cover: HTMLImageElement) => cover.naturalWidth)).toBeGreaterThan(0);

  await say(page, 'pause');
  expect(stateOf(premium).playing).toBe(false);
  await button('Play').waitFor();
  await say(page, 'resume');
  await button('Pause').waitFor();

  await say(page, 'skip to 1:30');
  expect(stateOf(premium).progressMs).toBeGreaterThanOrEqual(90_000);
  await eventually(async () => Number(await position.inputValue())).toBeGreaterThanOrEqual(90_000);

  const before = deviceOf(premium)?.volume ?? 100;
  await say(page, 'louder');
  expect(deviceOf(premium)?.volume).toBeGreaterThan(before);
  await eventually(() => volume.inputValue()).toBe(String(deviceOf(premium)?.volume));

  await say(page, 'put it on the kitchen speaker');
  expect(deviceOf(premium)?.name).toBe('Kitchen Speaker');
  await bar.getByText(/on Kitchen Speaker/).waitFor();

  await say(page, 'queue Iron Weather');
  expect(stateOf(premium).queue).toHaveLength(1);

  const uri = (stateOf(premium).item as { uri: string }).uri;
  await say(page, 'like this');
  expect(stage.spotify.world.person(premium.id).library.has(uri)).toBe(true);
  await bar.locator('button[aria-pressed=true]').waitFor();
  expect(ofOurs(complaints)).toEqual([]);
});

test('a playlist is made of what is left of a proposal once that is approved', async () => {
  const { page } = await stage.listener(premium);
  const { ask, answers } = chat(page);
  await ask('make a 10-track playlist of quiet jazz');
  const form = answers.last();
  await form.getByText('10 of 10 chosen').waitFor();
  const mine = () => stage.spotify.world.playlists.of(premium.id).find(({ name }) => name === 'Evening jazz');
  expect(mine()).toBeUndefined();

  await form.getByRole('checkbox').first().uncheck();
  await form.getByLabel('Name of the playlist').fill('Evening jazz');
  await form.getByRole('button', { name: 'Create', exact: true }).click();
  await answers.getByText(/Made the playlist “Evening jazz” with 9 tracks/).waitFor();
  expect(mine()?.items).toHaveLength(9);
  await answers.getByRole('link', { name: 'Evening jazz', exact: true }).waitFor();

  await page.goto('/music/playlists');
  await page.getByText('From “quiet jazz”').waitFor();
});

test('a proposal alone makes nothing until its button is pressed', async () => {
  const { page } = await stage.listener(premium);
  await say(page, 'propose a playlist of loud metal');
  const before = stage.spotify.world.playlists.of(premium.id).length;
  const { answers } = chat(page);
  await answers.getByRole('button', { name: 'Create', exact: true }).click();
  await answers.getByText('The playlist is made.').waitFor();
  expect(stage.spotify.world.playlists.of(premium.id)).toHaveLength(before + 1);
});

test('by hand: pause, next, devices, queue and like', async () => {
  const { page } = await playing(second);
  const { bar, button, devices, queue } = music(page);
  await button('Pause').click();
  await eventually(() => stateOf(second).playing).toBe(false);
  await button('Play').click();
  await eventually(() => stateOf(second).playing).toBe(true);

  const first = titleOf(second);
  expect(first).toBeDefined();
  await button('Next track').click();
  await eventually(() => titleOf(second)).not.toBe(first);
  await bar.getByRole('link', { name: titleOf(second) ?? 'nothing plays', exact: true }).waitFor();

  await button('Choose a device').click();
  await devices.getByRole('button', { name: /Pocket Phone/ }).click();
  await eventually(() => deviceOf(second)?.name).toBe('Pocket Phone');
  await bar.getByText(/on Pocket Phone/).waitFor();

  await button('Queue').click();
  await queue.getByRole('searchbox', { name: 'Add a track' }).fill('Daft Punk');
  await queue.getByRole('list', { name: 'Tracks found' }).getByRole('button').first().click();
  await eventually(() => stateOf(second).queue.length).toBe(1);
  await queue.getByRole('button', { name: 'Shuffle' }).click();
  await eventually(() => stateOf(second).shuffle).toBe(true);
  await page.keyboard.press('Escape');

  await button(/in your library/).click();
  await bar.locator('button[aria-pressed=true]').waitFor();
  const { uri } = stateOf(second).item as { uri: string };
  await eventually(() => stage.spotify.world.person(second.id).library.has(uri)).toBe(true);
});

test('a token that runs out in the middle of a conversation is renewed unseen, once', async () => {
  const { page } = await playing(second);
  const renewals = () => stage.spotify.requests().filter(({ path }) => path === '/api/token').length;
  const before = renewals();
  stage.spotify.expireAccessTokens();
  expect(await say(page, 'what is playing')).toContain('In Flames');
  expect(renewals()).toBe(before + 1);
  await music(page).button('Pause').waitFor();
});

test('once the grant is taken back the chat offers to reconnect, and that leads back into it', async () => {
  const { page } = await playing(second);
  stage.spotify.revoke(second.id);
  stage.spotify.expireAccessTokens();
  const answer = await say(page, 'what is playing');
  expect(answer).toContain('Reconnect');
  await page.goto('/music');
  await page.getByText('The connection to Spotify has ended').waitFor();

  await page.goBack();
  const { answers } = chat(page);
  await answers.getByRole('link', { name: 'Reconnect' }).last().click();
  await answerSpotify(page, { who: second });
  await page.waitForURL(/\/chat\/.+/);
  expect(await say(page, 'what song is this')).toMatch(/is (playing|paused)|Nothing is playing/);
});

test.each<[string, Listener, () => void, string, RegExp]>([
  [
    'no device',
    premium,
    () => stage.spotify.player(premium.id).setDevices([]),
    'play In Flames',
    /Open the Spotify app|open Spotify/i,
  ],
  ['no Premium', free, () => stage.spotify.player(free.id).activate('Desk Computer'), 'play In Flames', /Premium/],
  [
    'too many calls',
    premium,
    () => stage.spotify.fail('/v1/me/player*', spotifyFaults.rateLimited(40)),
    'what is playing',
    /fewer requests.*40 seconds/s,
  ],
  [
    'a quota that is used up',
    premium,
    () => stage.spotify.fail('/v1/me/player*', spotifyFaults.quotaExceeded()),
    'what is playing',
    /used up/,
  ],
])('%s is explained in the chat', async (_what, who, arrange, words, told) => {
  const { devices } = stateOf(who);
  const { page } = await stage.listener(who);
  await page.waitForLoadState('networkidle');
  arrange();
  expect(await say(page, words)).toMatch(told);
  stage.spotify.player(who.id).setDevices(devices);
});

test('who says no, and who is not on the app’s list, reads why on the landing page', async () => {
  const { page } = await stage.visit();
  await page.goto('/');
  await landing(page).spotify.click();
  await answerSpotify(page, { who: premium, answer: 'Cancel' });
  await page.getByText(/You did not let Switchyard use your Spotify/).waitFor();

  await landing(page).spotify.click();
  await answerSpotify(page, { who: unregistered });
  const why = page.getByText(/Ask whoever runs Switchyard to add you/);
  await why.waitFor();
  expect(await page.getByRole('alert').count()).toBe(1);
});

test('an imported history is told in figures and charts, and recommended from', { timeout: 180_000 }, async () => {
  const { page, complaints } = await playing(second);
  await page.goto('/music');
  const to = Date.now();
  const [file] = extendedHistoryFiles({ user: second.id, from: to - 300 * DAY_MS, to, plays: 4_000 });
  await music(page).tab('History and connection').click();
  await page
    .locator('input[type=file]')
    .setInputFiles({ name: file?.name ?? '', mimeType: 'application/json', buffer: Buffer.from(file?.content ?? '') });
  await page.getByText('4000 plays added').waitFor();

  await music(page).tab('Insights').click();
  await page.getByRole('heading', { name: 'Top artists' }).waitFor();
  const [most] = (
    await page.evaluate(
      async () => (await fetch('/api/spotify/insights')).json() as Promise<{ top: { artists: { name: string }[] } }>,
    )
  ).top.artists;
  await page.getByRole('button', { name: 'All time' }).click();
  await page
    .getByRole('list', { name: 'Top artists' })
    .getByText(most?.name ?? 'nobody')
    .waitFor();
  await page
    .locator('svg')
    .filter({ has: page.locator('rect') })
    .first()
    .waitFor();
  await expectAccessible(page, '/music');

  for (const [tab, stands] of [
    ['For you', page.getByRole('heading', { name: 'What you want to hear' })],
    [
      'Recently played',
      page.getByRole('tabpanel').getByRole('listitem').or(page.getByText('Nothing played yet')).first(),
    ],
    ['Made here', page.getByText('No playlists made here yet')],
    ['History and connection', page.getByText('Connected as Second Listener').first()],
  ] as const) {
    await music(page).tab(tab).click();
    await stands.waitFor();
    await expectAccessible(page, tab);
  }

  await music(page).tab('For you').click();
  await page.getByRole('list', { name: 'For you' }).getByRole('listitem').first().waitFor();
  await page.getByRole('button', { name: 'Play all' }).click();
  await eventually(() => stateOf(second).playing).toBe(true);
  expect(ofOurs(complaints)).toEqual([]);
});

test('the bar, its sheet and its devices are accessible in light and dark', { timeout: 120_000 }, async () => {
  const { page } = await playing(second);
  const { button, devices, queue } = music(page);
  await expectAccessible(page, 'the bar');
  await button('Choose a device').click();
  await devices.getByRole('button').first().waitFor();
  await expectAccessible(page, 'the devices');
  await devices.getByRole('button', { name: 'Close' }).click();
  await devices.waitFor({ state: 'hidden' });
  await button('Queue').click();
  await queue.getByRole('listitem').first().waitFor();
  await expectAccessible(page, 'the queue');
});

test('on a phone the bar is folded, and unfolds', async () => {
  const { page } = await playing(second, { viewport: PHONE, hasTouch: true, isMobile: true });
  const { bar, button, position } = music(page);
  const folded = (await bar.boundingBox())?.height ?? 0;
  expect(folded).toBeLessThan(72);
  expect(await position.count()).toBe(0);
  await button('More controls').tap();
  await position.waitFor();
  const box = await page.locator('html').evaluate((html) => ({ wide: html.scrollWidth, screen: html.clientWidth }));
  expect(box.wide).toBe(box.screen);
  await expectAccessible(page, 'the unfolded bar');
});
