/** Talking: tools, stop, branches, other models, reloads and second tabs. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { eventually } from './lib/eventually.ts';
import { longSession } from './lib/long-session.ts';
import { newcomer, PASSWORD } from './lib/people.ts';
import { chat, landing, row, sessions } from './lib/screens.ts';
import type { Stage } from './lib/stage.ts';
import { openTestStage } from './lib/test-stage.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTestStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.sim.setDefault({}));

/** Words that come slowly enough to do something meanwhile. */
const slow = (words: number) => ({
  chunks: Array.from({ length: words }, (_, index) => `word${index} `),
  chunkMs: 60,
});

test('who signs up chats, and a todo made by talking is ticked off in its card', async () => {
  const { page, call, complaints } = await stage.visit();
  await page.goto('/');
  const door = landing(page);
  await door.signUpTab.click();
  await door.email.fill('new@example.org');
  await door.password.fill(PASSWORD);
  await door.signUp.click();
  await page.waitForURL('**/chat');

  const { ask, answers } = chat(page);
  stage.sim.script(
    { toolCalls: [{ name: 'create_todo', arguments: { title: 'Buy milk' } }] },
    { text: 'It is on your list.' },
  );
  await ask('Put milk on my list');
  await answers.getByText('It is on your list.').waitFor();
  await page.waitForURL(/\/chat\/[0-9a-f-]+$/);
  await answers.getByRole('checkbox', { name: 'Complete “Buy milk”' }).check();
  await eventually(() => call<{ items: object[] }>('GET', '/api/todos?completed=true')).toMatchObject({
    items: [{ title: 'Buy milk', completed: true }],
  });
  expect(complaints).toEqual([]);
});

test('an answer that is stopped keeps what had come, and the field takes the next message', async () => {
  const { page } = await newcomer(stage);
  const { ask, answers, stop, send, field } = chat(page);
  await page.goto('/chat');
  stage.sim.script(slow(80));
  await ask('Count');
  await answers.getByText(/word2 /).waitFor();
  await stop.click();
  await stop.waitFor({ state: 'hidden' });
  expect(await answers.innerText()).not.toContain('word79');
  await field.fill('Again');
  expect(await send.isEnabled()).toBe(true);
});

test('a question that is changed begins a branch, and both can be gone back to', async () => {
  const { page } = await newcomer(stage);
  const { ask, answers, questions } = chat(page);
  await page.goto('/chat');
  stage.sim.script({ text: 'Paris it is.' });
  await ask('The capital of France?');
  await answers.getByText('Paris it is.').waitFor();

  stage.sim.setDefault({ text: 'Madrid it is.' });
  const question = row(questions.first());
  await question.edit.click();
  await question.editField.fill('The capital of Spain?');
  await question.sendEdited.click();
  await answers.getByText('Madrid it is.').waitFor();
  await questions.getByText('The capital of Spain?').waitFor();
  await question.versions.getByText('2/2').waitFor();

  await question.previous.click();
  await answers.getByText('Paris it is.').waitFor();
  await question.versions.getByText('1/2').waitFor();
  expect(await questions.count()).toBe(1);
});

test('an answer is given again by another model, which is named', async () => {
  const { page } = await newcomer(stage);
  const { ask, answers } = chat(page);
  await page.goto('/chat');
  stage.sim.setDefault({ text: 'Said by the provider.' });
  await ask("What's on my list?");
  const answer = answers.first();
  await answer.getByText('Said by the provider.').waitFor();
  await row(answer).again.click();
  await page.getByRole('menuitem', { name: 'Built-in assistant' }).click();
  await row(answer).versions.getByText('2/2').waitFor();
  await answer.getByRole('button', { name: 'Built-in assistant' }).waitFor();
  await row(answer).previous.click();
  await answer.getByText('Said by the provider.').waitFor();
  expect(await answers.count()).toBe(1);
});

test('a reload in mid-answer loses nothing: the answer goes on', async () => {
  const { page } = await newcomer(stage);
  const { ask, answers, stop } = chat(page);
  await page.goto('/chat');
  // Long enough for the page to be loaded again meanwhile.
  stage.sim.script(slow(80));
  await ask('Count');
  await answers.getByText(/word2 /).waitFor();
  await page.waitForURL(/\/chat\/.+/);
  await page.reload();
  await stop.waitFor();
  await answers.getByText(/word0 .*word79/).waitFor();
  await stop.waitFor({ state: 'hidden' });
  expect(await answers.count()).toBe(1);
});

test('a second tab shows the same answer while it comes', async () => {
  const { page, newTab } = await newcomer(stage);
  const first = chat(page);
  await page.goto('/chat');
  stage.sim.script({ text: 'Here I am.' });
  await first.ask('Hello');
  await first.answers.getByText('Here I am.').waitFor();
  await page.waitForURL(/\/chat\/.+/);

  const other = await newTab();
  await other.goto(page.url());
  const second = chat(other);
  await second.answers.getByText('Here I am.').waitFor();
  stage.sim.setDefault(slow(40));
  await first.ask('Count');
  await second.questions.getByText('Count').waitFor();
  await second.answers.getByText(/word2 /).waitFor();
  await second.stop.waitFor();
  await second.answers.getByText(/word39/).waitFor();
  expect(await second.answers.count()).toBe(2);
});

test('a message that is searched for is gone to, however far back it is', async () => {
  const { page, call } = await newcomer(stage);
  await call('POST', '/api/sessions/import', longSession(150, { at: 7, text: 'The needle is in the seventh.' }));
  await page.goto('/chat');
  const { search } = sessions(page);
  await search.fill('needle');
  await page.getByRole('region', { name: 'In messages' }).getByRole('link').click();
  const message = page.getByRole('article').filter({ hasText: 'The needle is in the seventh.' });
  await message.waitFor();
  await eventually(() => message.evaluate((element) => element.parentElement === document.activeElement)).toBe(true);
  await eventually(() => message.evaluate(isInSight)).toBe(true);
  expect(new URL(page.url()).search).toBe('');
});

function isInSight(element: Element): boolean {
  const { top, bottom } = element.getBoundingClientRect();
  return top >= 0 && bottom <= innerHeight;
}
