/** By keyboard alone, by thumb, and without a network. */
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newcomer } from './lib/people.ts';
import { chat } from './lib/screens.ts';
import { PHONE, type Stage } from './lib/stage.ts';
import { openTestStage } from './lib/test-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTestStage();
  stage.sim.setDefault({ text: 'Hello to you.' });
});
afterAll(() => stage.close());

test('everything goes by keyboard: send, choose a model, commands, shortcuts, other screens', async () => {
  const { page } = await newcomer(stage);
  const { keyboard } = page;
  await page.goto('/chat');
  const { field, answers, model, picker } = chat(page);
  await field.and(page.locator(':focus')).waitFor();
  await keyboard.type('Hello');
  await keyboard.press('Enter');
  await answers.getByText('Hello to you.').waitFor();
  await field.and(page.locator(':focus')).waitFor();

  await keyboard.press('Control+Shift+M');
  await picker.getByRole('combobox').and(page.locator(':focus')).waitFor();
  await keyboard.type('steady');
  await picker.getByRole('option', { name: /swift/ }).waitFor({ state: 'hidden' });
  await keyboard.press('Enter');
  await picker.waitFor({ state: 'hidden' });
  await field.and(page.locator(':focus')).waitFor();
  expect(await model.getAttribute('aria-label')).toBe('Model: steady');

  await keyboard.press('Control+K');
  const palette = page.getByRole('dialog', { name: 'Commands' });
  await palette.getByRole('combobox').and(page.locator(':focus')).waitFor();
  await keyboard.press('Escape');
  await palette.waitFor({ state: 'hidden' });
  await keyboard.press('Control+K');
  await palette.waitFor();
  await keyboard.type('Todos');
  await palette.getByRole('option', { name: 'New chat' }).waitFor({ state: 'hidden' });
  await keyboard.press('Enter');
  await page.waitForURL('**/todos');
  await page.getByRole('heading', { level: 1, name: 'Todos' }).waitFor();

  await keyboard.press('?');
  await page.getByRole('dialog', { name: 'Keyboard shortcuts' }).waitFor();
});

test('on a phone one goes about at the bottom, and finds the chats behind a button', async () => {
  const { page, call } = await newcomer(stage, { viewport: PHONE, hasTouch: true, isMobile: true });
  const { sessionId } = await call<{ sessionId: string }>('POST', '/api/chat', { message: 'Hello' });
  await call('PATCH', `/api/sessions/${sessionId}`, { title: 'Greetings' });
  await page.goto('/todos');
  const places = page.getByRole('navigation', { name: 'Places' });
  await places.waitFor();
  expect((await places.boundingBox())?.y).toBeGreaterThan(PHONE.height / 2);
  await places.getByRole('link', { name: 'Chat' }).tap();
  await page.waitForURL('**/chat');
  await page.getByRole('button', { name: 'Chats', exact: true }).tap();
  await page.getByRole('link', { name: 'Greetings' }).tap();
  await page.waitForURL(`**/chat/${sessionId}`);
  await chat(page).answers.getByText('Hello to you.').waitFor();
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(PHONE.width);
});

test('without a network the last chats can still be read', async () => {
  const { page, context } = await newcomer(stage);
  await page.goto('/chat');
  await page.evaluate(async () => void (await navigator.serviceWorker.ready));
  // From here on what is read goes through the worker.
  await page.reload();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  const { ask, answers } = chat(page);
  await ask('Hello');
  await answers.getByText('Hello to you.').waitFor();
  await page.waitForURL(/\/chat\/.+/);
  await page.reload();
  await answers.getByText('Hello to you.').waitFor();
  await context.setOffline(true);
  await page.reload();
  await answers.getByText('Hello to you.').waitFor();
  await page.getByText('You are offline').first().waitFor();
  expect(await page.getByRole('link', { name: /Hello/ }).count()).toBeGreaterThan(0);
});
