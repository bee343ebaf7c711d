/** `npm start`: installs what is missing and serves the gateway. */
import { ensureInstalled, run } from './bootstrap.mjs';

ensureInstalled();
const args = ['-C', 'switchyard', '--import', './scripts/end-with-parent.mjs', 'apps/api/src/main.ts'];
process.exitCode = await run('node', [...args, ...process.argv.slice(2)], { apart: true });
