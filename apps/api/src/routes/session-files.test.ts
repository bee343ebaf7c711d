import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SignedIn } from '../http/endpoint.ts';
import { type DocumentMessage, SessionDocument } from '../services/chat/session-document.ts';
import { createSessionExports } from '../services/chat/session-export.ts';
import { createSessionImports, ImportReport } from '../services/chat/session-import.ts';
import { seedSession } from '../services/chat/sessions.test-kit.ts';
import { serveEndpoints, type TestEndpoints } from '../testing/endpoints.ts';
import { sessionFileEndpoints } from './session-files.ts';

const NOW = Date.parse('2026-06-01T00:00:00Z');

let service: TestEndpoints;
let user: SignedIn;
const told: unknown[] = [];

beforeAll(async () => {
  service = await serveEndpoints((database) =>
    sessionFileEndpoints(
      createSessionExports({ database, titleOf: (tool) => (tool === 'add' ? 'Add an item' : tool) }),
      createSessionImports({
        database,
        live: { publish: async (userId, event) => void told.push([userId, event]) },
        now: () => NOW,
      }),
    ),
  );
  user = await service.createUser();
});

afterAll(() => service.stop());

async function exported(id: string, as = user): Promise<SessionDocument> {
  const response = await service.as(as)('GET', `/api/sessions/${id}/export?format=json`);
  expect(response.status).toBe(200);
  return SessionDocument.parse(await response.json());
}

async function imported(file: unknown, as = user): Promise<ImportReport> {
  const response = await service.as(as)('POST', '/api/sessions/import', file);
  const body: unknown = await response.json();
  expect([response.status, response.status === 201 ? undefined : body]).toEqual([201, undefined]);
  return ImportReport.strict().parse(body);
}

async function refusal(file: unknown) {
  const response = await service.as(user)('POST', '/api/sessions/import', file);
  return { status: response.status, ...((await response.json()) as { code: string; detail: string }) };
}

/** With every id replaced by its place in the document. */
function withoutIds(document: SessionDocument): unknown {
  const ids = document.messages.flatMap(({ id, toolCalls }) => [id, ...toolCalls.map((call) => call.id)]);
  return JSON.parse(ids.reduce((text, id, index) => text.replaceAll(id, `#${index}`), JSON.stringify(document)));
}

function message(more: Partial<DocumentMessage> = {}): DocumentMessage {
  return {
    id: 'm1',
    parentId: null,
    role: 'user',
    status: 'complete',
    content: [{ type: 'text', text: 'Hello' }],
    toolCalls: [],
    requestedModel: null,
    provider: null,
    model: null,
    inputTokens: null,
    outputTokens: null,
    latencyMs: null,
    firstTokenMs: null,
    costUsd: null,
    finishReason: null,
    notices: [],
    createdAt: '2026-01-01T00:00:00.000Z',
    ...more,
  };
}

function documentOf(messages: DocumentMessage[], more: Partial<SessionDocument['session']> = {}): SessionDocument {
  return {
    format: 'switchyard.session',
    version: 1,
    session: {
      title: 'A talk',
      titled: true,
      model: null,
      provider: null,
      systemPrompt: null,
      pinned: false,
      archived: false,
      activeMessageId: null,
      lastMessageAt: '2026-01-02T00:00:00.000Z',
      createdAt: '2026-01-01T00:00:00.000Z',
      ...more,
    },
    messages,
  };
}

function toolCall(more: Partial<DocumentMessage['toolCalls'][number]> = {}): DocumentMessage['toolCalls'][number] {
  return {
    id: randomUUID(),
    callId: 'call_1',
    round: 0,
    position: 0,
    name: 'add',
    arguments: { title: 'milk ```' },
    effect: 'write',
    status: 'done',
    result: { summary: 'Added milk.\nDone.', data: { id: 1 } },
    card: { kind: 'todo', id: 1 },
    question: null,
    decision: null,
    decidedAt: null,
    startedAt: '2026-01-01T00:00:01.000Z',
    endedAt: '2026-01-01T00:00:02.000Z',
    ...more,
  };
}

