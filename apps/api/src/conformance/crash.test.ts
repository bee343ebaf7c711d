/** `kill -9` in the middle of a turn: what a client was told of is there afterwards, once. */
import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { type Behaviour, type Simulator, startSimulator } from 'llm-router/testing';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../services/chat/answers.ts';
import type { MessageJson } from '../services/chat/messages.ts';
import { createTestData, type TestData } from '../testing/service.ts';
import { type Child, startChild } from './child.test-kit.ts';
import { type HeldTool, serveHeldTool } from './held-tool.test-kit.ts';
import { type Person, signUp, type Told } from './person.test-kit.ts';

const FIRST = 'One moment, I will add it.';
const SECOND = 'It is on your list now, beside all the other things that you wanted to have there.';

let sim: Simulator;
let held: HeldTool;
let data: TestData;
let child: Child;
let person: Person;

beforeAll(async () => {
  sim = await startSimulator();
  held = await serveHeldTool('press');
  data = await createTestData();
  // From the template: making one anew takes the process seconds.
  await (await data.database.open(pino({ level: 'silent' }))).close();
  await start();
  person = await signUp(() => child.url, 'person@example.com');
});
afterAll(async () => {
  await child.kill();
  await held.close();
  await sim.close();
  await data.drop();
});

async function start(): Promise<void> {
  child = await startChild(
    data,
    `
providers:
  sim: { api: openai-chat, baseUrl: "${sim.baseUrl('openai-chat')}", keys: [k], models: [{ name: m, tools: true }] }
mcp:
  held: { url: "${held.url}" }
`,
  );
  // Its tool is there a little later than the service.
  for (let state = ''; state !== 'ready';) {
    const readiness = (await (await fetch(`${child.url}/readyz`)).json()) as { mcpServers: { held: string } };
    state = readiness.mcpServers.held;
  }
}

type Stored = Pick<MessageJson, 'id' | 'parentId' | 'role' | 'status' | 'text' | 'toolCalls' | 'createdAt'>;

interface Export {
  todos: { title: string }[];
  sessions: { id: string; title: string | null; messages: Stored[] }[];
}

async function stored(sessionId: string) {
  const { body } = await person.call<Export>('GET', '/api/me/export');
  const session = body.sessions.find(({ id }) => id === sessionId);
  const messages = (session?.messages ?? []).sort((a, b) => a.createdAt.localeCompare(b.createdAt));
  return { todos: body.todos, title: session?.title, messages };
}

/** A session with an exchange and a title, so that nobody asks the model for one. */
async function begun(): Promise<string> {
  const { sessionId } = await person.say('Hello', { model: 'offline/assistant' });
  while ((await stored(sessionId)).title === null);
  return sessionId;
}

/** A turn as its reader sees it. */
interface Turn {
  sessionId: string;
  /** So far. */
  told: Told[];
  /** Resolves with the first event of that kind, now or later. */
  heard(matches: (told: Told) => boolean): Promise<Told>;
  words(): string;
}

