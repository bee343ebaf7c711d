/**
 * How fast the page is, as it is built for use and served by the whole service with its embedded database, in a
 * headless Chromium: the first load, typing and scrolling in a session of 10,000 messages that are all loaded, and an
 * answer of 200 kB while it is written.
 *
 *   npm run bench -- page [--quick] [--json]
 *
 * The service has core 1; the browser goes where it is put.
 */
import { startSimulator } from 'llm-router/testing';
import { type BrowserContext, chromium, type Page } from 'playwright-core';
import { longSession } from '../e2e/lib/long-session.ts';
import { chat } from '../e2e/lib/screens.ts';
import { settled } from '../e2e/lib/settled.ts';
import { ensureWebBuilt } from '../scripts/bootstrap.mjs';
import { chromiumArgs, findChromium } from '../scripts/chromium.mjs';
import { percentile } from './lib/load.ts';
import { installProbes, largestPaint, renderedRows, scrollUp, takeKeys, takeTasks } from './lib/page-probes.ts';
import { startGateway } from './lib/processes.ts';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const json = args.includes('--json');
const executablePath = findChromium();
if (executablePath === undefined) {
  console.log('page: not measured, it needs a Chromium. Install it, or set CHROMIUM_PATH.');
  process.exit(0);
}

const LOADS = quick ? 3 : 10;
const MESSAGES = 10_000;
const KEYS = quick ? 30 : 120;
/** As a fast writer strikes them, in milliseconds. */
const KEY_EVERY_MS = 70;
const FRAMES = quick ? 120 : 600;
const ANSWER_BYTES = quick ? 40_000 : 200_000;
const VIEWPORT = { width: 1280, height: 800 };

/** The goals, in milliseconds. */
const PAINT_MS = 1_500;
const TYPING_MS = 50;

ensureWebBuilt();
const sim = await startSimulator();
const service = await startGateway(sim.url, 'unused-gateway-key', 1);
const origin = `http://127.0.0.1:${service.port}`;
const browser = await chromium.launch({ executablePath, args: chromiumArgs() });

/** Somebody with a browser that has seen nothing yet. */
async function person(storageState?: Awaited<ReturnType<BrowserContext['storageState']>>): Promise<BrowserContext> {
  const context = await browser.newContext({
    baseURL: origin,
    viewport: VIEWPORT,
    serviceWorkers: 'block',
    ...(storageState && { storageState }),
  });
  await context.addInitScript(installProbes);
  return context;
}

async function call<T>(context: BrowserContext, path: string, data?: object): Promise<T> {
  const response = await context.request.fetch(path, {
    method: data ? 'POST' : 'GET',
    headers: { origin },
    ...(data && { data }),
    timeout: 120_000,
  });
  if (!response.ok()) throw new Error(`${path} was answered with ${response.status()}: ${await response.text()}`);
  return (await response.json()) as T;
}

const owner = await person();
await call(owner, '/api/auth/signup', { email: 'person@example.com', password: 'correct horse battery staple' });
await call(owner, '/api/sessions/import', longSession(MESSAGES));
const { items: sessions } = await call<{ items: { id: string }[] }>(owner, '/api/sessions');
const long = `/chat/${sessions[0]?.id}`;
const firstMessage = await oldestOf(long.replace('/chat/', ''));
const state = await owner.storageState();

const result = {
  node: process.version,
  chromium: browser.version(),
  messages: MESSAGES,
  paint: { '/chat': await paints('/chat'), 'the long session': await paints(long) },
  ...(await inLongSession()),
  answer: await longAnswer(),
};
await browser.close();
service.stop();
await sim.close();
report();
process.exit(0);

/** By going back page by page, which also has everything read once. */
async function oldestOf(sessionId: string): Promise<string> {
  let before = '';
  for (;;) {
    const path = `/api/sessions/${sessionId}/messages?limit=100${before && `&before=${before}`}`;
    const page = await call<{ items: { id: string }[]; nextCursor: string | null }>(owner, path);
    if (page.nextCursor === null) return page.items[0]?.id as string;
    before = page.nextCursor;
  }
}

async function paints(path: string) {
  const times: number[] = [];
  for (let load = 0; load < LOADS; load++) {
    const context = await person(state);
    const page = await context.newPage();
    await page.goto(path);
    await stands(page, path);
    times.push(await page.evaluate(largestPaint));
    await context.close();
  }
  return { medianMs: rounded(percentile(times, 0.5)), maxMs: rounded(Math.max(...times)) };
}

async function stands(page: Page, path: string): Promise<void> {
  await chat(page).field.waitFor();
  if (path === '/chat') await page.getByRole('heading', { name: 'What shall we get done?' }).waitFor();
  else await chat(page).answers.last().getByRole('button', { name: 'Answer again' }).waitFor();
  await settled(page);
}

