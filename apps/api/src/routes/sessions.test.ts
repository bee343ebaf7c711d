import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '../http/endpoint.ts';
import { MessageShape } from '../services/chat/messages.ts';
import { SessionShape } from '../services/chat/session-shapes.ts';
import { createSessions } from '../services/chat/sessions.ts';
import { seedSession } from '../services/chat/sessions.test-kit.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { sessionEndpoints } from './sessions.ts';

let service: TestEndpoints;
let user: SignedIn;

/** What the open pages of users were told. */
const told: { userId: string; event: string; data: unknown }[] = [];

beforeAll(async () => {
  service = await serveEndpoints((database) =>
    sessionEndpoints(
      createSessions({
        database,
        live: { publish: async (userId, { event, data }) => void told.push({ userId, event, data }) },
        serves: (model) => model === 'sim/m',
        titleOf: (tool) => `Tool ${tool}`,
        now: Date.now,
      }),
    ),
  );
  user = await service.createUser();
});

afterAll(() => service.stop());

interface Page {
  items: { id: string; title: string | null; text: string; siblings: string[] }[];
  nextCursor: string | null;
}

async function call(method: string, path: string, body?: unknown, as: SignedIn | undefined = user) {
  const response = await service.as(as)(method, path, body);
  const text = await response.text();
  return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
}

const get = async (path: string, as?: SignedIn) => (await call('GET', path, undefined, as)).body;

/** Every page of a list. */
async function pages(path: string, by = 'cursor', as?: SignedIn): Promise<Page['items'][]> {
  const all: Page['items'][] = [];
  for (let cursor: string | null = ''; cursor !== null;) {
    const page: Page = await get(`${path}${cursor && `&${by}=${cursor}`}`, as);
    all.push(page.items);
    cursor = page.nextCursor;
  }
  return all;
}

describe('a session', () => {
  it('is made with what is said of it, or with nothing', async () => {
    const named = await call('POST', '/api/sessions', { title: ' Plans ', model: 'sim/m', systemPrompt: 'Be brief.' });
    expect(named.status).toBe(201);
    expect(SessionShape.strict().parse(named.body)).toMatchObject({
      title: 'Plans',
      model: 'sim/m',
      systemPrompt: 'Be brief.',
      messageCount: 0,
      activeMessageId: null,
    });
    expect((await call('POST', '/api/sessions')).body).toMatchObject({ title: null, temporary: false });
    expect(await get(`/api/sessions/${named.body.id}`)).toEqual(named.body);
  });

  it('is renamed, pinned, archived and given another model', async () => {
    const { id } = await seedSession(service.database, { userId: user.id, texts: [] });
    const patch = { title: 'Other', pinned: true, archived: true, model: 'sim/m', systemPrompt: 'x' };
    expect(await call('PATCH', `/api/sessions/${id}`, patch)).toMatchObject({ status: 200, body: patch });
    expect((await call('PATCH', `/api/sessions/${id}`, { model: null })).body).toMatchObject({ ...patch, model: null });
    const row = await service.database.prisma.chatSession.findUniqueOrThrow({ where: { id } });
    expect(row.titled).toBe(true);
  });

  it('takes no model that nobody serves', async () => {
    const refusal = { status: 404, body: { code: 'model_not_found' } };
    expect(await call('POST', '/api/sessions', { model: 'nobody/knows' })).toMatchObject(refusal);
    const { id } = await seedSession(service.database, { userId: user.id, texts: [] });
    expect(await call('PATCH', `/api/sessions/${id}`, { model: 'nobody/knows' })).toMatchObject(refusal);
  });

  it('is deleted with its messages', async () => {
    const { id } = await seedSession(service.database, { userId: user.id, texts: ['a', 'b'] });
    expect(await call('DELETE', `/api/sessions/${id}`)).toEqual({ status: 204, body: undefined });
    expect(await call('DELETE', `/api/sessions/${id}`)).toMatchObject({ status: 404 });
    expect(await service.database.prisma.chatMessage.count({ where: { sessionId: id } })).toBe(0);
  });

  it('tells its owner’s open pages of every change', async () => {
    const { body } = await call('POST', '/api/sessions', {});
    told.length = 0;
    await call('PATCH', `/api/sessions/${body.id}`, { pinned: true });
    await call('POST', `/api/sessions/${body.id}/reset`);
    await call('DELETE', `/api/sessions/${body.id}`);
    const change = { userId: user.id, event: 'session', data: { sessionId: body.id } };
    expect(told).toEqual([change, change, change]);
  });
});

