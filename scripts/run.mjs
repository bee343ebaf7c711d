/** `node scripts/run.mjs COMMAND …`: runs an installed command with the pinned runtime. */
import { ensureInstalled, run } from './bootstrap.mjs';

ensureInstalled();
const [command, ...args] = process.argv.slice(2);
process.exitCode = await run(command, args);