describe('an export', () => {
  it('as Markdown has the shown branch with models, tool calls and images by name', async () => {
    const call = toolCall();
    const image = { type: 'image' as const, attachmentId: randomUUID(), name: 'cat.png', mediaType: 'image/png' };
    const report = await imported(
      documentOf(
        [
          message(),
          message({
            id: 'm2',
            parentId: 'm1',
            role: 'assistant',
            status: 'stopped',
            model: 'sim/m',
            content: [
              { type: 'reasoning', text: 'Secret thoughts' },
              { type: 'text', text: 'I add it.' },
              { type: 'tool_call', id: call.id },
            ],
            toolCalls: [call],
          }),
          message({ id: 'm3', parentId: 'm1', role: 'assistant', content: [{ type: 'text', text: 'Another branch' }] }),
        ],
        { title: 'Milk: a/b "plan"', activeMessageId: 'm2', systemPrompt: 'Be brief.' },
      ),
    );
    const id = report.sessions[0]?.id ?? '';
    const question = await service.database.prisma.chatMessage.findFirstOrThrow({
      where: { sessionId: id, role: 'user' },
    });
    await service.database.prisma.chatMessage.update({
      where: { id: question.id },
      data: { content: [image, { type: 'text', text: 'Hello' }] },
    });
    const response = await service.as(user)('GET', `/api/sessions/${id}/export?format=md`);
    expect(response.headers.get('content-type')).toBe('text/markdown; charset=utf-8');
    expect(response.headers.get('content-disposition')).toBe('attachment; filename="Milk a b plan.md"');
    expect(await response.text()).toBe(`# Milk: a/b "plan"

2026-01-01 00:00 UTC

> Instructions: Be brief.

## You, 2026-01-01 00:00 UTC

*Image: cat.png*

Hello

## sim/m, 2026-01-01 00:00 UTC

I add it.

**Tool: Add an item** (done)

\`\`\`\`json
{
  "title": "milk \`\`\`"
}
\`\`\`\`

> Added milk.
> Done.

*Stopped by the user.*
`);
  });

  it('has every message of a long session, in pages that nobody sees', async () => {
    const texts = Array.from({ length: 251 }, (_, index) => `text ${index}`);
    // All at the same moment: pages must not lose or double any.
    const { id } = await seedSession(service.database, { userId: user.id, texts });
    await service.database.prisma.chatMessage.updateMany({
      where: { sessionId: id },
      data: { createdAt: new Date(0) },
    });
    const document = await exported(id);
    const words = document.messages.map(({ content }) => (content[0]?.type === 'text' ? content[0].text : ''));
    expect(words.sort()).toEqual(texts.toSorted());
    const markdown = await (await service.as(user)('GET', `/api/sessions/${id}/export?format=md`)).text();
    expect([...markdown.matchAll(/^text \d+$/gm)].map(([text]) => text)).toEqual(texts);
  });

  it('has a name that is safe, whatever the title', async () => {
    for (const [title, name] of [
      ['../..\\etc/passwd', 'etc passwd.json'],
      ['Zürich 🦄', 'attachment; filename="Z?rich ??.json"; filename*=UTF-8\'\'Z%C3%BCrich%20%F0%9F%A6%84.json'],
      ['   ', 'session.json'],
      [null, 'session.json'],
    ]) {
      const { id } = await seedSession(service.database, {
        userId: user.id,
        texts: [],
        session: { title: title ?? null },
      });
      const response = await service.as(user)('GET', `/api/sessions/${id}/export`);
      expect(response.headers.get('content-disposition')).toContain(name);
    }
  });

  it('is the owner’s alone', async () => {
    const { id } = await seedSession(service.database, { userId: user.id, texts: ['a'] });
    const path = `/api/sessions/${id}/export`;
    expect((await service.as(await service.createUser())('GET', path)).status).toBe(404);
    expect((await service.as(undefined)('GET', path)).status).toBe(401);
    expect((await service.as(user)('GET', `${path}?format=pdf`)).status).toBe(400);
  });
});

