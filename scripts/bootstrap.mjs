/**
 * Gets a fresh clone going with whatever Node the machine has (20 or newer): installs what the lock
 * file names and hands over to the pinned runtime, which is itself an npm dependency.
 * The scripts beside this one start here, so they keep to what Node 20 understands.
 */
import { spawn, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { constants } from 'node:os';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('..', import.meta.url));

const pinned = join(root, 'node_modules', 'node', 'bin', 'node');
/** The oldest Node that runs the TypeScript sources as they are. */
const oldestUsable = 24;
/** Within this time the same signal is the same event. */
const echoMs = 500;

/** Installs the locked dependencies unless exactly these are there already, and makes the database client that goes with the schema. */
export function ensureInstalled() {
  installDependencies();
  generateClient();
}

/** Builds the page unless what is there was made from these very sources. */
export function ensureWebBuilt() {
  const web = join(root, 'apps', 'web');
  const stampFile = join(web, 'dist', '.stamp');
  const stamp = fingerprintOf(web);
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  console.log('Building the web app …');
  const { status, stdout, stderr } = spawnSync(pinnedNode(), [join(web, 'scripts', 'build.mjs')], {
    cwd: web,
    encoding: 'utf8',
    // Test runners set another, and React's development build comes of it.
    env: { ...process.env, NODE_ENV: 'production' },
  });
  if (status !== 0) fail(`The web app could not be built.\n${stdout}${stderr}`);
  writeFileSync(stampFile, stamp);
}

/** Of what the page is built from. */
function fingerprintOf(web) {
  const hash = createHash('sha256');
  const sources = readdirSync(join(web, 'src'), { recursive: true, encoding: 'utf8' }).map((name) => join('src', name));
  const assets = readdirSync(join(web, 'public'), { recursive: true, encoding: 'utf8' }).map((name) =>
    join('public', name),
  );
  for (const name of [...sources, ...assets, 'index.html', 'vite.config.ts', 'package.json'].sort()) {
    const path = join(web, name);
    if (statSync(path).isFile() && !name.endsWith('schema.d.ts')) hash.update(`${name}\0`).update(readFileSync(path));
  }
  return hash.update(readFileSync(join(root, 'package-lock.json'))).digest('hex');
}

function installDependencies() {
  if (isInstalled()) return;
  console.log('Installing dependencies (npm ci) …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: 'inherit',
  });
  if (status !== 0) fail('npm ci failed; its own message stands above.');
}

/** The client is code made from `prisma/schema.prisma`; a stamp beside it says from which, and by which version. */
function generateClient() {
  const schema = readFileSync(join(root, 'prisma', 'schema.prisma'), 'utf8');
  const { version } = JSON.parse(readFileSync(join(root, 'node_modules', 'prisma', 'package.json'), 'utf8'));
  const stamp = createHash('sha256').update(`${version}\n${schema}`).digest('hex');
  const stampFile = join(root, 'apps', 'api', 'src', 'db', 'generated', '.stamp');
  if (existsSync(stampFile) && readFileSync(stampFile, 'utf8') === stamp) return;
  const cli = join(root, 'node_modules', 'prisma', 'build', 'index.js');
  const { status, stdout, stderr } = spawnSync(pinnedNode(), [cli, 'generate'], {
    cwd: root,
    encoding: 'utf8',
    // Generating needs no schema engine, but the command would download one.
    env: { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
  });
  if (status !== 0) fail(`The database client could not be generated.\n${stdout}${stderr}`);
  writeFileSync(stampFile, stamp);
}

/**
 * Compares the lock file with the record that npm leaves in node_modules after a complete install, so
 * that an install made by hand counts too. Packages for other platforms are optional, and absent.
 */
function isInstalled() {
  const record = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(record)) return false;
  const wanted = readPackages(join(root, 'package-lock.json'));
  const present = readPackages(record);
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' || (present[path] ? present[path].version === entry.version : entry.optional === true),
  );
}

function readPackages(file) {
  return JSON.parse(readFileSync(file, 'utf8')).packages;
}

/** Path of the runtime to use: the pinned one, else the host's if it is new enough. */
export function pinnedNode() {
  if (spawnSync(pinned, ['--version']).status === 0) return pinned;
  if (Number(process.versions.node.split('.')[0]) >= oldestUsable) {
    console.log(`The pinned Node is not installed here; using ${process.version} of this machine.`);
    return process.execPath;
  }
  return fail(
    `The pinned Node did not install, and ${process.version} of this machine is too old (${oldestUsable} is needed). ` +
      'Delete node_modules and try again, with install scripts allowed.',
  );
}

/**
 * Runs a command (`node`, or one that a dependency brings) to its end on the pinned runtime, and answers
 * with its exit code. A signal that would stop us goes on to the command, so that it can end in its own way.
 *
 * With `apart`, signals reach the command through us alone, once each, and it learns over its IPC channel
 * when we are gone. For services, to which a second signal means "at once".
 */
export function run(command, args, { apart = false } = {}) {
  const path = [dirname(pinnedNode()), join(root, 'node_modules', '.bin'), process.env.PATH].join(delimiter);
  const child = spawn(command, args, {
    cwd: root,
    env: { ...process.env, PATH: path, TURBO_TELEMETRY_DISABLED: '1' },
    stdio: apart ? ['inherit', 'inherit', 'inherit', 'ipc'] : 'inherit',
    detached: apart,
  });
  forwardSignals(child);
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code, signal) => resolve(code ?? 128 + constants.signals[signal]));
  });
}

/** A terminal's Ctrl-C comes twice, from the terminal and from npm; the echo is dropped, a later signal is not. */
function forwardSignals(child) {
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
    let lastAt = -Infinity;
    process.on(signal, () => {
      const now = performance.now();
      if (now - lastAt > echoMs) child.kill(signal);
      lastAt = now;
    });
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
