/** A provider's bad hour, as administrators see it: live, and without a reload. */
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { administrator, newcomer } from './lib/people.ts';
import { admin } from './lib/screens.ts';
import type { Stage } from './lib/stage.ts';
import { openTestStage } from './lib/test-stage.ts';
import type { Visit } from './lib/visit.ts';

let stage: Stage;
beforeAll(async () => {
  stage = await openTestStage();
});
afterAll(() => stage.close());
beforeEach(() => stage.sim.setDefault({ text: 'Here I am.' }));

interface Answer {
  model: string;
  notices: { code: string }[];
}
const ask = ({ call }: Visit, model = 'sim/swift') => call<Answer>('POST', '/api/chat', { message: 'Hello', model });

test('a provider that breaks is seen failing, and recovering once it is mended', async () => {
  const visit = await administrator(stage);
  const { page, complaints } = visit;
  await page.goto('/admin');
  const { status, deployment, act } = admin(page, 'sim');
  await status('Up').waitFor();
  await ask(visit);
  const swift = deployment('swift');
  await swift.getByText('Closed').waitFor();

  stage.sim.setDefault({ fault: { kind: 'status', status: 500 } });
  // So many that the share of those that failed says something, until it is rested.
  for (let asked = 0; asked < 6; asked++) await ask(visit);
  await swift.getByText('Open', { exact: true }).waitFor();
  await swift.getByText(/^Next probe in \d+ sec/).waitFor();
  await status('Down').waitFor();
  expect(await status('Up').count()).toBe(0);
  expect(await ask(visit)).toMatchObject({ model: 'offline/assistant', notices: [{ code: 'fallback' }] });

  await act('Probe now').click();
  await page.getByText(/^sim\/\w+ did not answer/).waitFor();
  await status('Down').waitFor();

  stage.sim.setDefault({ text: 'I am back.' });
  await swift.getByRole('button', { name: 'Probe now: sim/swift' }).click();
  await page.getByText(/^sim\/swift answered in /).waitFor();
  await swift.getByText('Closed').waitFor();
  await status('Down').waitFor({ state: 'hidden' });
  expect(await ask(visit)).toMatchObject({ model: 'sim/swift', notices: [] });
  expect(complaints).toEqual([]);
});

test('a provider is taken out of service and put back, and the audit log says by whom', async () => {
  const visit = await administrator(stage);
  const { page, call, complaints } = visit;
  await page.goto('/admin');
  const { status, act, confirm, auditTab, auditLog } = admin(page, 'sim');
  for (const [action, state] of [
    ['Drain', 'Draining'],
    ['Disable', 'Disabled'],
  ] as const) {
    await act(action).click();
    await confirm(action).click();
    await status(state).waitFor();
    expect((await ask(visit, 'sim/steady')).model).toBe('offline/assistant');
    await act('Enable').click();
    await status(state).waitFor({ state: 'hidden' });
    expect((await ask(visit, 'sim/steady')).model).toBe('sim/steady');
  }

  await auditTab.click();
  const { user } = await call<{ user: { id: string } }>('GET', '/api/auth/me');
  for (const what of ['Provider drained', 'Provider disabled', 'Provider enabled']) {
    const event = auditLog.getByRole('listitem').filter({ hasText: what }).first();
    await event.getByText(`provider: sim · account ${user.id}`).waitFor();
  }
  expect(complaints).toEqual([]);
});

test('who is no administrator is told so, and learns nothing', async () => {
  const { page, call } = await newcomer(stage);
  await page.goto('/admin');
  await page.getByText('This is for administrators').waitFor();
  await expect(call('GET', '/api/admin/providers')).rejects.toThrow('403');
  expect(await page.getByRole('link', { name: 'Health' }).count()).toBe(0);
});