describe('an import of our own export', () => {
  const time = fc
    .date({ min: new Date(0), max: new Date('9999-12-31'), noInvalidDate: true })
    .map((at) => at.toISOString());
  const words = fc.string({ unit: 'binary', maxLength: 50 }).map((text) => text.toWellFormed().replaceAll('\0', ''));
  const name = fc.option(words);
  const count = fc.option(fc.nat(2_147_483_647));
  const object = fc.dictionary(
    words.filter((key) => key !== '__proto__'),
    fc.jsonValue({ maxDepth: 2 }),
    { maxKeys: 3 },
  );
  const clean = <T>(value: T): T =>
    JSON.parse(
      JSON.stringify(value)
        .replaceAll(String.raw`\u0000`, '')
        .replaceAll('-0', '0'),
    );
  const call = fc.record({
    callId: words,
    round: fc.nat(3),
    position: fc.nat(3),
    name: words,
    arguments: object.map(clean),
    effect: fc.constantFrom('read' as const, 'write' as const, 'destructive' as const),
    status: fc.constantFrom('done' as const, 'error' as const, 'denied' as const, 'cancelled' as const),
    result: fc.option(object.map((data) => ({ summary: 'Done.', data: clean(data) }))),
    card: fc.option(object.map((data) => ({ kind: 'x', data: clean(data) }))),
    question: name,
    decision: fc.option(fc.constantFrom('approved' as const, 'denied' as const)),
    decidedAt: fc.option(time),
    startedAt: fc.option(time),
    endedAt: fc.option(time),
  });
  const grown = fc.record({
    /** Which of the messages before, or none. */
    parent: fc.nat(),
    root: fc.boolean(),
    role: fc.constantFrom('user' as const, 'assistant' as const),
    status: fc.constantFrom('complete' as const, 'stopped' as const, 'interrupted' as const, 'failed' as const),
    text: words,
    calls: fc.array(call, { maxLength: 2 }),
    requestedModel: name,
    provider: name,
    model: name,
    inputTokens: count,
    outputTokens: count,
    latencyMs: count,
    firstTokenMs: count,
    costUsd: fc.option(fc.nat(1_000_000_000).map((units) => units / 1e7)),
    finishReason: name,
    notices: fc.array(
      object.map((more) => ({ code: 'x', message: 'y', more: clean(more) })),
      { maxLength: 1 },
    ),
    createdAt: time,
  });
  const tree = fc.record({
    grown: fc.array(grown, { maxLength: 8 }),
    active: fc.nat(),
    session: fc.record({
      title: fc.option(words),
      titled: fc.boolean(),
      model: name,
      provider: name,
      systemPrompt: fc.option(words.map((text) => text.trim())),
      pinned: fc.boolean(),
      archived: fc.boolean(),
      lastMessageAt: time,
      createdAt: time,
    }),
  });

  function documentFrom({
    grown: all,
    active,
    session,
  }: typeof tree extends fc.Arbitrary<infer T> ? T : never): SessionDocument {
    const ids = all.map(() => randomUUID() as string);
    const messages = all.map(({ parent, root, text, calls, ...fields }, index): DocumentMessage => {
      const toolCalls = calls.map((one) => ({ ...one, id: randomUUID() as string }));
      toolCalls.sort((a, b) => a.round - b.round || a.position - b.position || (a.id < b.id ? -1 : 1));
      return {
        ...fields,
        id: ids[index] as string,
        parentId: root || index === 0 ? null : (ids[parent % index] as string),
        content: [{ type: 'text', text }, ...toolCalls.map(({ id }) => ({ type: 'tool_call' as const, id }))],
        toolCalls,
      };
    });
    return documentOf(messages, { ...session, activeMessageId: ids[active % ids.length] ?? null });
  }

  it('and an export again are equal but for their ids', async () => {
    await fc.assert(
      fc.asyncProperty(tree, async (grownTree) => {
        const given = documentFrom(grownTree);
        const first = await imported(given);
        expect(first).toMatchObject({ imported: 1, skipped: [], leftOut: [] });
        const once = await exported(first.sessions[0]?.id ?? '');
        const second = await imported(once);
        const twice = await exported(second.sessions[0]?.id ?? '');
        expect(withoutIds(twice)).toEqual(withoutIds(once));
        // An export has them in the order in which they were written.
        const messages = given.messages.toSorted((a, b) => Date.parse(a.createdAt) - Date.parse(b.createdAt));
        expect(withoutIds(once)).toEqual(withoutIds({ ...given, messages }));
      }),
      { numRuns: 25 },
    );
  });

  it('takes a list, makes copies when it comes twice, and tells the owner’s pages once', async () => {
    const owner = await service.createUser();
    const file = [documentOf([message()]), documentOf([message()], { title: 'Second' })];
    told.length = 0;
    const report = await imported(file, owner);
    expect(report).toMatchObject({
      imported: 2,
      sessions: [{ title: 'A talk', messageCount: 1 }, { title: 'Second' }],
    });
    expect(told).toEqual([[owner.id, { event: 'session', data: { sessionId: report.sessions[0]?.id } }]]);
    await imported(file, owner);
    expect(await service.database.prisma.chatSession.count({ where: { userId: owner.id } })).toBe(4);
  });

  it('ends what was still being written or waited', async () => {
    const call = toolCall({ status: 'awaiting_approval', question: 'Sure?' });
    const content = [{ type: 'tool_call' as const, id: call.id }];
    const { sessions } = await imported(
      documentOf([message({ status: 'awaiting_approval', content, toolCalls: [call] })]),
    );
    const { messages } = await exported(sessions[0]?.id ?? '');
    expect(messages).toMatchObject([{ status: 'interrupted', toolCalls: [{ status: 'cancelled' }] }]);
  });

  it('keeps images that are the user’s own, and names those of others', async () => {
    const file = { name: 'own.png', mediaType: 'image/png', size: 1, path: randomUUID() };
    const own = await service.database.prisma.attachment.create({ data: { ...file, userId: user.id } });
    const image = { type: 'image' as const, attachmentId: own.id, name: 'own.png', mediaType: 'image/png' };
    const document = documentOf([message({ content: [image] })]);
    const mine = await imported(document);
    expect(mine.leftOut).toEqual([]);
    expect((await exported(mine.sessions[0]?.id ?? '')).messages[0]?.content).toEqual([image]);
    const stranger = await service.createUser();
    const theirs = await imported(document, stranger);
    expect(theirs.leftOut).toEqual([{ title: 'A talk', what: '1 images (named in the text)' }]);
    expect((await exported(theirs.sessions[0]?.id ?? '', stranger)).messages[0]?.content).toEqual([
      { type: 'text', text: '[Image: own.png]' },
    ]);
  });

  it.each([
    ['twice the same id', [message(), message()]],
    ['a parent that is not there', [message({ parentId: 'gone' })]],
    ['a circle', [message({ parentId: 'm2' }), message({ id: 'm2', parentId: 'm1' })]],
    ['a call that is not there', [message({ content: [{ type: 'tool_call', id: randomUUID() }] })]],
    ['a message without end', [message({ content: [{ type: 'text', text: 'x'.repeat(100_001) }] })]],
    ['a time that never was', [message({ createdAt: '0000-01-01T00:00:00Z' })]],
    ['an impossible count', [message({ inputTokens: 2 ** 31 })]],
  ])('skips a session with %s, says why, and takes the others', async (_fault, messages) => {
    const report = await imported([documentOf(messages, { title: 'Broken' }), documentOf([message()])]);
    expect(report).toMatchObject({ imported: 1, skipped: [{ title: 'Broken', reason: expect.stringMatching(/\w/) }] });
  });

  it('takes a branch of thousands of messages', async () => {
    const messages = Array.from({ length: 2_000 }, (_, index) =>
      message({
        id: `m${index}`,
        parentId: index === 0 ? null : `m${index - 1}`,
        role: index % 2 ? 'assistant' : 'user',
      }),
    );
    const { sessions } = await imported(documentOf(messages.toReversed()));
    expect(sessions[0]).toMatchObject({ messageCount: 2_000 });
  });
});