describe('the list of sessions', () => {
  it('has the pinned ones first, then the newest, in pages without gaps, also where times are equal', async () => {
    const owner = await service.createUser();
    const at = Date.parse('2026-03-01T00:00:00Z');
    for (const [index, pinned] of [false, true, false, true, false, false, false].entries()) {
      const session = { title: `s${index}`, pinned, lastMessageAt: new Date(at + Math.floor(index / 3) * 1000) };
      await seedSession(service.database, { userId: owner.id, texts: [], session });
    }
    const whole: Page = await get('/api/sessions', owner);
    expect(whole.nextCursor).toBeNull();
    expect(whole.items.map(({ title }) => title).slice(0, 3)).toEqual(['s3', 's1', 's6']);
    const paged = await pages('/api/sessions?limit=2', 'cursor', owner);
    expect(paged.map(({ length }) => length)).toEqual([2, 2, 2, 1]);
    expect(paged.flat()).toEqual(whole.items);
  });

  it('leaves out what is archived unless asked for it, and always what is temporary', async () => {
    const owner = await service.createUser();
    const seed = (session: object) => seedSession(service.database, { userId: owner.id, texts: [], session });
    const open = await seed({});
    const archived = await seed({ archived: true });
    await seed({ temporary: true });
    const ids = async (query: string) =>
      (await get(`/api/sessions${query}`, owner)).items.map(({ id }: { id: string }) => id);
    expect(await ids('')).toEqual([open.id]);
    expect(await ids('?archived=false')).toEqual([open.id]);
    expect(await ids('?archived=true')).toEqual([archived.id]);
  });

  it('finds a part of a title, whatever its case, with signs taken as they stand', async () => {
    const owner = await service.createUser();
    for (const title of ['100% Wool', '1000 words', String.raw`C:\wool_shop`]) {
      await seedSession(service.database, { userId: owner.id, texts: [], session: { title } });
    }
    const titles = async (q: string) =>
      (await get(`/api/sessions?q=${encodeURIComponent(q)}`, owner)).items
        .map((item: { title: string }) => item.title)
        .sort();
    expect(await titles('WOOL')).toEqual(['100% Wool', String.raw`C:\wool_shop`]);
    expect(await titles('100%')).toEqual(['100% Wool']);
    expect(await titles('l_s')).toEqual([String.raw`C:\wool_shop`]);
    expect(await titles('\\')).toEqual([String.raw`C:\wool_shop`]);
    expect(await titles("'; --")).toEqual([]);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=x',
    'archived=maybe',
    'cursor=nonsense',
    `cursor=${Buffer.from('[true,"0000-01-01T00:00:00Z","0190b1a0-0000-7000-8000-000000000000"]').toString('base64url')}`,
    `q=${'x'.repeat(201)}`,
  ])('refuses %s', async (query) => {
    expect(await call('GET', `/api/sessions?${query}`)).toMatchObject({ status: 400 });
  });
});

