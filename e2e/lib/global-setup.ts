/** Builds the page when its sources have changed, and starts the one browser that all files share. */
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { ensureWebBuilt } from '../../scripts/bootstrap.mjs';
import { chromiumArgs, findChromium } from '../../scripts/chromium.mjs';

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the browser takes connections. */
    browser: string;
  }
}

export async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const executablePath = findChromium();
  if (executablePath === undefined) throw new Error('There is no Chromium. Install it, or set CHROMIUM_PATH.');
  ensureWebBuilt();
  const server = await chromium.launchServer({ executablePath, args: chromiumArgs() });
  provide('browser', server.wsEndpoint());
  return () => server.close();
}
