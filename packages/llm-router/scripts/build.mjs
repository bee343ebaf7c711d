/**
 * Builds dist/: one declaration file a module, and the code bundled into a few files. A hundred
 * small modules take longer to load than all else together; bundled, importing stays under 60 ms.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const here = fileURLToPath(new URL('..', import.meta.url));
const dist = join(here, 'dist');
const src = (path) => join(here, 'src', path);

const providers = readdirSync(src('providers')).filter((name) => !name.endsWith('.test.ts'));
const entries = [
  'index.ts',
  'content.ts',
  'token-estimate.ts',
  'gateway/node.ts',
  'gateway/fetch.ts',
  'testing/index.ts',
  ...providers.map((name) => `providers/${name}`),
];

rmSync(dist, { recursive: true, force: true });
execFileSync('tsc', ['-p', 'tsconfig.build.json'], { cwd: here, stdio: 'inherit' });
const bundle = await rolldown({
  input: Object.fromEntries(entries.map((entry) => [entry.replace(/\.ts$/, ''), src(entry)])),
  platform: 'node',
  // Dependencies stay dependencies; only our own modules are joined.
  external: (id) => !id.startsWith('.') && !id.startsWith('/'),
});
await bundle.write({
  dir: dist,
  format: 'esm',
  entryFileNames: '[name].js',
  // The catalogue looks for its data in the folder `data` beside it, in src/catalogue as in dist/lib.
  chunkFileNames: 'lib/[name]-[hash].js',
});
cpSync(src('catalogue/data'), join(dist, 'lib', 'data'), { recursive: true });