describe('an import of ChatGPT’s export', () => {
  type Nodes = Record<string, { parent: string | null; message: object | null }>;
  const text = (role: string, words: string, more: object = {}) => ({
    author: { role },
    content: { content_type: 'text', parts: [words] },
    create_time: 1_700_000_000.5,
    ...more,
  });
  const conversation = (nodes: Nodes, more: object = {}) => ({
    title: 'Old talk',
    create_time: 1_700_000_000,
    update_time: 1_700_000_100,
    mapping: Object.fromEntries(
      Object.entries(nodes).map(([id, node]) => [
        id,
        { id, children: Object.keys(nodes).filter((other) => nodes[other]?.parent === id), ...node },
      ]),
    ),
    ...more,
  });

  async function take(nodes: Nodes, more: object = {}) {
    const report = await imported([conversation(nodes, more)]);
    expect(report.imported).toBe(1);
    const document = await exported(report.sessions[0]?.id ?? '');
    const words = new Map(
      document.messages.map(({ id, content: [part] }) => [id, part?.type === 'text' ? part.text : part?.type]),
    );
    const wordsOf = (id: string | null) => (id === null ? null : words.get(id));
    return {
      ...report,
      document,
      shown: wordsOf(document.session.activeMessageId),
      tree: document.messages.map(({ id, parentId }) => [wordsOf(parentId), wordsOf(id)]),
    };
  }

  it('keeps branches, the current one, models and times', async () => {
    const slug = { metadata: { model_slug: 'gpt-4o' } };
    const { tree, shown, document, leftOut, sessions } = await take(
      {
        root: { parent: null, message: null },
        system: { parent: 'root', message: text('system', '') },
        q: { parent: 'system', message: text('user', 'Question') },
        a1: { parent: 'q', message: text('assistant', 'First answer', { ...slug, create_time: 1_700_000_001 }) },
        a2: { parent: 'q', message: text('assistant', 'Second answer', { ...slug, create_time: 1_700_000_002 }) },
      },
      { current_node: 'a1' },
    );
    expect(tree).toEqual([
      [null, 'Question'],
      ['Question', 'First answer'],
      ['Question', 'Second answer'],
    ]);
    expect(shown).toBe('First answer');
    expect(leftOut).toEqual([]);
    expect(document.messages[0]?.createdAt).toBe('2023-11-14T22:13:20.500Z');
    expect(document.messages[1]).toMatchObject({ role: 'assistant', provider: 'openai', model: 'openai/gpt-4o' });
    expect(sessions[0]).toMatchObject({
      title: 'Old talk',
      createdAt: '2023-11-14T22:13:20.000Z',
      lastMessageAt: '2023-11-14T22:15:00.000Z',
      messageCount: 3,
    });
  });

  it('says what it left out, and joins what is left', async () => {
    const hidden = { metadata: { is_visually_hidden_from_conversation: true } };
    const { tree, leftOut, shown } = await take(
      {
        root: { parent: null, message: null },
        about: { parent: 'root', message: text('user', 'I am a cook', hidden) },
        q: { parent: 'about', message: text('user', 'Draw a cat') },
        code: { parent: 'q', message: text('assistant', 'draw()', { recipient: 'dalle' }) },
        tool: { parent: 'code', message: text('tool', 'drawn') },
        a: { parent: 'tool', message: text('assistant', 'Here it is', { recipient: 'all' }) },
        end: { parent: 'a', message: text('tool', 'more') },
      },
      { current_node: 'end' },
    );
    expect(tree).toEqual([
      [null, 'Draw a cat'],
      ['Draw a cat', 'Here it is'],
    ]);
    expect(shown).toBe('Here it is');
    expect(leftOut).toEqual([{ title: 'Old talk', what: '1 hidden messages, 3 steps of tools' }]);
  });

  it('names images, files and what it does not know, in the text', async () => {
    const image = { content_type: 'image_asset_pointer', asset_pointer: 'file-service://x' };
    const multimodal = (parts: unknown[]) => ({ content: { content_type: 'multimodal_text', parts } });
    const { document, leftOut } = await take({
      one: { parent: null, message: text('user', '', multimodal([image, 'What is this?'])) },
      two: {
        parent: 'one',
        message: text('user', '', {
          ...multimodal([image, 'And this?']),
          metadata: { attachments: [{ name: 'dog.png' }] },
        }),
      },
      three: { parent: 'two', message: text('user', '', multimodal([{ content_type: 'video_pointer' }, 7])) },
      four: { parent: 'three', message: { author: { role: 'assistant' }, content: { content_type: 'thoughts' } } },
      five: {
        parent: 'four',
        message: { author: { role: 'assistant' }, content: { content_type: 'code', language: 'python', text: '1+1' } },
      },
    });
    const words = document.messages.map(({ content: [part] }) => (part?.type === 'text' ? part.text : ''));
    expect(words.sort()).toEqual(
      [
        '[Image]\n\nWhat is this?',
        'And this?\n\n[File: dog.png]',
        '[video_pointer]\n\n[unknown]',
        '[thoughts]',
        '```python\n1+1\n```',
      ].sort(),
    );
    expect(leftOut).toEqual([
      {
        title: 'Old talk',
        what: '2 files and images (named in the text), 3 pieces of other kinds (named in the text)',
      },
    ]);
  });

  it('bears circles, strange keys and times, and long chains', async () => {
    const chain: Nodes = { root: { parent: null, message: null } };
    for (let index = 0; index < 3_000; index++)
      chain[`t${index}`] = { parent: index ? `t${index - 1}` : 'root', message: null };
    chain['end'] = { parent: 't2999', message: text('user', 'At last', { create_time: 1e300 }) };
    expect((await take(chain, { title: null, create_time: null, current_node: 'nowhere' })).tree).toEqual([
      [null, 'At last'],
    ]);
    const circle: Nodes = {
      a: { parent: 'b', message: null },
      b: { parent: 'a', message: null },
      constructor: { parent: 'a', message: text('user', 'Hi', { create_time: -1 }) },
    };
    expect((await take(circle)).tree).toEqual([[null, 'Hi']]);
    const words = { a: { parent: 'b', message: text('user', '1') }, b: { parent: 'a', message: text('user', '2') } };
    expect((await imported([conversation(words)])).skipped).toMatchObject(
      [{ title: 'Old talk', reason: /circle/ }].map((one) => ({ ...one, reason: expect.stringMatching(one.reason) })),
    );
  });
});

