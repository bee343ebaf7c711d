/** What the first visit of the chat costs. */
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newcomer } from './lib/people.ts';
import { chat } from './lib/screens.ts';
import { settled } from './lib/settled.ts';
import type { Stage } from './lib/stage.ts';
import { openTestStage } from './lib/test-stage.ts';

const BUDGET_BYTES = 250_000;
/** Wanted only once something is shown with them. */
const HEAVY = ['katex', 'mermaid', '@mui/x-charts', 'highlight.js', 'lowlight', 'd3'];
const built = fileURLToPath(new URL('../apps/web/dist/', import.meta.url));

let stage: Stage;
beforeAll(async () => {
  stage = await openTestStage();
});
afterAll(() => stage.close());

test('the first load of the chat takes less than 250 kB of compressed script, and nothing heavy', async () => {
  const { page } = await newcomer(stage, { serviceWorkers: 'block' });
  await page.goto('/chat');
  await chat(page).field.waitFor();
  await page.getByRole('heading', { name: 'What shall we get done?' }).waitFor();
  await settled(page);
  const scripts = await page.evaluate(() =>
    (performance.getEntriesByType('resource') as PerformanceResourceTiming[])
      .filter(({ name }) => name.endsWith('.js'))
      .map(({ name, encodedBodySize }) => ({ path: new URL(name).pathname, bytes: encodedBodySize })),
  );
  expect(scripts.length).toBeGreaterThan(1);
  expect(scripts.filter(({ bytes }) => bytes === 0)).toEqual([]);
  const packages = new Set(scripts.flatMap(({ path }) => packagesIn(path)));
  expect(HEAVY.filter((name) => packages.has(name))).toEqual([]);
  const total = scripts.reduce((sum, { bytes }) => sum + bytes, 0);
  expect(total, JSON.stringify(scripts, undefined, 2)).toBeLessThan(BUDGET_BYTES);
});

/** The dependencies that a built file is made of; the bundler's own has no map. */
function packagesIn(path: string): string[] {
  const map = join(built, `${path}.map`);
  if (!existsSync(map)) return [];
  const { sources } = JSON.parse(readFileSync(map, 'utf8')) as { sources: string[] };
  return sources.flatMap((source) => /node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(source)?.[1] ?? []);
}