async function inLongSession() {
  const page = await owner.newPage();
  await page.goto(`${long}?message=${firstMessage}`);
  // All of it is here once its beginning is.
  await page.getByText('What comes after number 0?').waitFor({ timeout: 120_000 });
  await page.getByRole('button', { name: 'Jump to latest' }).click();
  await stands(page, long);
  const rows = await page.evaluate(renderedRows);
  await page.evaluate(takeKeys);
  const { field } = chat(page);
  await field.focus();
  for (let key = 0; key < KEYS; key++) {
    await page.keyboard.press('abcdefg '[key % 8] as string);
    await page.waitForTimeout(KEY_EVERY_MS);
  }
  const told = await page.evaluate(takeKeys);
  // Those that are not told of took less than the least that is.
  const keys = [...told, ...Array.from({ length: Math.max(0, KEYS - told.length) }, () => 16)];
  await field.fill('');
  const frames = await page.evaluate(scrollUp, FRAMES);
  await page.close();
  return {
    rows,
    typing: { p50Ms: percentile(keys, 0.5), p95Ms: percentile(keys, 0.95), maxMs: Math.max(...keys) },
    scrolling: {
      p50Ms: rounded(percentile(frames, 0.5)),
      p95Ms: rounded(percentile(frames, 0.95)),
      maxMs: rounded(Math.max(...frames)),
    },
  };
}

async function longAnswer() {
  const page = await owner.newPage();
  await page.goto('/chat');
  await stands(page, '/chat');
  const text = answerOf(ANSWER_BYTES);
  sim.script({ chunks: text.match(/[^]{1,80}/g) ?? [], chunkMs: 3 });
  await page.evaluate(takeTasks);
  const begun = performance.now();
  await chat(page).ask('Tell me everything');
  await chat(page).answers.last().getByRole('button', { name: 'Answer again' }).waitFor({ timeout: 300_000 });
  const seconds = (performance.now() - begun) / 1_000;
  const tasks = await page.evaluate(takeTasks);
  await page.close();
  return {
    bytes: text.length,
    seconds: rounded(seconds),
    longestTaskMs: Math.max(0, ...tasks),
    tasksOver50Ms: tasks.length,
    blockedMs: rounded(tasks.reduce((sum, ms) => sum + ms - 50, 0)),
  };
}

/** Paragraphs, code, lists and tables, one after the other. */
function answerOf(bytes: number): string {
  const parts: string[] = [];
  for (let length = 0, part = 0; length < bytes; part++) {
    const text = [
      `## Part ${part}\n\nA paragraph with **weight**, \`code\` and a [link](https://example.org). ${'It goes on. '.repeat(20)}\n\n`,
      `\`\`\`ts\n${Array.from({ length: 15 }, (_, line) => `export const value${line} = compute(${line}, 'part ${part}');`).join('\n')}\n\`\`\`\n\n`,
      `| name | value | meaning |\n|---|---|---|\n${Array.from({ length: 8 }, (_, row) => `| row ${row} | ${row * part} | what it means |\n`).join('')}\n`,
      `${Array.from({ length: 6 }, (_, item) => `- item ${item} of part ${part}`).join('\n')}\n\n`,
    ][part % 4] as string;
    parts.push(text);
    length += text.length;
  }
  return parts.join('');
}

function rounded(ms: number): number {
  return Math.round(ms * 10) / 10;
}

function report(): void {
  if (json) return void console.log(JSON.stringify(result, null, 2));
  const verdict = (met: boolean) => (met ? 'met   ' : 'MISSED');
  const { paint, typing, scrolling, rows, answer } = result;
  console.log(`Chromium ${result.chromium}, headless, ${VIEWPORT.width}×${VIEWPORT.height}; ${LOADS} cold loads each`);
  for (const [what, { medianMs, maxMs }] of Object.entries(paint)) {
    const line = `largest paint of ${what}: ${medianMs} ms (median), ${maxMs} ms (max)`;
    console.log(`${verdict(medianMs < PAINT_MS)} under ${PAINT_MS} ms  ${line}`);
  }
  console.log(`${result.messages} messages loaded, ${rows} of them rendered:`);
  const keys = `a key to the next paint: ${typing.p50Ms} ms (p50), ${typing.p95Ms} ms (p95), ${typing.maxMs} ms (max)`;
  console.log(`${verdict(typing.p95Ms < TYPING_MS)} under ${TYPING_MS} ms    ${keys}`);
  console.log(
    `a frame while scrolling: ${scrolling.p50Ms} ms (p50), ${scrolling.p95Ms} ms (p95), ${scrolling.maxMs} ms (max)`,
  );
  console.log(
    `an answer of ${Math.round(answer.bytes / 1000)} kB in ${answer.seconds} s: ${answer.tasksOver50Ms} tasks over 50 ms, ` +
      `the longest ${answer.longestTaskMs} ms, ${answer.blockedMs} ms blocked in all`,
  );
}
