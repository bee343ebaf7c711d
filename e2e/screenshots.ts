/** `npm run screenshots`: pictures of every screen, light and dark, on a desk and on a phone, into docs/screenshots/. */
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { chromiumArgs, findChromium } from '../scripts/chromium.mjs';
import { runDemo } from '../demo/run.test-kit.ts';
import { ACCOUNT } from '../demo/seed.ts';
import { furnish } from './lib/furnish.ts';
import { administrator } from './lib/people.ts';
import { chat, landing } from './lib/screens.ts';
import { settled } from './lib/settled.ts';
import { DESK, openStage, PHONE } from './lib/stage.ts';
import { openVisit, type VisitOptions } from './lib/visit.ts';

const folder = fileURLToPath(new URL('../docs/screenshots/', import.meta.url));

const executablePath = findChromium();
if (executablePath === undefined) {
  console.error('There is no Chromium. Install it, or set CHROMIUM_PATH.');
  process.exit(1);
}
mkdirSync(folder, { recursive: true });
const browser = await chromium.launch({ executablePath, args: chromiumArgs() });
const stage = await openStage(browser);
const owner = await administrator(stage);
const sessionId = await furnish(owner, stage.sim);
const storageState = await owner.context.storageState();

async function takeAll(of: typeof screens, as: VisitOptions): Promise<void> {
  for (const [device, options] of Object.entries(devices)) {
    for (const colorScheme of ['light', 'dark'] as const) {
      for (const [name, show] of Object.entries(of)) {
        const { page, context } = await openVisit(browser, { ...options, ...as, colorScheme, serviceWorkers: 'block' });
        await show(page);
        await settled(page);
        await page.screenshot({ path: join(folder, `${name}-${colorScheme}-${device}.png`) });
        await context.close();
      }
    }
  }
}

/** Has the demo's person play something, and be asked about a playlist. @returns the path of that chat */
async function playSomething(baseURL: string) {
  const { page, context } = await openVisit(browser, { baseURL, serviceWorkers: 'block' });
  const post = async (path: string, data: object) => {
    const answer = await context.request.post(baseURL + path, { data, headers: { origin: baseURL }, timeout: 60_000 });
    return (await answer.json()) as { sessionId: string };
  };
  await post('/api/auth/login', ACCOUNT);
  const model = 'northline/northline-large';
  const { sessionId } = await post('/api/chat', { message: 'play something by In Flames', model });
  await post('/api/chat', { message: 'make a 10-track playlist of quiet jazz', model, sessionId });
  await page.close();
  const state = await context.storageState();
  await context.close();
  return { storageState: state, path: `/chat/${sessionId}` };
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 }).waitFor();
const conversation = async (page: Page) => {
  await page.goto(`/chat/${sessionId}`);
  await chat(page).answers.last().getByRole('button', { name: 'Answer again' }).waitFor();
  // Formulas and the colours of code come after the words.
  await page.locator('.katex').first().waitFor();
  await page.locator('[class^=hljs-]').first().waitFor();
};

/** Goes to each screen, and waits until it stands. */
const screens: Readonly<Record<string, (page: Page) => Promise<unknown>>> = {
  landing: async (page) => {
    await page.context().clearCookies();
    await page.goto('/');
    await landing(page).guest.waitFor();
  },
  chat: conversation,
  picker: async (page) => {
    await conversation(page);
    await chat(page).model.click();
    await chat(page).picker.getByText('swift').first().waitFor();
  },
  palette: async (page) => {
    await conversation(page);
    await page.keyboard.press('Control+k');
    await page.getByRole('dialog', { name: 'Commands' }).waitFor();
  },
  todos: async (page) => {
    await page.goto('/todos');
    await page.getByRole('group', { name: 'Water the plants' }).waitFor();
  },
  reminders: async (page) => {
    await page.goto('/reminders');
    await page.getByText('Call the garage').first().waitFor();
  },
  settings: async (page) => {
    await page.goto('/settings/appearance');
    await heading(page);
  },
  admin: async (page) => {
    await page.goto('/admin');
    await heading(page);
  },
};

const devices: Readonly<Record<string, BrowserContextOptions>> = {
  desk: { viewport: DESK },
  phone: { viewport: PHONE, hasTouch: true, isMobile: true },
};

/** The same for what plays music, in the demo. */
const musicScreens: typeof screens = {
  music: async (page) => {
    await page.goto('/music');
    await page.getByRole('heading', { name: 'Top artists' }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
  },
  playlist: async (page) => {
    await page.goto(playlistPath);
    await page.getByRole('button', { name: 'Create', exact: true }).waitFor();
    await page.getByRole('button', { name: 'Pause' }).waitFor();
  },
};

await takeAll(screens, { baseURL: stage.service.url, storageState });
const demo = await runDemo();
const { storageState: listener, path: playlistPath } = await playSomething(demo.origin);
await takeAll(musicScreens, { baseURL: demo.origin, storageState: listener });
await demo.stop();
await stage.close();
console.log(`The screenshots are in ${folder}`);
