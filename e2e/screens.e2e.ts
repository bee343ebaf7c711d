/** Every screen, light and dark, on a desk and on a phone: accessible, and without a word on the console. */
import type { BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { expectAccessible } from './lib/checks.ts';
import { administrator } from './lib/people.ts';
import { admin, chat, landing, row, todos } from './lib/screens.ts';
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
  ['/chat/SESSION', (page) => row(chat(page).answers.first()).again.waitFor()],
  ['/todos', (page) => page.getByRole('group', { name: 'Water the plants' }).first().waitFor()],
  ['/reminders', (page) => page.getByText('Call the garage').first().waitFor()],
  ...['profile', 'appearance', 'models', 'tools', 'voice', 'keys', 'security', 'usage', 'data'].map(
    (section) => [`/settings/${section}`, (page: Page) => page.getByRole('heading', { level: 1 }).waitFor()] as const,
  ),
  ['/admin', (page) => admin(page, 'sim').status('Up').waitFor()],
  ['/admin?tab=audit', (page) => admin(page, 'sim').auditLog.waitFor()],
  ['/admin?tab=users', (page) => page.getByText(ADMIN.email).waitFor()],
  ['/nowhere', (page) => page.getByText('There is nothing here').waitFor()],
];

/** What opens, and on which screen; on none that is named: on the conversation. */
const OPENED: Readonly<Record<string, { at?: string; open: (page: Page) => Promise<unknown> }>> = {
  'the model picker': {
    async open(page) {
      await chat(page).model.click();
      await chat(page).picker.getByRole('option').first().waitFor();
    },
  },
  'the models to answer again': {
    async open(page) {
      await row(chat(page).answers.first()).again.click();
      await page.getByRole('menuitem', { name: 'Built-in assistant' }).waitFor();
    },
  },
  'the menu of the composer': {
    async open(page) {
      await page.getByRole('button', { name: 'Add to the message' }).click();
      await page.getByRole('menuitem').first().waitFor();
    },
  },
  'the command palette': {
    async open(page) {
      await chat(page).field.waitFor();
      await page.keyboard.press('Control+K');
      await page.getByRole('dialog', { name: 'Commands' }).getByRole('option').first().waitFor();
    },
  },
  'the shortcut sheet': {
    at: '/todos',
    async open(page) {
      await todos(page).row('Water the plants').waitFor();
      await page.keyboard.press('?');
      await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
    },
  },
  'the editor of a todo': {
    at: '/todos',
    async open(page) {
      await todos(page).edit('Water the plants').click();
      await page.getByRole('textbox', { name: 'Title' }).waitFor();
    },
  },
  'the question before the account is deleted': {
    at: '/settings/data',
    async open(page) {
      await page.getByRole('button', { name: 'Delete the account…' }).click();
      await page.getByRole('dialog', { name: 'Delete the account?' }).waitFor();
    },
  },
};

/** Looks at everything, as it is on one device. @param conversation where a session is that has been talked in */
async function walk(conversation: string, where: string, device: BrowserContextOptions): Promise<void> {
  const { page, call, complaints } = await stage.visit({ ...device, colorScheme: 'light' });
  await page.goto('/');
  await landing(page).signIn.waitFor();
  await expectAccessible(page, `landing, ${where}`);
  await call('POST', '/api/auth/login', ADMIN);
  for (const [path, stands] of SCREENS) {
    await page.goto(path.replace('/chat/SESSION', conversation));
    await stands(page);
    await expectAccessible(page, `${path}, ${where}`);
  }
  for (const [what, { at, open }] of Object.entries(OPENED)) {
    await page.goto(at ?? conversation);
    await open(page);
    await expectAccessible(page, `${what}, ${where}`);
  }
  expect(complaints).toEqual([]);
}

test('every screen and what opens on it is accessible on a desk and on a phone, in light and dark, and complains of nothing', async () => {
  const { call } = await administrator(stage);
  await call('POST', '/api/todos', { title: 'Water the plants', priority: 'high' });
  await call('POST', '/api/reminders', { reminderText: 'Call the garage', reminderDate: 'tomorrow at 9am' });
  const { sessionId } = await call<{ sessionId: string }>('POST', '/api/chat', { message: 'Show me everything' });
  await Promise.all([
    walk(`/chat/${sessionId}`, 'on a desk', { viewport: DESK }),
    walk(`/chat/${sessionId}`, 'on a phone', { viewport: PHONE, hasTouch: true, isMobile: true }),
  ]);
  expect.hasAssertions();
}, 240_000);

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
