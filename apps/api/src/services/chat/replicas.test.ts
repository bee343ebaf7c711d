import { randomUUID } from 'node:crypto';
import { createAgent } from '@switchyard/agent';
import { createRouter, LlmError, openaiCompatible, type Router } from 'llm-router';
import { offline } from 'llm-router/providers';
import { type Simulator, startSimulator } from 'llm-router/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Database } from '../../db/database.ts';
import type { SignedIn } from '../../http/endpoint.ts';
import { createTestDatabase, type TestDatabase, testServerUrl } from '../../testing/test-database.ts';
import { createLive } from '../live/live.ts';
import { type Chat, createChat } from './chat.ts';
import type { StreamItem } from './stream-log.ts';

const log = pino({ level: 'silent' });
const never = new AbortController().signal;

/** Two processes as far as the database can tell, on a server; the embedded database has but one. */
describe.skipIf(testServerUrl === undefined)('two replicas', () => {
  let sim: Simulator;
  let router: Router;
  let testDatabase: TestDatabase;
  let databases: [Database, Database];
  let chats: [Chat, Chat];
  let user: SignedIn;

  beforeAll(async () => {
    sim = await startSimulator();
    const baseUrl = sim.baseUrl('openai-chat');
    const provider = openaiCompatible({ id: 'sim', name: 'sim', baseUrl, keyEnv: [], models: [{ name: 'm' }] });
    const titling = createRouter({ providers: [{ provider, keys: ['k'] }, offline] });
    // Asking a model for a title would take the answers that are scripted.
    router = { ...titling, chat: () => Promise.reject(new LlmError('closing', 'no titles here')) };
    testDatabase = await createTestDatabase();
    databases = [await testDatabase.open(log), await testDatabase.open(log)];
    chats = [chatOn(databases[0]), chatOn(databases[1])];
    const { id } = await databases[0].prisma.user.create({ data: {} });
    user = { id, role: 'user', guest: false, email: null, displayName: null };
  });

  afterAll(async () => {
    await router.close({ graceMs: 0 });
    for (const chat of chats) await chat.close();
    for (const database of databases) await database.close();
    await testDatabase.drop();
    await sim.close();
  });

  function chatOn(database: Database): Chat {
    return createChat({
      database,
      live: createLive({ database, now: Date.now, missed: async () => [] }),
      router,
      agent: createAgent({ router, now: Date.now, newId: randomUUID }),
      packs: () => [],
      titleOf: (tool) => tool,
      preferencesOf: async () => ({
        defaultModel: 'sim/m',
        defaultProvider: null,
        enabledProviders: [],
        preference: 'quality',
        history: true,
        voice: false,
        toolApproval: 'destructive',
        timeZone: 'UTC',
        language: 'en',
      }),
      files: { get: () => Promise.reject(new Error('no files')), read: async () => undefined },
      now: Date.now,
      log,
    });
  }

  async function all(items: AsyncIterable<StreamItem>): Promise<StreamItem[]> {
    const told: StreamItem[] = [];
    for await (const item of items) told.push(item);
    return told;
  }

  const wordsOf = (items: readonly StreamItem[]) =>
    items.map(({ event, data }) => (event === 'delta' ? (data as { text: string }).text : '')).join('');

  it('an answer that one writes can be read along at the other', async () => {
    sim.script({ text: 'Written by the first.' });
    const { messageId } = await chats[0].send(user, { message: 'Hello' });
    const told = await all(chats[1].follow(user, messageId, undefined, never));
    expect(wordsOf(told)).toBe('Written by the first.');
    expect(told.at(-1)).toMatchObject({ event: 'done', data: { response: 'Written by the first.' } });
  });

  it('an answer that one writes can be stopped at the other', async () => {
    sim.script({ fault: { kind: 'hang' } });
    const asked = sim.waitForRequest();
    const { messageId } = await chats[0].send(user, { message: 'Forever' });
    await asked;
    expect(await chats[1].stop(user, messageId)).toMatchObject({ status: 'stopped' });
  });

  it('a session is answered once at a time, whichever of them is asked', async () => {
    sim.script({ text: 'First.' });
    const first = await chats[0].send(user, { message: 'One' });
    await first.answer();
    const { sessionId } = first;
    sim.script({ fault: { kind: 'hang' } });
    const asked = sim.waitForRequest();
    const running = await chats[0].send(user, { message: 'Two', sessionId });
    await asked;
    await expect(chats[1].send(user, { message: 'Three', sessionId })).rejects.toMatchObject({ status: 409 });
    await chats[1].stop(user, running.messageId);
  });

  it('what a dead one was writing is marked, and what a living one writes is left alone', async () => {
    sim.script({ fault: { kind: 'hang' } });
    const asked = sim.waitForRequest();
    const living = await chats[0].send(user, { message: 'I live' });
    await asked;
    const { prisma } = databases[0];
    const session = await prisma.chatSession.create({ data: { userId: user.id } });
    const dead = await prisma.chatMessage.create({
      data: {
        userId: user.id,
        sessionId: session.id,
        role: 'assistant',
        status: 'streaming',
        content: [],
        text: 'Half a',
        writer: 1,
      },
    });
    expect(await chats[1].sweep(await databases[1].livingInstances())).toBe(1);
    expect(await prisma.chatMessage.findUnique({ where: { id: dead.id } })).toMatchObject({
      status: 'interrupted',
      text: 'Half a',
      notices: [{ code: 'interrupted' }],
    });
    expect(await prisma.chatMessage.findUnique({ where: { id: living.messageId } })).toMatchObject({
      status: 'streaming',
    });
    await chats[0].stop(user, living.messageId);
  });
});
