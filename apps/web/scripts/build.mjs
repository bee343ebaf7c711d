/** Builds the page into dist/, and compresses it. */
import { fileURLToPath } from 'node:url';
import { build } from 'vite';
import { compress } from './compress.mjs';

const root = fileURLToPath(new URL('..', import.meta.url));

await build({ root, logLevel: 'warn' });
compress(fileURLToPath(new URL('../dist/', import.meta.url)));
