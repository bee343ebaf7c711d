/** Every screen, light and dark, on a desk and on a phone: accessible, and without a word on the console. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './lib/checks.ts';
import { chat } from './lib/screens.ts';
import { ADMIN, DESK, PHONE, type Stage } from './lib/stage.ts';
import { openTestStage } from './lib/test-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTestStage();
  stage.sim.setDefault({
    text: 'A list:\n\n- one\n- `two`\n\n```js\nconst three = 3;\n```\n\n| a | b |\n|---|---|\n| 1 | 2 |',
  });
});
afterAll(() => stage.close());

/** Where each screen is, and what is there once it stands. */
const SCREENS: readonly (readonly [path: string, stands: (page: Page) => Promise<unknown>])[] = [
  ['/chat', (page) => chat(page).field.waitFor()],
  ['/todos', (page) => page.getByRole('group', { name: 'Water the plants' }).first().waitFor()],
  ['/reminders', (page) => page.getByText('Call the garage').first().waitFor()],
  ...['profile', 'appearance', 'models', 'tools', 'voice', 'keys', 'security', 'usage', 'data'].map(
    (section) => [`/settings/${section}`, (page: Page) => page.getByRole('heading', { level: 1 }).waitFor()] as const,
  ),
  ['/nowhere', (page) => page.getByText('There is nothing here').waitFor()],
];

test.each([
  ['on a desk', { viewport: DESK }],
  ['on a phone', { viewport: PHONE, hasTouch: true, isMobile: true }],
])(
  'every screen %s is accessible in light and dark, and complains of nothing',
  { timeout: 180_000 },
  async (_place, device) => {
    const { page, call, complaints } = await stage.visit({ ...device, colorScheme: 'light' });
    await page.goto('/');
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    await expectAccessible(page, 'landing');

    await call('POST', '/api/auth/login', ADMIN);
    await call('POST', '/api/todos', { title: 'Water the plants', priority: 'high' });
    await call('POST', '/api/reminders', { reminderText: 'Call the garage', reminderDate: 'tomorrow at 9am' });
    await page.goto('/chat');
    const { ask, answers } = chat(page);
    await ask('Show me everything');
    await answers.getByRole('table').waitFor();
    await answers.getByRole('button', { name: 'Answer again' }).waitFor();
    await expectAccessible(page, 'a conversation');

    for (const [path, stands] of SCREENS) {
      await page.goto(path);
      await stands(page);
      await expectAccessible(page, path);
    }
    expect(complaints).toEqual([]);
  },
);

test('scripts can read no token', async () => {
  const { page, call } = await stage.visit();
  await page.goto('/');
  const { accessToken } = await call<{ accessToken: string }>('POST', '/api/auth/login', ADMIN);
  await page.goto('/chat');
  await chat(page).field.waitFor();
  const readable = await page.evaluate(() => document.cookie + JSON.stringify({ ...localStorage, ...sessionStorage }));
  expect(readable).not.toContain(accessToken);
  expect(readable).not.toMatch(/eyJ[\w-]+\.|token/i);
});
