/**
 * `npm run dev`: the API, started anew whenever a source file changes, and beside it the page on a port of its
 * own (5173), which shows every change at once and asks the API for the rest.
 */
import { join } from 'node:path';
import { ensureInstalled, root, run } from './bootstrap.mjs';

ensureInstalled();
const vite = join(root, 'node_modules', 'vite', 'bin', 'vite.js');
const codes = await Promise.all([
  run('node', ['--watch', '-C', 'switchyard', 'apps/api/src/main.ts', ...process.argv.slice(2)]),
  run('node', [vite, 'apps/web']),
]);
process.exitCode = codes.find((code) => code !== 0) ?? 0;
