/** Guests, settings, and the end of an account. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { newcomer, PASSWORD } from './lib/people.ts';
import { chat, landing } from './lib/screens.ts';
import type { Stage } from './lib/stage.ts';
import { openTestStage } from './lib/test-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTestStage();
});
afterAll(() => stage.close());

test('a guest who signs up keeps everything', async () => {
  const { page, call } = await stage.visit();
  await page.goto('/');
  await landing(page).guest.click();
  await page.waitForURL('**/chat');
  stage.sim.script({ text: 'Welcome.' });
  await chat(page).ask('Hello');
  await chat(page).answers.getByText('Welcome.').waitFor();
  await call('POST', '/api/todos', { title: 'Buy milk' });

  await page.goto('/?signup=1');
  const { email, password, signUp } = landing(page);
  await email.fill(`${randomUUID()}@example.org`);
  await password.fill(PASSWORD);
  await signUp.click();
  await page.waitForURL('**/chat');
  expect(await call('GET', '/api/auth/me')).toMatchObject({ user: { guest: false } });
  expect(await call('GET', '/api/todos')).toMatchObject({ items: [{ title: 'Buy milk' }] });
  expect(await call('GET', '/api/sessions')).toMatchObject({ items: [{ messageCount: 2 }] });
});

test('theme and language are changed on the spot, and Arabic runs from right to left', async () => {
  const { page, call, complaints } = await newcomer(stage);
  await page.goto('/settings/appearance');
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.locator('html[data-theme=dark]').waitFor();
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  await page.locator('html[dir=rtl][lang=ar]').waitFor();
  await expect
    .poll(() => call('GET', '/api/me/preferences'))
    .toMatchObject({ theme: 'dark', language: expect.stringMatching(/^ar/) });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  expect(complaints).toEqual([]);
});

test('who deletes their account is out, and cannot come in again', async () => {
  const { page, call } = await newcomer(stage);
  const { user } = await call<{ user: { email: string } }>('GET', '/api/auth/me');
  await page.goto('/settings/data');
  await page.getByRole('button', { name: 'Delete the account…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete the account?' });
  await dialog.getByLabel('Confirmation').fill(user.email);
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await landing(page).email.waitFor();
  await expect(call('POST', '/api/auth/login', { email: user.email, password: PASSWORD })).rejects.toThrow('401');
});
