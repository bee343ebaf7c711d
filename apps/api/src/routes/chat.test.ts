import { createAgent, defineTool, type ToolPack } from '@switchyard/agent';
import { createRouter, LlmError, openaiCompatible, type Router } from 'llm-router';
import { offline } from 'llm-router/providers';
import { type Simulator, startSimulator } from 'llm-router/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { randomUUID } from 'node:crypto';
import type { SignedIn } from '../http/endpoint.ts';
import { notThere } from '../http/problem.ts';
import { createLive } from '../services/live/live.ts';
import { type Chat, createChat } from '../services/chat/chat.ts';
import { createMessageLimit } from '../services/chat/message-limit.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { chatEndpoints } from './chat.ts';

let sim: Simulator;
let router: Router;
let chat: Chat;
let service: TestEndpoints;
let user: SignedIn;
const done: string[] = [];

const pack: ToolPack = {
  id: 'list',
  name: 'Lists',
  description: 'Keeps a list.',
  tools: [
    defineTool({
      name: 'add_item',
      title: 'Add an item',
      description: 'Adds an item.',
      input: z.object({ title: z.string() }),
      effect: 'write',
      samples: [],
      run: async ({ title }) => {
        done.push(`add ${title}`);
        return { text: `Added ${title}.`, data: { title } };
      },
    }),
    defineTool({
      name: 'clear_list',
      title: 'Clear the list',
      description: 'Removes everything.',
      input: z.object({}),
      effect: 'destructive',
      samples: [],
      preview: async () => ({ question: 'Clear the whole list?', input: {} }),
      run: async () => {
        done.push('clear');
        return { text: 'Cleared.' };
      },
    }),
  ],
};

beforeAll(async () => {
  sim = await startSimulator();
  const own = openaiCompatible({
    id: 'sim',
    name: 'Simulated',
    baseUrl: sim.baseUrl('openai-chat'),
    keyEnv: [],
    models: [{ name: 'm', prices: { input: 1, output: 2 }, contextWindow: 100_000, tools: true, input: ['text'] }],
  });
  router = createRouter({ providers: [{ provider: own, keys: ['k'] }, offline], routing: { retries: 0 } });
  service = await serveEndpoints((database) => {
    const agent = createAgent({ router, now: Date.now, newId: randomUUID });
    // Titles are made from words here: asking a model for one would take the answers that are scripted.
    const untitled: Router = { ...router, chat: () => Promise.reject(new LlmError('closing', 'no titles here')) };
    chat = createChat({
      database,
      router: untitled,
      agent,
      packs: () => [pack],
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
      files: { get: async () => Promise.reject(notThere('file')), read: async () => undefined },
      live: createLive({ database, now: Date.now, missed: async () => [] }),
      titleOf: (tool) => tool,
      now: Date.now,
      log: pino({ level: 'silent' }),
    });
    return chatEndpoints(chat, createMessageLimit());
  });
  user = await service.createUser();
});

afterAll(async () => {
  await router.close({ graceMs: 0 });
  await chat.close();
  await service.stop();
  await sim.close();
});

interface Body {
  sessionId: string;
  messageId: string;
  userMessageId: string;
  response: string;
  status: string;
  finishReason: string;
  toolCalls: {
    id: string;
    name: string;
    status: string;
    question: string | null;
    result: { summary: string } | null;
  }[];
  notices: { code: string; message: string }[];
  [field: string]: unknown;
}

async function post(path: string, body?: object, headers?: Record<string, string>) {
  const response = await service.as(user)('POST', path, body, headers);
  return { status: response.status, body: (await response.json()) as Body };
}

const ask = (message: string, more: object = {}, headers?: Record<string, string>) =>
  post('/api/chat', { message, ...more }, headers);

interface Told {
  event: string;
  id: string;
  data: Record<string, unknown>;
}

/** Reads a stream of events; `until` ends the reading. */
async function* events(response: Response): AsyncGenerator<Told> {
  let text = '';
  for await (const bytes of response.body as unknown as AsyncIterable<Uint8Array>) {
    text += Buffer.from(bytes).toString();
    for (let end = text.indexOf('\n\n'); end >= 0; end = text.indexOf('\n\n')) {
      const lines = text.slice(0, end).split('\n');
      text = text.slice(end + 2);
      const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2) ?? '';
      if (field('event') !== '')
        yield { event: field('event'), id: field('id'), data: JSON.parse(field('data')) as Told['data'] };
    }
  }
}

async function all(stream: AsyncIterable<Told>): Promise<Told[]> {
  const told: Told[] = [];
  for await (const item of stream) told.push(item);
  return told;
}

const streamed = (message: string, more: object = {}) =>
  service.as(user)('POST', '/api/chat', { message, ...more }, { accept: 'text/event-stream' });