describe('the messages of a session', () => {
  it('come from the end back, each page oldest first', async () => {
    const texts = Array.from({ length: 7 }, (_, index) => `m${index}`);
    const { id, messageIds } = await seedSession(service.database, { userId: user.id, texts });
    const page: Page = await get(`/api/sessions/${id}/messages?limit=3`);
    expect(page.items.map(({ text }) => text)).toEqual(['m4', 'm5', 'm6']);
    expect(page.nextCursor).toBe(messageIds[4]);
    for (const item of page.items) expect(MessageShape.strict().parse(item)).toEqual(item);
    const all = await pages(`/api/sessions/${id}/messages?limit=3`, 'before');
    expect(all.map((items) => items.map(({ text }) => text))).toEqual([['m4', 'm5', 'm6'], ['m1', 'm2', 'm3'], ['m0']]);
  });

  it('are those of the shown branch, and another branch can be shown', async () => {
    const { id, messageIds } = await seedSession(service.database, { userId: user.id, texts: ['q', 'a1', 'more'] });
    const other = { sessionId: id, userId: user.id, content: [], text: 'a2', role: 'assistant' as const };
    const { id: sibling } = await service.database.prisma.chatMessage.create({
      data: { ...other, parentId: messageIds[0] as string },
    });
    const texts = async () =>
      (await get(`/api/sessions/${id}/messages`)).items.map(({ text }: { text: string }) => text);
    expect(await texts()).toEqual(['q', 'a1', 'more']);
    expect((await get(`/api/sessions/${id}/messages`)).items[1].siblings).toEqual([messageIds[1], sibling]);
    await call('PATCH', `/api/sessions/${id}`, { activeMessageId: sibling });
    expect(await texts()).toEqual(['q', 'a2']);
    await call('PATCH', `/api/sessions/${id}`, { activeMessageId: messageIds[1] });
    expect(await texts()).toEqual(['q', 'a1', 'more']);
  });

  it('of an empty session are none', async () => {
    const { id } = await seedSession(service.database, { userId: user.id, texts: [] });
    expect(await get(`/api/sessions/${id}/messages`)).toEqual({ items: [], nextCursor: null });
  });

  it('cannot be asked for before a message of another session', async () => {
    const { id } = await seedSession(service.database, { userId: user.id, texts: ['a'] });
    const other = await seedSession(service.database, { userId: user.id, texts: ['b'] });
    const path = `/api/sessions/${id}/messages?before=`;
    expect(await call('GET', path + other.messageIds[0])).toMatchObject({ status: 404 });
    expect(await call('GET', `${path}x`)).toMatchObject({ status: 400 });
    expect(await call('PATCH', `/api/sessions/${id}`, { activeMessageId: other.messageIds[0] })).toMatchObject({
      status: 404,
    });
  });
});

describe('a reset', () => {
  it('takes the messages and an automatic title away, and keeps the session', async () => {
    const session = { titled: false, inputTokens: 3, outputTokens: 4, costUsd: 1, systemPrompt: 'stay' };
    const { id } = await seedSession(service.database, { userId: user.id, texts: ['a', 'b'], session });
    expect(await call('POST', `/api/sessions/${id}/reset`)).toMatchObject({
      status: 200,
      body: { id, title: null, messageCount: 0, costUsd: 0, activeMessageId: null, systemPrompt: 'stay' },
    });
    expect(await service.database.prisma.chatMessage.count({ where: { sessionId: id } })).toBe(0);
  });

  it('waits for an answer that is being written to be stopped', async () => {
    const { id, messageIds } = await seedSession(service.database, { userId: user.id, texts: ['a', 'b'] });
    const where = { id: messageIds[1] as string };
    await service.database.prisma.chatMessage.update({ where, data: { status: 'streaming' } });
    expect(await call('POST', `/api/sessions/${id}/reset`)).toMatchObject({
      status: 409,
      body: { code: 'answer_in_progress' },
    });
    expect(await service.database.prisma.chatMessage.count({ where: { sessionId: id } })).toBe(2);
  });
});