function follow(sessionId: string, events: AsyncIterable<Told>): Turn {
  const told: Told[] = [];
  const waiting = new Set<() => void>();
  const read = async () => {
    for await (const event of events) {
      told.push(event);
      for (const look of waiting) look();
    }
  };
  // It breaks off with the process.
  read().catch(() => {});
  return {
    sessionId,
    told,
    heard: (matches) =>
      new Promise((resolve) => {
        const look = () => {
          const found = told.find(matches);
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    words: () => told.map(({ event, data: { text } }) => (event === 'delta' ? text : '')).join(''),
  };
}

const is = (event: string, fact: object = {}) => {
  const wanted = Object.entries(fact);
  return (told: Told) => told.event === event && wanted.every(([name, value]) => told.data[name] === value);
};

const adding = (title: string): Behaviour => ({
  text: FIRST,
  toolCalls: [{ name: 'create_todo', arguments: { title } }],
});

interface Moment {
  name: string;
  /** What the model says; the title is that of the todo it adds. */
  model(title: string): Behaviour[];
  /** Resolves at the moment. */
  reached(turn: Turn): Promise<unknown>;
  status: MessageJson['status'];
  /** Beginning of the answer's words that must have been kept; default none. */
  kept?: string;
  /** Its tool calls, as they stand afterwards. */
  calls: [name: string, status: string][];
  /** Todos that were added. */
  added: number;
}

const moments: Moment[] = [
  {
    name: 'when the question is stored and the provider is asked',
    model: () => [{ fault: { kind: 'hang' } }],
    reached: () => sim.waitForRequest(),
    status: 'interrupted',
    calls: [],
    added: 0,
  },
  {
    name: 'at the first token',
    model: () => [{ text: SECOND, fault: { kind: 'stall', afterChunks: 1 } }],
    reached: ({ heard }) => heard(is('delta')),
    status: 'interrupted',
    calls: [],
    added: 0,
  },
  {
    name: 'in the middle of the words, some of which are written',
    model: () => [{ text: SECOND, fault: { kind: 'stall', afterChunks: 6 } }],
    async reached({ heard, sessionId }) {
      await heard(is('delta'));
      while ((await stored(sessionId)).messages.at(-1)?.text === '');
    },
    status: 'interrupted',
    kept: 'It is on your list now,',
    calls: [],
    added: 0,
  },
  {
    name: 'when a call is complete and its round is not',
    model: (title) => [
      {
        text: FIRST,
        toolCalls: [
          { name: 'create_todo', arguments: { title } },
          { name: 'get_todos', arguments: {} },
        ],
        fault: { kind: 'stall', afterChunks: 1000 },
      },
    ],
    reached: ({ heard }) => heard(is('tool_call', { status: 'pending' })),
    status: 'interrupted',
    calls: [],
    added: 0,
  },
  {
    name: 'while a tool is at work',
    model: () => [{ text: FIRST, toolCalls: [{ name: 'press', arguments: {} }] }],
    reached: () => held.called(),
    status: 'interrupted',
    kept: FIRST,
    calls: [['press', 'cancelled']],
    added: 0,
  },
  {
    name: 'between two rounds',
    model: (title) => [adding(title), { fault: { kind: 'hang' } }],
    reached: () => sim.waitForRequest(({ body }) => JSON.stringify(body).includes('Added “')),
    status: 'interrupted',
    kept: FIRST,
    calls: [['create_todo', 'done']],
    added: 1,
  },
  {
    name: 'in the words after a tool',
    model: (title) => [adding(title), { text: SECOND, fault: { kind: 'stall', afterChunks: 3 } }],
    async reached({ heard, words }) {
      await heard(is('tool_result'));
      await heard(() => words().length > FIRST.length);
    },
    status: 'interrupted',
    kept: FIRST,
    calls: [['create_todo', 'done']],
    added: 1,
  },
  {
    name: 'after the last word, before the end',
    model: (title) => [adding(title), { text: SECOND, fault: { kind: 'stall', afterChunks: 1000 } }],
    reached: ({ heard, words }) => heard(() => words().endsWith(SECOND)),
    status: 'interrupted',
    kept: FIRST,
    calls: [['create_todo', 'done']],
    added: 1,
  },
  {
    name: 'right after the end',
    model: (title) => [adding(title), { text: SECOND }],
    reached: ({ heard }) => heard(is('done')),
    status: 'complete',
    kept: `${FIRST}\n\n${SECOND}`,
    calls: [['create_todo', 'done']],
    added: 1,
  },
];

// Each starts a process or two, which takes its time where the machine is busy.
describe('a service that is killed', { timeout: 60_000 }, () => {
  it.each(moments)('$name', async ({ model, reached, status, kept = '', calls, added }) => {
    const title = `buy milk ${randomUUID()}`;
    const sessionId = await begun();
    const key = { 'idempotency-key': randomUUID() };
    const presses = held.calls();
    sim.script(...model(title));
    const arrives = reached.length === 0 ? reached({} as Turn) : undefined;
    const turn = follow(sessionId, person.listen(`add ${title}`, { sessionId, model: 'sim/m' }, key));
    await (arrives ?? reached(turn));
    const pressed = held.calls() - presses;
    await child.kill();
    await start();

    const { messages, todos } = await stored(sessionId);
    const [, , question, answer, ...more] = messages;
    expect(more).toEqual([]);
    expect(question).toMatchObject({ role: 'user', text: `add ${title}` });
    expect(answer).toMatchObject({ role: 'assistant', parentId: question?.id, status });
    const { userMessageId, messageId } = turn.told.find(is('start'))?.data ?? {};
    if (messageId !== undefined) expect([userMessageId, messageId]).toEqual([question?.id, answer?.id]);
    expect(answer?.text.startsWith(kept)).toBe(true);
    expect(`${FIRST}\n\n${SECOND}\n${SECOND}`).toContain(answer?.text);
    expect(answer?.toolCalls.map((call) => [call.name, call.status])).toEqual(calls);
    const mine = () => todos.filter((todo) => todo.title === title);
    expect(mine()).toHaveLength(added);

    const asked = sim.requests.length;
    const again = await person.call<Answer>('POST', '/api/chat', { message: `add ${title}`, sessionId }, key);
    expect(again).toMatchObject({ status: 200, body: { messageId: answer?.id, status } });
    expect(sim.requests).toHaveLength(asked);

    sim.script({ text: 'Here I am.' });
    const next = await person.say('And now?', { sessionId, model: 'sim/m' });
    expect(next).toMatchObject({ status: 'complete', response: 'Here I am.' });
    const hasBroken = calls.some(([, end]) => end === 'cancelled');
    if (hasBroken) expect(JSON.stringify(sim.requests.at(-1)?.body)).toContain('It may have been done or not');
    const after = await stored(sessionId);
    expect(after.messages).toHaveLength(6);
    expect(after.todos.filter((todo) => todo.title === title)).toHaveLength(added);
    expect(held.calls() - presses).toBe(pressed);
  });

  it('while the question is on its way', async () => {
    const sessionId = await begun();
    const key = { 'idempotency-key': randomUUID() };
    const body = JSON.stringify({ message: 'Are you there?', sessionId, model: 'sim/m' });
    const half = request(`${child.url}/api/chat`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'content-length': body.length, ...key },
    });
    half.on('error', () => {});
    await new Promise<void>((resolve) => half.write(body.slice(0, 20), () => resolve()));
    await child.kill();
    await start();
    expect((await stored(sessionId)).messages).toHaveLength(2);
    sim.script({ text: 'Here I am.' });
    const send = () => person.call<Answer>('POST', '/api/chat', JSON.parse(body) as object, key);
    const { body: answer } = await send();
    expect(answer).toMatchObject({ response: 'Here I am.' });
    expect((await send()).body.messageId).toBe(answer.messageId);
    expect((await stored(sessionId)).messages).toHaveLength(4);
  });

  it('while a call waits for a yes, which can be given afterwards', async () => {
    await person.call('POST', '/api/todos', { title: 'Buy bread' });
    const sessionId = await begun();
    sim.script({ toolCalls: [{ name: 'delete_todo', arguments: { title: 'bread' } }] });
    const { heard } = follow(sessionId, person.listen('delete bread', { sessionId, model: 'sim/m' }));
    const { data: call } = await heard(is('tool_call', { status: 'awaiting_approval' }));
    await child.kill();
    await start();
    const before = await stored(sessionId);
    expect(before.messages.at(-1)).toMatchObject({ toolCalls: [{ id: call['id'] }] });
    expect(before.todos.some(({ title }) => title === 'Buy bread')).toBe(true);
    sim.script({ text: 'It is gone.' });
    const { body } = await person.call<Answer>('POST', `/api/chat/tool-calls/${String(call['id'])}/approve`);
    expect(body).toMatchObject({ status: 'complete', response: 'It is gone.', toolCalls: [{ status: 'done' }] });
    expect((await stored(sessionId)).todos.some(({ title }) => title === 'Buy bread')).toBe(false);
  });
});