const textOf = (told: readonly Told[]) =>
  told
    .filter(({ event }) => event === 'delta')
    .map(({ data }) => data['text'])
    .join('');

beforeEach(() => {
  done.length = 0;
  sim.setDefault({ text: 'Some words.' });
});

describe('a message', () => {
  it('is answered whole, and says who answered, with what and for how much', async () => {
    sim.script({ text: 'Hello there.' });
    const { status, body } = await ask('Hi');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      response: 'Hello there.',
      status: 'complete',
      model: 'sim/m',
      provider: 'sim',
      requestedModel: 'sim/m',
      finishReason: 'stop',
      toolCalls: [],
      notices: [],
      usage: { inputTokens: expect.any(Number), outputTokens: expect.any(Number) },
      costUsd: expect.any(Number),
    });
  });

  it('is stored before the provider is asked', async () => {
    sim.script({ fault: { kind: 'hang' } });
    const asked = sim.waitForRequest();
    const response = streamed('Are you there?');
    await asked;
    const rows = await service.database.prisma.chatMessage.findMany({
      where: { text: 'Are you there?' },
      include: { children: true },
    });
    expect(rows).toMatchObject([{ role: 'user', children: [{ status: 'streaming' }] }]);
    const [first] = rows;
    await post(`/api/chat/${first?.children[0]?.id}/stop`);
    expect((await all(events(await response))).at(-1)).toMatchObject({ event: 'done', data: { status: 'stopped' } });
  });

  it('names who was answering when it is stopped, and counts what came as far as that is known', async () => {
    sim.script({ text: 'One two three.', fault: { kind: 'stall', afterChunks: 2 } });
    const heard = events(await streamed('Count, please'));
    let messageId = '';
    for await (const { event, data } of heard) {
      if (event === 'start') messageId = String(data['messageId']);
      if (event === 'delta') break;
    }
    const { body } = await post(`/api/chat/${messageId}/stop`);
    expect(body).toMatchObject({ status: 'stopped', provider: 'sim', model: expect.stringMatching(/^sim\//) });
    const { prisma } = service.database;
    const used = await prisma.usageRecord.findMany({ where: { messageId } });
    expect(used).toMatchObject([{ provider: 'sim', inputTokens: expect.any(Number), costUsd: null }]);
    expect(used[0]?.inputTokens).toBeGreaterThan(0);
    expect(used[0]?.outputTokens).toBeGreaterThan(0);
  });

  it('is followed by what was said before', async () => {
    const { body } = await ask('My cat is called Mouse.');
    sim.script({ text: 'Mouse.' });
    const asked = sim.waitForRequest(({ body: sent }) => JSON.stringify(sent).includes('What is she called'));
    await ask('What is she called?', { sessionId: body.sessionId });
    expect(JSON.stringify((await asked).body)).toContain('My cat is called Mouse.');
  });

  it('has tools called, whose calls and results are part of the answer', async () => {
    sim.script(
      { text: 'One moment.', toolCalls: [{ name: 'add_item', arguments: '{"title":"milk"}' }] },
      { text: 'It is on the list.' },
    );
    const { body } = await ask('add milk');
    expect(done).toEqual(['add milk']);
    expect(body.response).toBe('One moment.\n\nIt is on the list.');
    expect(body.toolCalls).toMatchObject([
      {
        name: 'add_item',
        arguments: { title: 'milk' },
        status: 'done',
        result: { summary: 'Added milk.', data: { title: 'milk' } },
      },
    ]);
    const row = await service.database.prisma.chatMessage.findUniqueOrThrow({
      where: { id: body.messageId },
      include: { toolCalls: true },
    });
    expect(row.toolCalls).toMatchObject([{ status: 'done', result: { summary: 'Added milk.' } }]);
    expect(
      await service.database.prisma.usageRecord.count({ where: { messageId: body.messageId, operation: 'chat' } }),
    ).toBe(2);
  });

  it('is told in events what happens, with the whole answer at the end', async () => {
    sim.script({ toolCalls: [{ name: 'add_item', arguments: '{"title":"eggs"}' }] }, { text: 'Done with it.' });
    const told = await all(events(await streamed('add eggs')));
    const names = told.map(({ event }) => event);
    expect(names[0]).toBe('start');
    expect(names.filter((name, index) => name !== names[index - 1])).toEqual([
      'start',
      'tool_call',
      'tool_result',
      'delta',
      'done',
    ]);
    expect(textOf(told)).toBe('Done with it.');
    expect(told.at(-1)?.data).toMatchObject({ response: 'Done with it.', toolCalls: [{ status: 'done' }] });
  });

  it('sent twice with the same key is answered once', async () => {
    const key = { 'idempotency-key': randomUUID() };
    const first = await ask('Only once.', {}, key);
    const second = await ask('Only once.', {}, key);
    expect(second.body.messageId).toBe(first.body.messageId);
    expect(await service.database.prisma.chatMessage.count({ where: { text: 'Only once.' } })).toBe(1);
  });

  it('for a model that nobody serves is refused before anything is stored', async () => {
    const before = await service.database.prisma.chatMessage.count();
    expect(await ask('Hello', { model: 'nobody/none' })).toMatchObject({
      status: 404,
      body: { code: 'model_not_found' },
    });
    expect(await service.database.prisma.chatMessage.count()).toBe(before);
  });

  it('of more than 10,000 characters, or of none, is refused', async () => {
    expect(await ask('x'.repeat(10_001))).toMatchObject({ status: 422 });
    expect(await ask('  ')).toMatchObject({ status: 422 });
    expect(await ask('x'.repeat(10_000))).toMatchObject({ status: 200 });
  });

  it('may hold what a database would not', async () => {
    const { status, body } = await ask('a\0b \ud800 c');
    expect(status).toBe(200);
    const row = await service.database.prisma.chatMessage.findUniqueOrThrow({ where: { id: body.userMessageId } });
    expect(row.text).toBe('ab \ufffd c');
  });

  it('in a session that is being answered is refused until that is over', async () => {
    sim.script({ text: 'First.' });
    const { body } = await ask('One');
    sim.script({ fault: { kind: 'hang' } });
    const asked = sim.waitForRequest(({ body: sent }) => JSON.stringify(sent).includes('Two'));
    const running = await streamed('Two', { sessionId: body.sessionId });
    await asked;
    expect(await ask('Three', { sessionId: body.sessionId })).toMatchObject({
      status: 409,
      body: { code: 'answer_in_progress' },
    });
    const stream = events(running);
    const start = await stream.next();
    await post(`/api/chat/${start.value?.data['messageId']}/stop`);
    await all(stream);
    expect(await ask('Three', { sessionId: body.sessionId })).toMatchObject({ status: 200 });
  });
});

describe('an answer', () => {
  it('can be read along from any event on, by anybody who is its owner, also when it is over', async () => {
    sim.script({ text: 'One two three four five.' });
    const told = await all(events(await streamed('count')));
    const messageId = String(told[0]?.data['messageId']);
    const third = told[2];
    const response = await service.as(user)('GET', `/api/chat/streams/${messageId}`, undefined, {
      'last-event-id': third?.id ?? '',
    });
    const rest = await all(events(response));
    expect(textOf(told.slice(0, 3)) + textOf(rest)).toBe('One two three four five.');
    expect(rest.at(-1)).toMatchObject({ event: 'done', data: { response: 'One two three four five.' } });
    const stranger = await service.createUser();
    expect((await service.as(stranger)('GET', `/api/chat/streams/${messageId}`)).status).toBe(404);
    expect((await service.as(stranger)('POST', `/api/chat/${messageId}/stop`)).status).toBe(404);
  });

  it('goes on being written when its reader leaves', async () => {
    sim.script({ text: 'Nobody reads this as it comes.' });
    const leaving = new AbortController();
    const response = await fetch(`${service.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'text/event-stream', 'x-test-user': user.id },
      body: JSON.stringify({ message: 'I will leave' }),
      signal: leaving.signal,
    });
    const start = await events(response).next();
    leaving.abort();
    const messageId = String(start.value?.data['messageId']);
    const rest = await all(events(await service.as(user)('GET', `/api/chat/streams/${messageId}`)));
    expect(textOf(rest)).toBe('Nobody reads this as it comes.');
  });

  it('that breaks off keeps what had come, and is not passed off as whole', async () => {
    sim.setDefault({ fault: { kind: 'cut', afterChunks: 3 }, text: 'One two three four five six seven eight.' });
    const { status, body } = await ask('break');
    expect(status).toBe(502);
    expect(body).toMatchObject({ code: 'stream_incomplete' });
    const row = await service.database.prisma.chatMessage.findFirstOrThrow({ where: { parent: { text: 'break' } } });
    expect(row.status).toBe('failed');
    expect(row.text).not.toBe('');
    expect('One two three four five six seven eight.').toContain(row.text);
  });

  it('that was cut at the model’s limit says so', async () => {
    sim.script({ text: 'It is cut', finish: 'length' });
    const { body } = await ask('long');
    expect(body).toMatchObject({ finishReason: 'length', notices: [{ code: 'truncated' }] });
  });

  it('comes from the built-in assistant when the provider is down, with a notice that says why', async () => {
    sim.setDefault({ fault: { kind: 'status', status: 503 } });
    const { status, body } = await ask('What is 2 + 2?');
    expect(status).toBe(200);
    expect(body).toMatchObject({
      model: 'offline/assistant',
      notices: [
        {
          code: 'fallback',
          from: 'sim/m',
          to: 'offline/assistant',
          reason: expect.stringMatching(/overloaded|circuit_open/),
        },
      ],
    });
    expect(body.response).toContain('2 + 2 = 4');
    router.resetBreaker('sim/m');
  });

  it('can be made anew beside the first, by another model', async () => {
    sim.script({ text: 'First answer.' });
    const first = await ask('Tell me');
    const again = await post(`/api/chat/${first.body.messageId}/regenerate`, { model: 'offline/assistant' });
    expect(again.body).toMatchObject({
      sessionId: first.body.sessionId,
      userMessageId: first.body.userMessageId,
      model: 'offline/assistant',
    });
    expect(again.body.messageId).not.toBe(first.body.messageId);
  });

  it('follows an edited question on a branch of its own, without what came after the old one', async () => {
    const one = await ask('Original question');
    await ask('And then?', { sessionId: one.body.sessionId });
    const asked = sim.waitForRequest(({ body }) => JSON.stringify(body).includes('Edited question'));
    const edited = await ask('Edited question', { sessionId: one.body.sessionId, parentId: null });
    expect(edited.status).toBe(200);
    expect(JSON.stringify((await asked).body)).not.toContain('Original question');
  });
});

describe('a call that destroys', () => {
  async function waiting() {
    sim.script({ text: 'I can do that.', toolCalls: [{ name: 'clear_list', arguments: '{}' }] });
    const { body } = await ask('clear my list');
    expect(body).toMatchObject({
      status: 'awaiting_approval',
      finishReason: 'awaiting_approval',
      toolCalls: [{ status: 'awaiting_approval', question: 'Clear the whole list?' }],
    });
    expect(done).toEqual([]);
    return { ...body, callId: body.toolCalls[0]?.id as string };
  }

  it('waits for a yes, and then the answer goes on', async () => {
    const { callId, messageId } = await waiting();
    sim.script({ text: 'It is empty now.' });
    const { body } = await post(`/api/chat/tool-calls/${callId}/approve`);
    expect(done).toEqual(['clear']);
    expect(body).toMatchObject({
      messageId,
      status: 'complete',
      response: 'I can do that.\n\nIt is empty now.',
      toolCalls: [{ status: 'done' }],
    });
    expect(await post(`/api/chat/tool-calls/${callId}/approve`)).toMatchObject({ status: 409 });
  });

  it('is not made after a no, and the model hears of it', async () => {
    const { callId } = await waiting();
    sim.script({ text: 'As you wish.' });
    const { body } = await post(`/api/chat/tool-calls/${callId}/deny`);
    expect(done).toEqual([]);
    expect(body).toMatchObject({ status: 'complete', toolCalls: [{ status: 'denied' }] });
  });

  it('can be approved in words', async () => {
    const { sessionId } = await waiting();
    sim.script({ text: 'It is empty now.' });
    const { body } = await ask('Yes!', { sessionId });
    expect(done).toEqual(['clear']);
    expect(body.toolCalls).toMatchObject([{ status: 'done' }]);
  });

  it('is left undone when the user speaks of something else', async () => {
    const { sessionId, messageId } = await waiting();
    const { body } = await ask('What is the weather?', { sessionId });
    expect(body.status).toBe('complete');
    expect(done).toEqual([]);
    const row = await service.database.prisma.chatMessage.findUniqueOrThrow({
      where: { id: messageId },
      include: { toolCalls: true },
    });
    expect(row).toMatchObject({ status: 'complete', toolCalls: [{ status: 'denied' }] });
  });

  it('is no stranger’s to approve', async () => {
    const { callId } = await waiting();
    const stranger = await service.createUser();
    expect((await service.as(stranger)('POST', `/api/chat/tool-calls/${callId}/approve`)).status).toBe(404);
    expect(done).toEqual([]);
  });

  it('is heard of in the same stream, which goes on after the yes', async () => {
    sim.script({ toolCalls: [{ name: 'clear_list', arguments: '{}' }] });
    const stream = events(await streamed('clear it'));
    for await (const { event, data } of stream) {
      if (event === 'tool_call' && data['status'] === 'awaiting_approval') {
        sim.script({ text: 'Gone.' });
        void post(`/api/chat/tool-calls/${String(data['id'])}/approve`);
      }
      if (event === 'done') {
        expect(data).toMatchObject({ response: 'Gone.', toolCalls: [{ status: 'done' }] });
        return;
      }
    }
    expect.fail('the stream ended without the answer');
  });
});