describe('a fork', () => {
  it('has the branch up to a message, with its tool calls, and leaves the original as it was', async () => {
    const { id, messageIds } = await seedSession(service.database, { userId: user.id, texts: ['a', 'b', 'c', 'd'] });
    const callId = randomUUID();
    const answer = { id: messageIds[1] as string };
    await service.database.prisma.chatMessage.update({
      where: answer,
      data: {
        content: [
          { type: 'tool_call', id: callId },
          { type: 'text', text: 'b' },
        ],
      },
    });
    await service.database.prisma.toolCall.create({
      data: {
        id: callId,
        messageId: answer.id,
        userId: user.id,
        callId: 'c1',
        round: 0,
        position: 0,
        name: 'add',
        arguments: { title: 'milk' },
        effect: 'write',
        status: 'done',
        result: { summary: 'Added.' },
      },
    });
    const before = await get(`/api/sessions/${id}/messages`);
    const { status, body: fork } = await call('POST', `/api/sessions/${id}/fork`, { messageId: messageIds[2] });
    expect(status).toBe(201);
    expect(fork).toMatchObject({ title: 'A talk', messageCount: 3 });
    const { items } = await get(`/api/sessions/${fork.id}/messages`);
    expect(items.map(({ text }: { text: string }) => text)).toEqual(['a', 'b', 'c']);
    expect(items[1].toolCalls).toMatchObject([
      { name: 'add', title: 'Tool add', arguments: { title: 'milk' }, result: { summary: 'Added.' } },
    ]);
    expect(items[1].content[0]).toEqual({ type: 'tool_call', id: items[1].toolCalls[0].id });
    expect(items.map((item: { id: string }) => item.id).filter((one: string) => messageIds.includes(one))).toEqual([]);
    await call('DELETE', `/api/sessions/${fork.id}`);
    expect(await get(`/api/sessions/${id}/messages`)).toEqual(before);
  });

  it('without a message takes the shown branch whole, which may be empty', async () => {
    const { id } = await seedSession(service.database, { userId: user.id, texts: ['a', 'b'] });
    expect((await call('POST', `/api/sessions/${id}/fork`)).body).toMatchObject({ messageCount: 2 });
    const empty = await seedSession(service.database, { userId: user.id, texts: [] });
    expect((await call('POST', `/api/sessions/${empty.id}/fork`)).body).toMatchObject({ messageCount: 0 });
    expect(await call('POST', `/api/sessions/${id}/fork`, { messageId: randomUUID() })).toMatchObject({ status: 404 });
  });
});

describe('a session of somebody else, and one that is not there', () => {
  const endpoints: [string, string, unknown?][] = [
    ['GET', ''],
    ['PATCH', '', { title: 'Mine now' }],
    ['DELETE', ''],
    ['GET', '/messages'],
    ['POST', '/reset'],
    ['POST', '/fork', {}],
  ];

  it.each(endpoints)('%s %s is a 404, and without signing in a 401', async (method, path, body) => {
    const { id, messageIds } = await seedSession(service.database, { userId: user.id, texts: ['a', 'b'] });
    const stranger = await service.createUser();
    const forked = path === '/fork' ? { messageId: messageIds[0] } : body;
    const answer = await call(method, `/api/sessions/${id}${path}`, forked, stranger);
    expect(answer).toMatchObject({ status: 404, body: { code: 'not_found' } });
    expect((await call(method, `/api/sessions/${randomUUID()}${path}`, body)).body.detail).toBe(answer.body.detail);
    expect((await service.as(undefined)(method, `/api/sessions/${id}${path}`, body)).status).toBe(401);
    expect(await get(`/api/sessions/${id}`)).toMatchObject({ title: 'A talk', messageCount: 2 });
    expect(await service.database.prisma.chatSession.count({ where: { userId: stranger.id } })).toBe(0);
  });

  it('is not listed', async () => {
    expect(await get('/api/sessions', await service.createUser())).toEqual({ items: [], nextCursor: null });
    expect((await service.as(undefined)('GET', '/api/sessions')).status).toBe(401);
    expect((await service.as(undefined)('POST', '/api/sessions', {})).status).toBe(401);
  });
});

it.each([
  { title: '' },
  { title: 'x'.repeat(201) },
  { systemPrompt: 'x'.repeat(1_501) },
  { pinned: 'yes' },
  { activeMessageId: 'x' },
  { userId: randomUUID() },
  [],
  null,
])('a change to %j is refused', async (patch) => {
  const { id } = await seedSession(service.database, { userId: user.id, texts: [] });
  expect(await call('PATCH', `/api/sessions/${id}`, patch)).toMatchObject({ status: 422 });
});
