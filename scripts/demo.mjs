/** `npm run demo`: the whole service against simulated providers and a simulated Spotify, with something on every screen. */
import { ensureInstalled, ensureWebBuilt, run } from './bootstrap.mjs';

ensureInstalled();
ensureWebBuilt();
const args = ['-C', 'switchyard', '--import', './scripts/end-with-parent.mjs', 'demo/start.ts'];
process.exitCode = await run('node', args, { apart: true });
