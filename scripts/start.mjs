/** `npm start`: installs what is missing and serves the gateway. */
import { ensureInstalled, run } from './bootstrap.mjs';

ensureInstalled();
process.exitCode = await run('node', ['-C', 'source', 'apps/api/src/main.ts', ...process.argv.slice(2)]);
