/**
 * Proves that the library lives without the workspace: packs it, installs the tarball in an empty project,
 * and there runs the example, compiles a typed caller, and measures what importing it costs.
 */
import { execFileSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, pinnedNode, root } from './bootstrap.mjs';

const library = join(root, 'packages', 'llm-router');
const importBudgetMs = 60;
const importRuns = 7;
const mostNames = 25;
/** What only the gateway or the tests may need. What is not installed cannot be loaded. */
const unwanted = [
  'express',
  '@prisma/client',
  'pino',
  'zod',
  'openai',
  '@anthropic-ai/sdk',
  'groq-sdk',
  '@google/genai',
];

ensureInstalled();
const node = pinnedNode();
const folder = mkdtempSync(join(tmpdir(), 'llm-router-alone-'));
const project = join(folder, 'project');
/** What did not hold; all of it is told, not only the first. */
const failures = [];
try {
  installPacked();
  runExample();
  runAgainstSimulator();
  checkDependencies();
  checkTypes();
  checkPublicNames();
  checkImportCost();
} finally {
  rmSync(folder, { recursive: true, force: true });
}
for (const failure of failures) console.error(`packed install: ${failure}`);
if (failures.length > 0) process.exit(1);
console.log('packed install: ok');

function installPacked() {
  execFileSync(process.execPath, [join(root, 'scripts', 'run.mjs'), 'node', join(library, 'scripts', 'build.mjs')], {
    stdio: 'inherit',
  });
  const packed = execFileSync('npm', ['pack', '--json', '--pack-destination', folder], {
    cwd: library,
    encoding: 'utf8',
  });
  const [{ filename, files, unpackedSize }] = JSON.parse(packed);
  console.log(`${filename}: ${files.length} files, ${Math.round(unpackedSize / 1024)} KiB`);
  mkdirSync(project);
  cpSync(join(root, 'examples', 'router-alone'), project, { recursive: true });
  writeFileSync(join(project, 'package.json'), JSON.stringify({ private: true, type: 'module' }));
  execFileSync('npm', ['install', '--no-audit', '--no-fund', '--loglevel=error', join(folder, filename)], {
    cwd: project,
    stdio: 'inherit',
  });
}

function runExample() {
  const said = execFileSync(node, ['index.mjs'], { cwd: project, encoding: 'utf8' });
  console.log(said.split('\n').slice(0, 2).join('\n'));
  if (!said.startsWith('offline/assistant answered')) failures.push(`the example said: ${said}`);
}

/** A provider's protocol over a real socket, by the published entry points. */
function runAgainstSimulator() {
  writeFileSync(
    join(project, 'simulated.mjs'),
    `import { createRouter } from 'llm-router';
import { groq } from 'llm-router/providers/groq';
import { startSimulator } from 'llm-router/testing';

const simulator = await startSimulator();
const router = createRouter({ providers: [{ provider: groq, keys: ['any'], baseUrl: simulator.baseUrl('openai-chat') }] });
const { deployment } = await router.chat({ model: 'groq/some-model', messages: [{ role: 'user', content: 'Hello' }] });
console.log(deployment);
await router.close();
await simulator.close();
`,
  );
  const said = execFileSync(node, ['simulated.mjs'], { cwd: project, encoding: 'utf8' }).trim();
  if (said !== 'groq/some-model') failures.push(`the call against the simulator said: ${said}`);
}

function checkDependencies() {
  // npm keeps its list of everything that it has installed here; `npm ls` says the same less exactly.
  const { packages } = JSON.parse(readFileSync(join(project, 'node_modules', '.package-lock.json'), 'utf8'));
  const found = unwanted.filter((name) => Object.keys(packages).some((path) => path.endsWith(`node_modules/${name}`)));
  if (found.length > 0) failures.push(`llm-router alone installs ${found.join(', ')}`);
  console.log(`${Object.keys(packages).length - 1} dependencies, none of ${unwanted.join(', ')}`);
}

/** Also compiles a wrong line, because declarations that do not resolve would let everything pass as `any`. */
function checkTypes() {
  writeFileSync(
    join(project, 'typed.ts'),
    `import { createRouter, type ChatResult, type Provider } from 'llm-router';
import { offline } from 'llm-router/providers/offline';
import { allProviders } from 'llm-router/providers';
export const providers: readonly Provider[] = [...allProviders, offline];
export const answer: Promise<ChatResult> = createRouter({ providers: [offline] }).chat({ model: 'offline/assistant', messages: [] });
// @ts-expect-error the provider's id is a string
export const wrong: Promise<{ provider: number }> = answer;
`,
  );
  const options = [
    '--strict',
    '--noEmit',
    '--target',
    'es2024',
    '--module',
    'nodenext',
    '--skipLibCheck',
    '--types',
    'node',
  ];
  const roots = ['--typeRoots', join(root, 'node_modules', '@types')];
  execFileSync(node, [join(root, 'node_modules', 'typescript', 'bin', 'tsc'), ...options, ...roots, 'typed.ts'], {
    cwd: project,
    stdio: 'inherit',
  });
  console.log('types resolve for an outside caller');
}

function checkPublicNames() {
  const declarations = readFileSync(join(project, 'node_modules', 'llm-router', 'dist', 'index.d.ts'), 'utf8');
  const names = [...declarations.matchAll(/export (?:type )?\{([^}]*)\}/g)].flatMap(([, list]) => list.split(','));
  console.log(`${names.length} public names`);
  if (names.length > mostNames) failures.push(`${names.length} public names; at most ${mostNames} are agreed`);
}

/** The fastest of several runs, since a busy machine only ever makes it slower. */
function checkImportCost() {
  const code = `const start = performance.now(); await import('llm-router'); console.log(performance.now() - start)`;
  const runs = Array.from({ length: importRuns }, () =>
    Number(execFileSync(node, ['--input-type=module', '-e', code], { cwd: project, encoding: 'utf8' })),
  ).toSorted((a, b) => a - b);
  const [fastest] = runs;
  const median = runs[Math.floor(importRuns / 2)];
  console.log(
    `importing llm-router: ${fastest.toFixed(1)} ms (fastest of ${importRuns}; median ${median.toFixed(1)} ms)`,
  );
  if (fastest > importBudgetMs)
    failures.push(`importing costs ${fastest.toFixed(1)} ms; at most ${importBudgetMs} ms are agreed`);
}
