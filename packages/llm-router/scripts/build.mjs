/** Builds dist/: compiled modules with their declarations, and the catalogue's data. */
import { execFileSync } from 'node:child_process';
import { cpSync, existsSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const here = fileURLToPath(new URL('..', import.meta.url));
const dist = join(here, 'dist');
const data = join('catalogue', 'data');

rmSync(dist, { recursive: true, force: true });
execFileSync('tsc', ['-p', 'tsconfig.build.json'], { cwd: here, stdio: 'inherit' });
if (existsSync(join(here, 'src', data))) cpSync(join(here, 'src', data), join(dist, data), { recursive: true });
