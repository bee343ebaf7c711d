/** What a file of tests plays on: the whole service with its page, a simulated provider, and the browser. */
import { type Simulator, startSimulator } from 'llm-router/testing';
import type { Browser, BrowserContextOptions } from 'playwright-core';
// The app itself is what is tested here.
// oxlint-disable-next-line no-restricted-imports
import { startService, type TestService } from '../../apps/api/src/testing/service.ts';
import { openVisit, type Visit } from './visit.ts';

export const DESK = { width: 1280, height: 800 };
export const PHONE = { width: 390, height: 844 };

/** Models of the simulated provider, the first of them chosen by `auto`. */
export const MODELS = ['sim/swift', 'sim/steady'] as const;

export const ADMIN = { email: 'admin@example.org', password: 'correct horse battery' };

export interface Stage {
  sim: Simulator;
  service: TestService;
  /** A browser of somebody's own: no cookies, nothing stored. */
  visit(options?: BrowserContextOptions): Promise<Visit>;
  /** Ends everything, visits included. */
  close(): Promise<void>;
}

/** @param browser closed with the stage */
export async function openStage(browser: Browser): Promise<Stage> {
  const sim = await startSimulator();
  const service = await startService({
    env: { ADMIN_EMAIL: ADMIN.email, ADMIN_PASSWORD: ADMIN.password },
    yaml: `
providers:
  sim:
    api: openai-chat
    baseUrl: "${sim.baseUrl('openai-chat')}"
    keys: [a-key]
    models:
      - { name: swift, tools: true, input: [text, image], contextWindow: 128000 }
      - { name: steady, tools: true, contextWindow: 32000 }
`,
  });
  return {
    sim,
    service,
    visit: (options) => openVisit(browser, { baseURL: service.url, viewport: DESK, ...options }),
    async close() {
      await browser.close();
      await service.stop();
      await sim.close();
    },
  };
}
