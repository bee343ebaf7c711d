/** What happens between question and answer: approval, fallbacks, the choice of a model, pictures. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { newcomer } from './lib/people.ts';
import { chat, row } from './lib/screens.ts';
import type { Stage } from './lib/stage.ts';
import { openTestStage } from './lib/test-stage.ts';
import type { Visit } from './lib/visit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTestStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.sim.setDefault({}));

/** A chat in which the model wants to delete a todo. */
async function deletionAsked(): Promise<Visit> {
  const visit = await newcomer(stage);
  const { id } = await visit.call<{ id: string }>('POST', '/api/todos', { title: 'Buy milk' });
  await visit.page.goto('/chat');
  stage.sim.script({ toolCalls: [{ name: 'delete_todo', arguments: { id } }] });
  stage.sim.setDefault({ text: 'As you wish.' });
  await chat(visit.page).ask('Delete the milk');
  return visit;
}

const titles = async ({ call }: Visit) =>
  (await call<{ items: { title: string }[] }>('GET', '/api/todos')).items.map(({ title }) => title);

test('what would be lost waits, and goes when that is approved', async () => {
  const visit = await deletionAsked();
  const { answers } = chat(visit.page);
  await row(answers.first()).approve.waitFor();
  expect(await titles(visit)).toEqual(['Buy milk']);
  await row(answers.first()).approve.click();
  await answers.getByText('As you wish.').waitFor();
  expect(await titles(visit)).toEqual([]);
});

test('what is denied stays', async () => {
  const visit = await deletionAsked();
  const { answers } = chat(visit.page);
  await row(answers.first()).deny.click();
  await answers.getByText('As you wish.').waitFor();
  expect(await titles(visit)).toEqual(['Buy milk']);
});

test('what a tool is called with can be changed before it is approved', async () => {
  const visit = await newcomer(stage);
  await visit.call('PUT', '/api/me/preferences', { toolApproval: 'always' });
  await visit.page.goto('/chat');
  stage.sim.script({ toolCalls: [{ name: 'create_todo', arguments: { title: 'Buy milk' } }] });
  stage.sim.setDefault({ text: 'As you wish.' });
  const { ask, answers } = chat(visit.page);
  await ask('Put milk on my list');
  const { approve, editArguments, argument } = row(answers.first());
  await editArguments.click();
  await argument('title').fill('Buy oat milk');
  await approve.click();
  await answers.getByText('As you wish.').waitFor();
  expect(await titles(visit)).toEqual(['Buy oat milk']);
});

test('with the provider down the built-in assistant answers, and the answer says so', async () => {
  const { page } = await newcomer(stage);
  await page.goto('/chat');
  stage.sim.setDefault({ fault: { kind: 'status', status: 503 } });
  const { ask, answers } = chat(page);
  await ask('add buy milk tomorrow');
  await answers.getByRole('checkbox', { name: 'Complete “buy milk”' }).waitFor();
  expect(await answers.getByRole('note').innerText()).toMatch(/did not answer.*Built-in assistant answered instead/);
});

test('the model chosen in the picker answers', async () => {
  const { page } = await newcomer(stage);
  await page.goto('/chat');
  const { ask, answers, model, picker } = chat(page);
  await model.click();
  await picker.getByRole('combobox').fill('steady');
  await picker
    .getByRole('option', { name: /steady/ })
    .first()
    .click();
  await picker.waitFor({ state: 'hidden' });
  await ask('Who are you?');
  await answers.getByRole('button', { name: 'steady · sim' }).waitFor();
  expect(stage.sim.requests.find(({ body }) => JSON.stringify(body).includes('Who are you?'))?.model).toBe('steady');
});

test('a picture that is attached reaches the model', async () => {
  const { page } = await newcomer(stage);
  await page.goto('/chat');
  const { ask, questions, answers } = chat(page);
  const drawn = await page.evaluate(() => {
    const canvas = document.createElement('canvas');
    canvas.width = canvas.height = 8;
    canvas.getContext('2d')?.fillRect(0, 0, 4, 8);
    return canvas.toDataURL('image/png').split(',')[1] ?? '';
  });
  const file = { name: 'half.png', mimeType: 'image/png', buffer: Buffer.from(drawn, 'base64') };
  await page.locator('input[type=file][accept*=png]').setInputFiles(file);
  await page
    .getByRole('list', { name: 'Attached files' })
    .getByRole('img', { includeHidden: true })
    .or(page.getByRole('button', { name: 'Remove half.png' }))
    .first()
    .waitFor();
  const shown = stage.sim.waitForRequest(({ body }) => JSON.stringify(body).includes('image_url'));
  await ask('What is this?');
  await answers.first().waitFor();
  await questions.locator('img').waitFor();
  expect((await shown).model).toBe('swift');
});
