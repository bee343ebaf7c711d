/** Todos, reminders, and the list of sessions. */
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './lib/eventually.ts';
import { newcomer } from './lib/people.ts';
import { chat, sessions, todos } from './lib/screens.ts';
import type { Stage } from './lib/stage.ts';
import { openTestStage } from './lib/test-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTestStage();
});
afterAll(() => stage.close());

test('a todo is added in one line, changed, completed, and taken back', async () => {
  const { page, call, complaints } = await newcomer(stage);
  await page.goto('/todos');
  const { add, row, done, edit, undo } = todos(page);
  await add.fill('buy milk tomorrow p1');
  await page.getByText(/^tomorrow · /).waitFor();
  await add.press('Enter');
  await row('buy milk').getByText('Urgent').waitFor();

  await edit('buy milk').click();
  const title = page.getByRole('textbox', { name: 'Title' });
  await title.fill('buy oat milk');
  await title.press('Enter');
  await row('buy oat milk').waitFor();

  const stored = (completed: boolean) => call<{ items: object[] }>('GET', `/api/todos?completed=${completed}`);
  await done('buy oat milk').check();
  await eventually(() => stored(true)).toMatchObject({ items: [{ title: 'buy oat milk', priority: 'urgent' }] });
  await undo.click();
  await eventually(() => stored(false)).toMatchObject({ items: [{ title: 'buy oat milk' }] });
  await row('buy oat milk').waitFor();
  expect(complaints).toEqual([]);
});

test('a reminder whose time has come is told of wherever one is', async () => {
  const { page, call } = await newcomer(stage);
  await page.goto('/todos');
  await todos(page).add.waitFor();
  const reminderDate = new Date(Date.now() + 3_000).toISOString();
  await call('POST', '/api/reminders', { reminderText: 'Stretch', reminderDate });
  const notice = page.getByRole('region', { name: 'Reminders due now' });
  await notice.getByText('Stretch').waitFor();
  await notice.getByRole('button', { name: 'Done' }).click();
  await notice.getByText('Stretch').waitFor({ state: 'hidden' });
  const { items } = await call<{ items: { firedAt: string | null }[] }>('GET', '/api/reminders?fired=true');
  expect(items).toMatchObject([{ reminderText: 'Stretch' }]);
});

test('a reminder that fires with the page out of sight is a notification of the system, told of again in sight', async () => {
  const { page, call, context } = await newcomer(stage);
  await context.grantPermissions(['notifications']);
  await page.goto('/reminders');
  await page.getByRole('textbox', { name: 'Add a reminder' }).waitFor();
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  await show(page, false);
  const reminderDate = new Date(Date.now() + 2_000).toISOString();
  await call('POST', '/api/reminders', { reminderText: 'Stretch', reminderDate });
  await eventually(() => page.evaluate(shownTitles)).toEqual(['Stretch']);
  const notice = page.getByRole('region', { name: 'Reminders due now' }).getByText('Stretch');
  expect(await notice.count()).toBe(0);
  await show(page, true);
  await notice.waitFor();
});

test('notifications are asked for once there is something to be notified of', async () => {
  const { page } = await newcomer(stage);
  await page.goto('/reminders');
  const add = page.getByRole('textbox', { name: 'Add a reminder' });
  await add.waitFor();
  const allow = page.getByRole('button', { name: 'Allow', exact: true });
  expect(await allow.count()).toBe(0);
  await add.fill('stretch tomorrow at 9am');
  await page.getByText(/^tomorrow at 9am · /).waitFor();
  await add.press('Enter');
  await page.getByRole('group', { name: 'stretch' }).waitFor();
  await allow.waitFor();
});

/** Browsers without windows have every page in sight. */
async function show(page: Page, inSight: boolean): Promise<void> {
  await page.evaluate(
    (state) => {
      Object.defineProperty(document, 'visibilityState', { configurable: true, get: () => state });
      document.dispatchEvent(new Event('visibilitychange'));
    },
    inSight ? 'visible' : 'hidden',
  );
}

async function shownTitles(): Promise<string[]> {
  const worker = await navigator.serviceWorker.ready;
  return (await worker.getNotifications()).map(({ title }) => title);
}

test('sessions are found, renamed, pinned, archived, deleted and brought back', async () => {
  const { page, call } = await newcomer(stage);
  for (const title of ['Apples', 'Pears']) {
    const { sessionId } = await call<{ sessionId: string }>('POST', '/api/chat', { message: `All about ${title}` });
    await call('PATCH', `/api/sessions/${sessionId}`, { title });
  }
  await page.goto('/chat');
  const { search, link, menu, item, title, undo } = sessions(page);
  await link('Pears').waitFor();
  await search.fill('appl');
  await link('Pears').waitFor({ state: 'hidden' });
  await search.fill('');
  await link('Pears').waitFor();

  await link('Apples').hover();
  await menu('Apples').click();
  await item('Rename').click();
  await title.fill('Quinces');
  await title.press('Enter');
  await link('Quinces').hover();
  await menu('Quinces').click();
  await item('Pin').click();
  await page.getByText('Pinned', { exact: true }).waitFor();

  await link('Pears').hover();
  await menu('Pears').click();
  await item('Archive').click();
  await link('Pears').waitFor({ state: 'hidden' });

  await menu('Quinces').click();
  await item('Delete').click();
  await link('Quinces').waitFor({ state: 'hidden' });
  await undo.click();
  await link('Quinces').waitFor();
  await page.reload();
  await chat(page).field.waitFor();
  await link('Quinces').waitFor();
  expect(await link('Pears').count()).toBe(0);
});
