/** What tests of music play on: the service without any provider, a simulated Spotify, and the browser. */
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import {
  createClock,
  SIMULATED_APP,
  type SIMULATED_USERS,
  type SpotifySimulator,
  startSpotifySimulator,
} from '@switchyard/tools-spotify/testing';
import { type BrowserContextOptions, chromium, type Page } from 'playwright-core';
import { inject, onTestFinished } from 'vitest';
// The app itself is what is tested here.
// oxlint-disable-next-line no-restricted-imports
import { startService, type TestService } from '../../apps/api/src/testing/service.ts';
import { landing } from './screens.ts';
import { DESK } from './stage.ts';
import { openVisit, type Visit } from './visit.ts';

export type Listener = (typeof SIMULATED_USERS)[keyof typeof SIMULATED_USERS];

export interface MusicStage {
  spotify: SpotifySimulator;
  service: TestService;
  /** A browser of somebody's own, that ends with the test. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
  /** One that has signed in with Spotify by its page, and is in the chat. */
  listener(who: Listener, options?: BrowserContextOptions): Promise<Visit>;
  close(): Promise<void>;
}

export async function openMusicStage(): Promise<MusicStage> {
  const clock = createClock(Date.now(), Date.now);
  const spotify = await startSpotifySimulator({ clock });
  const port = await freePort();
  const service = await startService({
    port,
    now: clock.now,
    env: {
      // Spotify sends people back to where it is told beforehand.
      PUBLIC_URL: `http://127.0.0.1:${port}`,
      SPOTIFY_CLIENT_ID: SIMULATED_APP.clientId,
      SPOTIFY_ACCOUNTS_URL: spotify.accountsUrl,
      SPOTIFY_API_URL: spotify.apiUrl,
    },
  });
  const browser = await chromium.connect(inject('browser'));

  async function visit(options?: BrowserContextOptions): Promise<Visit> {
    const opened = await openVisit(browser, { baseURL: service.url, viewport: DESK, ...options });
    onTestFinished(() => opened.context.close());
    return opened;
  }

  return {
    spotify,
    service,
    visit,
    async listener(who, options) {
      const opened = await visit(options);
      await opened.page.goto('/');
      await landing(opened.page).spotify.click();
      await answerSpotify(opened.page, { who });
      await opened.page.waitForURL('**/chat');
      return opened;
    },
    async close() {
      await browser.close();
      await service.stop();
      await spotify.close();
    },
  };
}

/** At Spotify's page; who has agreed before is not asked again. */
export async function answerSpotify(
  page: Page,
  { who, answer = 'Agree' }: { who: Listener; answer?: 'Agree' | 'Cancel' },
) {
  await page.waitForURL(/\/authorize\?|\/(chat|music)/);
  if (!page.url().includes('/authorize?')) return;
  await page.getByRole('radio', { name: who.name }).check();
  await page.getByRole('button', { name: answer }).click();
}

/** The service has to be told its address before it listens. */
function freePort(): Promise<number> {
  const server = createServer();
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
