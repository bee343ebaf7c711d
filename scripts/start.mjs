/** `npm start`: installs what is missing, builds the page if need be, and serves everything. */
import { ensureInstalled, ensureWebBuilt, run } from './bootstrap.mjs';

ensureInstalled();
ensureWebBuilt();
const args = ['-C', 'switchyard', '--import', './scripts/end-with-parent.mjs', 'apps/api/src/main.ts'];
process.exitCode = await run('node', [...args, ...process.argv.slice(2)], { apart: true });
