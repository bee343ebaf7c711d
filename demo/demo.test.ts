import { afterAll, beforeAll, expect, it } from 'vitest';
import { type RunningDemo, runDemo } from './run.test-kit.ts';
import { ACCOUNT } from './seed.ts';
import { createVisitor, type Visitor } from './visitor.ts';

let demo: RunningDemo;
let visitor: Visitor;
let ended: number | null | undefined;

beforeAll(async () => {
  demo = await runDemo();
  visitor = createVisitor(demo.origin);
  await visitor.call('POST', '/api/auth/login', ACCOUNT);
});

afterAll(async () => {
  if (ended === undefined) await demo.stop();
});

it('has something to show on every screen', async () => {
  for (const path of ['/api/sessions', '/api/todos', '/api/reminders', '/api/spotify/playlists', '/api/models']) {
    const { items } = await visitor.call<{ items: unknown[] }>('GET', path);
    expect(items.length, path).toBeGreaterThan(1);
  }
  expect(await visitor.call('GET', '/api/spotify/connection')).toMatchObject({
    connected: true,
    needsReconnect: false,
  });
  const { items } = await visitor.call<{ items: { id: string }[] }>('GET', '/api/admin/providers');
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['northline', 'oldbridge']));
});

it('plays music when a simulated model is asked to', async () => {
  const { toolCalls } = await visitor.call<{ toolCalls: object[] }>('POST', '/api/chat', {
    message: 'play Nina Simone',
    model: 'quickwater/quickwater-8',
  });
  expect(toolCalls).toMatchObject([{ name: 'play', status: 'done' }]);
  expect(await visitor.call('GET', '/api/spotify/player')).toMatchObject({ device: { name: 'Kitchen Speaker' } });
});

it('ends as it is told to', async () => {
  ended = await demo.stop();
  expect(ended).toBe(0);
});
