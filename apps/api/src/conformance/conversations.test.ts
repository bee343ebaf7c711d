/** Conversations through the whole service, with a model and with the built-in assistant. */
import { type Simulator, startSimulator } from 'llm-router/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Answer } from '../services/chat/answers.ts';
import { createTestData, startService, type TestData, type TestService } from '../testing/service.ts';
import { type Dialogue, dialogues, NOW } from './dialogues.test-kit.ts';
import { type Person, signUp } from './person.test-kit.ts';

let sim: Simulator;
let data: TestData;
let service: TestService;
let people = 0;
let clock = NOW;

const now = () => clock;
const url = () => service.url;
const newPerson = () => signUp(url, `person${++people}@example.com`);

const withModel = () => `
providers:
  sim: { api: openai-chat, baseUrl: "${sim.baseUrl('openai-chat')}", keys: [k], models: [{ name: m, tools: true, contextWindow: 100000 }] }
routing: { retries: 0 }
`;

async function start(yaml: string): Promise<void> {
  service = await startService({ data, yaml, now, env: { LOG_LEVEL: 'error' } });
}

beforeAll(async () => {
  sim = await startSimulator();
});
afterAll(() => sim.close());

/** What the provider was last sent. */
const lastRequest = () => JSON.stringify(sim.requests.at(-1)?.body);

interface Party {
  person: Person;
  sessionId: string;
  last: Answer | undefined;
}

async function join(dialogue: Dialogue): Promise<Party> {
  const person = await newPerson();
  const { timeZone, todos = [], reminders = [] } = dialogue;
  if (timeZone !== undefined) await person.call('PUT', '/api/me/preferences', { timeZone });
  for (const todo of todos) await person.call('POST', '/api/todos', todo);
  for (const reminder of reminders) await person.call('POST', '/api/reminders', reminder);
  // It has its title, so that nobody asks the model for one, whose answers are scripted.
  const session = { userId: person.id, title: dialogue.name };
  const { id } = await service.context.database.prisma.chatSession.create({ data: session });
  return { person, sessionId: id, last: undefined };
}

const rounds = Math.max(...dialogues.map(({ steps }) => steps.length));

describe.each([
  ['a model', withModel, 'sim/m'],
  ['the built-in assistant', () => '', 'offline/assistant'],
])('with %s, the service started anew before every message', (_who, yaml, model) => {
  const parties = new Map<Dialogue, Party>();

  beforeAll(async () => {
    data = await createTestData();
    await start(yaml());
    for (const dialogue of dialogues) parties.set(dialogue, await join(dialogue));
  });
  afterAll(async () => {
    await service.stop();
    await data.drop();
  });

  describe.each(Array.from({ length: rounds }, (_, round) => round))('message %#', (round) => {
    beforeAll(async () => {
      await service.stop();
      clock += 60_000;
      await start(yaml());
    });

    const spoken = dialogues.filter(({ steps }) => round < steps.length);
    it.each(spoken.map((dialogue) => ({ dialogue, title: `${dialogue.name}: ${dialogue.steps[round]?.say}` })))(
      '$title',
      async ({ dialogue }) => {
        const party = parties.get(dialogue) as Party;
        const step = dialogue.steps[round] as Dialogue['steps'][number];
        sim.script(...(model === 'sim/m' ? step.model(party.last) : []));
        const answer = await party.person.say(step.say, { sessionId: party.sessionId });
        party.last = answer;
        expect(answer).toMatchObject({ model, sessionId: party.sessionId });
        expect(answer.toolCalls.map(({ name, status }) => [name, status])).toEqual(step.calls);
        if (step.told) expect(model === 'sim/m' ? lastRequest() : answer.response).toMatch(step.told);
        if (step.response) expect(answer.response).toMatch(step.response);
        if (step.question) {
          expect(answer.status).toBe('awaiting_approval');
          expect(answer.toolCalls.at(-1)?.question).toMatch(step.question);
        } else expect(answer.status).toBe('complete');
      },
    );
  });

  it.each(dialogues)('$name: leaves what was asked for, and every message once', async (dialogue) => {
    await service.stop();
    await start(yaml());
    const { person, sessionId } = parties.get(dialogue) as Party;
    const { todos = [], reminders = [] } = dialogue.leaves;
    const title = (item: { title?: string; reminderText?: string }) => item.title ?? item.reminderText ?? '';
    const byTitle = (a: object, b: object) => title(a).localeCompare(title(b));
    expect((await person.items('/api/todos')).sort(byTitle)).toMatchObject(todos.toSorted(byTitle));
    expect((await person.items('/api/reminders')).sort(byTitle)).toMatchObject(reminders.toSorted(byTitle));
    const messages = await service.context.database.prisma.chatMessage.findMany({
      where: { userId: person.id },
      orderBy: { createdAt: 'asc' },
    });
    expect(messages.every((message) => message.sessionId === sessionId)).toBe(true);
    // A yes or a no in words is an approval, not a message.
    const said = dialogue.steps.map(({ say }) => say).filter((say) => say !== 'yes' && say !== 'no');
    expect(messages.map(({ role, text }) => (role === 'user' ? text : role))).toEqual(
      said.flatMap((text) => [text, 'assistant']),
    );
  });
});

