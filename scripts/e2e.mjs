/** `npm run e2e [-- FILE …]`: the page in a real browser, and nothing else. */
import { ensureInstalled, run } from './bootstrap.mjs';
import { findChromium } from './chromium.mjs';

ensureInstalled();
if (findChromium() === undefined) {
  console.error('There is no Chromium. Install it, or set CHROMIUM_PATH.');
  process.exitCode = 1;
} else {
  process.exitCode = await run('vitest', ['run', '--project', 'e2e', ...process.argv.slice(2)]);
}