describe('a file that cannot be taken in', () => {
  it.each([[[]], [{}], [[{ foo: 1 }, 7, null]], [{ mapping: 3 }]])('%j is of no known format', async (file) => {
    expect(await refusal(file)).toMatchObject({ status: 422, code: 'unknown_format' });
  });

  it('has too many sessions or messages', async () => {
    const many = Array.from({ length: 1_001 }, () => ({ format: 'switchyard.session' }));
    expect(await refusal(many)).toMatchObject({ status: 422, code: 'too_many' });
    const messages = Array.from({ length: 20_001 }, (_, index) => message({ id: `m${index}` }));
    expect(await refusal(documentOf(messages))).toMatchObject({ status: 422, code: 'too_many' });
  });

  it('is larger than 20 MB, or no JSON, or nobody’s', async () => {
    expect(await refusal([{ title: 'x'.repeat(21 * 1024 * 1024) }])).toMatchObject({ status: 413, code: 'too_large' });
    expect(await refusal('"text"')).toMatchObject({ status: 415 });
    expect(await refusal(7)).toMatchObject({ status: 422 });
    expect((await service.as(undefined)('POST', '/api/sessions/import', [])).status).toBe(401);
  });

  it('is anything at all, and the answer is never a fault of ours', async () => {
    const shaped = fc.record(
      {
        format: fc.constantFrom('switchyard.session', 1),
        version: fc.constantFrom(1, 2),
        session: fc.jsonValue(),
        messages: fc.jsonValue(),
        title: fc.jsonValue(),
        mapping: fc.dictionary(
          fc.string(),
          fc.oneof(fc.jsonValue(), fc.record({ parent: fc.string(), message: fc.jsonValue() })),
        ),
      },
      { requiredKeys: [] },
    );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.array(shaped, { maxLength: 3 }), shaped), async (file) => {
        const { status } = await service.as(user)(
          'POST',
          '/api/sessions/import',
          structuredClone(JSON.parse(JSON.stringify(file))),
        );
        expect([201, 422]).toContain(status);
      }),
      { numRuns: 50 },
    );
  });
});
