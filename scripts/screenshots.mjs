/** `npm run screenshots`: takes the pictures in docs/screenshots/ anew, with the service and a simulated provider. */
import { ensureInstalled, ensureWebBuilt, run } from './bootstrap.mjs';

ensureInstalled();
ensureWebBuilt();
process.exitCode = await run('node', ['-C', 'switchyard', 'e2e/screenshots.ts']);
