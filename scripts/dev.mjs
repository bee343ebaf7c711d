/** `npm run dev`: as `npm start`, starting anew whenever a source file changes. */
import { ensureInstalled, run } from './bootstrap.mjs';

ensureInstalled();
process.exitCode = await run('node', ['--watch', '-C', 'switchyard', 'apps/api/src/main.ts', ...process.argv.slice(2)]);
