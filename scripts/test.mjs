/** `npm test [-- FILE …]`: runs every test that needs nothing but npm packages, and says what was left out. */
import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureInstalled, root, run } from './bootstrap.mjs';
import { findChromium } from './chromium.mjs';

ensureInstalled();
const folder = mkdtempSync(join(tmpdir(), 'switchyard-test-'));
const report = join(folder, 'report.json');
const vitest = join(root, 'node_modules', 'vitest', 'vitest.mjs');
const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`];

process.exitCode = await run('node', [vitest, 'run', ...reporters, ...process.argv.slice(2)]);

const recordings = process.env.SWITCHYARD_RECORDINGS ?? join(root, '..', 'shared', 'data', 'provider-recordings');
if (!existsSync(recordings)) {
  console.log('skipped: the recorded provider answers (set SWITCHYARD_RECORDINGS to their folder)');
}
if (!process.env.SWITCHYARD_TEST_DATABASE_URL) {
  console.log(
    'skipped: the database tests on a server (set SWITCHYARD_TEST_DATABASE_URL to a PostgreSQL, or run .ci/postgres npm test)',
  );
}
if (!process.env.SWITCHYARD_TEST_MONGODB_URL) {
  console.log(
    'skipped: listening history on MongoDB (set SWITCHYARD_TEST_MONGODB_URL to a server, or run .ci/mongo npm test)',
  );
}
if (findChromium() === undefined) {
  console.log('skipped: the page in a browser (install Chromium, or set CHROMIUM_PATH to one)');
}
if (existsSync(report)) {
  const { numPassedTests, numFailedTests, testResults } = JSON.parse(readFileSync(report, 'utf8'));
  // A file that does not even load has no failed test of its own, and still must not look like success.
  const broken = testResults.filter((file) => file.status === 'failed' && !file.assertionResults.some(isFailed)).length;
  console.log(`${numPassedTests} passed, ${numFailedTests + broken} failed`);
}
rmSync(folder, { recursive: true });

function isFailed(test) {
  return test.status === 'failed';
}
