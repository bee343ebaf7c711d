/** `npm run bench -- [NAME …] [--options]`: runs bench/NAME.bench.ts, or all of them, with the options. */
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { ensureInstalled, root, run } from './bootstrap.mjs';

const suffix = '.bench.ts';
const known = readdirSync(join(root, 'bench'))
  .filter((file) => file.endsWith(suffix))
  .map((file) => file.slice(0, -suffix.length));

const args = process.argv.slice(2);
const firstOption = args.findIndex((arg) => arg.startsWith('-'));
const names = firstOption === -1 ? args : args.slice(0, firstOption);
const options = args.slice(names.length);

const unknown = names.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  console.error(`No such benchmark: ${unknown.join(', ')}. There are: ${known.join(', ') || 'none'}.`);
  process.exit(2);
}

ensureInstalled();
for (const name of names.length > 0 ? names : known) {
  const code = await run('node', ['-C', 'switchyard', `bench/${name}${suffix}`, ...options]);
  if (code !== 0) process.exit(code);
}