describe('with a model that comes and goes', () => {
  beforeAll(async () => {
    data = await createTestData();
    await start(withModel());
  });
  afterAll(async () => {
    sim.setDefault({});
    await service.stop();
    await data.drop();
  });

  it('todos go on through the built-in assistant while the provider is down, which is said', async () => {
    const person = await newPerson();
    sim.setDefault({ text: 'All is well.' });
    const first = await person.say('Hello');
    expect(first).toMatchObject({ model: 'sim/m', response: 'All is well.', notices: [] });

    sim.setDefault({ fault: { kind: 'status', status: 503 } });
    const during = await person.say('add buy milk', { sessionId: first.sessionId });
    expect(during).toMatchObject({
      model: 'offline/assistant',
      toolCalls: [{ name: 'create_todo', status: 'done' }],
      response: expect.stringContaining('Added “buy milk”'),
      notices: [{ code: 'fallback', from: 'sim/m', to: 'offline/assistant' }],
    });
    expect(await person.items('/api/todos')).toMatchObject([{ title: 'buy milk' }]);

    sim.setDefault({ text: 'Back again.' });
    const after = await person.say('Are you there?', { sessionId: first.sessionId });
    expect(after).toMatchObject({ model: 'sim/m', response: 'Back again.', notices: [] });
    expect(lastRequest()).toContain('Added “buy milk”');
  });

  it('a provider that refuses connections is no different', async () => {
    const person = await newPerson();
    sim.setDefault({ fault: { kind: 'refuse_connection' } });
    const answer = await person.say('remind me tomorrow at 3pm to call mom');
    expect(answer).toMatchObject({ model: 'offline/assistant', notices: [{ code: 'fallback', from: 'sim/m' }] });
    expect(await person.items('/api/reminders')).toMatchObject([{ reminderText: 'call mom' }]);
    service.context.router.resetBreaker('sim/m');
  });

  it('answers that will be spoken are asked to be short', async () => {
    const person = await newPerson();
    sim.setDefault({ text: 'Short.' });
    const { sessionId } = await person.say('Hello', { voice: true });
    const isChat = (request: { body: unknown }) => JSON.stringify(request.body).includes('create_todo');
    const spoken = JSON.stringify(sim.requests.findLast(isChat)?.body);
    await person.say('Hello', { sessionId });
    const written = JSON.stringify(sim.requests.findLast(isChat)?.body);
    expect(spoken).toMatch(/read aloud|spoken|speech/i);
    expect(written).not.toMatch(/read aloud|spoken|speech/i);
  });

  it('a spoken conversation has its tools as well, with nobody but the built-in assistant', async () => {
    const person = await newPerson();
    const more = { voice: true, model: 'offline/assistant' };
    const { sessionId } = await person.say('Create a reminder', more);
    await person.say('Meeting with team', { ...more, sessionId });
    expect(await person.say('Tomorrow at 3pm', { ...more, sessionId })).toMatchObject({
      toolCalls: [{ name: 'create_reminder', status: 'done' }],
    });
  });

  it('several people at once have each their own', async () => {
    const everybody = await Promise.all(Array.from({ length: 5 }, newPerson));
    const model = 'offline/assistant';
    await Promise.all(
      everybody.map(async (person, index) => {
        const { sessionId } = await person.say(`add thing number ${index}`, { model });
        await person.say('remind me', { model, sessionId });
        await person.say(`call friend ${index}`, { model, sessionId });
        await person.say('tomorrow at 3pm', { model, sessionId });
        const answer = await person.say('what are my todos?', { model, sessionId });
        expect(answer.response).toContain(`thing number ${index}`);
      }),
    );
    for (const [index, person] of everybody.entries()) {
      expect(await person.items('/api/todos')).toMatchObject([{ title: `thing number ${index}` }]);
      expect(await person.items('/api/reminders')).toMatchObject([{ reminderText: `call friend ${index}` }]);
    }
  });
});
