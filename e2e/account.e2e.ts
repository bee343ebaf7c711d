/** Guests, settings by section, and the end of an account. */
import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { eventually } from './lib/eventually.ts';
import { newcomer, PASSWORD } from './lib/people.ts';
import { chat, landing } from './lib/screens.ts';
import type { Stage } from './lib/stage.ts';
import { openTestStage } from './lib/test-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTestStage();
});
afterAll(() => stage.close());

interface Me {
  user: { email: string };
}

/** What each is called on the screen. */
const SECTIONS: Readonly<Record<string, string>> = {
  profile: 'Profile',
  models: 'Models',
  tools: 'Tools',
  voice: 'Voice',
  data: 'Data',
  usage: 'Usage',
};

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

test('theme and language are changed on the spot, stay, and are there on another device', async () => {
  const { page, call, complaints } = await newcomer(stage);
  await page.goto('/settings/appearance');
  await page.getByRole('button', { name: 'Dark' }).click();
  await page.locator('html[data-theme=dark]').waitFor();
  await page.getByRole('combobox', { name: 'Language' }).click();
  await page.getByRole('option', { name: 'العربية' }).click();
  const asChosen = 'html[dir=rtl][lang=ar][data-theme=dark]';
  await page.locator(asChosen).waitFor();
  await eventually(() => call('GET', '/api/me/preferences')).toMatchObject({
    theme: 'dark',
    language: expect.stringMatching(/^ar/),
  });
  const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
  expect(overflow).toBeLessThanOrEqual(0);
  await page.reload();
  await page.locator(asChosen).waitFor();
  await page.getByRole('heading', { level: 1 }).waitFor();
  expect(complaints).toEqual([]);

  const { user } = await call<Me>('GET', '/api/auth/me');
  const elsewhere = await stage.visit();
  await elsewhere.page.goto('/');
  const { email, password, signIn } = landing(elsewhere.page);
  await email.fill(user.email);
  await password.fill(PASSWORD);
  await signIn.click();
  await elsewhere.page.waitForURL('**/chat');
  await elsewhere.page.locator(asChosen).waitFor();
});

test('what is set in the settings is kept', async () => {
  const { page, call, complaints } = await newcomer(stage);
  const open = async (section: string) => {
    await page.goto(`/settings/${section}`);
    await page.getByRole('heading', { level: 2, name: SECTIONS[section] as string }).waitFor();
  };
  await open('profile');
  const name = page.getByRole('textbox', { name: 'Name' });
  await name.fill('Somebody');
  await name.press('Enter');
  await open('models');
  await page.getByRole('combobox', { name: 'Model' }).fill('steady');
  await page.getByRole('option', { name: /sim\/steady/ }).click();
  await page.getByRole('radio', { name: /^Cost/ }).check();
  await open('tools');
  await page.getByRole('radio', { name: /^Always/ }).check();
  await open('voice');
  await page.getByRole('switch', { name: 'Speak answers' }).check();
  await open('data');
  await page.getByRole('switch', { name: 'Keep new chats' }).uncheck();
  await eventually(() => call('GET', '/api/me/preferences')).toMatchObject({
    defaultModel: 'sim/steady',
    preference: 'cost',
    toolApproval: 'always',
    voice: true,
    history: false,
  });
  await eventually(() => call('GET', '/api/auth/me')).toMatchObject({ user: { displayName: 'Somebody' } });

  await page.goto('/chat');
  stage.sim.script({ text: 'Hello to you.' });
  await chat(page).ask('Hello');
  await chat(page).answers.getByRole('button', { name: 'steady · sim' }).waitFor();
  await open('usage');
  await page.getByRole('row', { name: /steady/ }).waitFor();
  expect(complaints).toEqual([]);
});

test('a key opens the gateway from when it is made until it is deleted', async () => {
  const { page } = await newcomer(stage);
  await page.goto('/settings/keys');
  await page.getByRole('button', { name: 'New key' }).click();
  const dialog = page.getByRole('dialog', { name: 'New key' });
  await dialog.getByRole('textbox', { name: 'Name' }).fill('Laptop');
  await dialog.getByRole('button', { name: 'Make key' }).click();
  const made = page.getByRole('dialog', { name: 'Your new key' });
  const key = await made.locator('code').first().innerText();
  await made.getByRole('button', { name: 'Done' }).click();
  const models = () => fetch(`${stage.service.url}/v1/models`, { headers: { authorization: `Bearer ${key}` } });
  expect((await models()).status).toBe(200);

  await page.getByRole('button', { name: 'Delete the key Laptop' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Delete key' }).click();
  await page.getByText('No keys yet').waitFor();
  expect((await models()).status).toBe(401);
});

test('all other devices are signed out at once, and a new password opens the door', async () => {
  const { page, call } = await newcomer(stage);
  const { user } = await call<Me>('GET', '/api/auth/me');
  const others = [await stage.visit(), await stage.visit()];
  for (const other of others) await other.call('POST', '/api/auth/login', { email: user.email, password: PASSWORD });
  await page.goto('/settings/security');
  await page.getByRole('button', { name: 'Sign out all others' }).click();
  await page.getByRole('alertdialog').getByRole('button', { name: 'Sign out all others' }).click();
  await page.getByText('2 devices signed out').waitFor();
  for (const other of others) await expect(other.call('GET', '/api/auth/me')).rejects.toThrow('401');

  const password = `${PASSWORD} and more`;
  await page.getByLabel('Current password', { exact: true }).fill(PASSWORD);
  await page.getByLabel('New password', { exact: true }).fill(password);
  await page.getByRole('button', { name: 'Change password' }).click();
  await page.getByText('Password changed. All other devices are signed out.').waitFor();
  const { call: knock } = await stage.visit();
  await expect(knock('POST', '/api/auth/login', { email: user.email, password: PASSWORD })).rejects.toThrow('401');
  await knock('POST', '/api/auth/login', { email: user.email, password });
});

test('everything of theirs can be taken along as a file', async () => {
  const { page, call } = await newcomer(stage);
  await call('POST', '/api/todos', { title: 'Buy milk' });
  await page.goto('/settings/data');
  const [download] = await Promise.all([
    page.waitForEvent('download'),
    page.getByRole('button', { name: 'Download', exact: true }).click(),
  ]);
  const pieces: Buffer[] = [];
  for await (const piece of await download.createReadStream()) pieces.push(piece as Buffer);
  expect(JSON.parse(Buffer.concat(pieces).toString())).toMatchObject({ todos: [{ title: 'Buy milk' }] });
});

test('who deletes their account is out, and cannot come in again', async () => {
  const { page, call } = await newcomer(stage);
  const { user } = await call<Me>('GET', '/api/auth/me');
  await page.goto('/settings/data');
  await page.getByRole('button', { name: 'Delete the account…' }).click();
  const dialog = page.getByRole('dialog', { name: 'Delete the account?' });
  await dialog.getByLabel('Confirmation').fill(user.email);
  await dialog.getByLabel('Password', { exact: true }).fill(PASSWORD);
  await dialog.getByRole('button', { name: 'Delete for good' }).click();
  await landing(page).email.waitFor();
  await expect(call('POST', '/api/auth/login', { email: user.email, password: PASSWORD })).rejects.toThrow('401');
});
