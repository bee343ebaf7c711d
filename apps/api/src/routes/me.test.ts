import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  type Call,
  PASSWORD,
  serveAccounts,
  START,
  type TestAccounts,
} from '../services/accounts/accounts.test-kit.ts';
import { meEndpoints } from './me.ts';

let served: TestAccounts;
const onDelete = vi.fn<(userId: string) => Promise<void>>();
beforeAll(async () => {
  served = await serveAccounts({ onDelete: [onDelete] });
});
afterAll(() => served.stop());
beforeEach(() => {
  served.clock.ms = START;
  onDelete.mockReset().mockResolvedValue();
});

let people = 0;

async function signIn(kind: 'account' | 'guest' = 'account') {
  const anyone = served.program();
  const { body } =
    kind === 'guest'
      ? await anyone('POST', '/api/auth/guest')
      : await anyone('POST', '/api/auth/signup', { email: `me${(people += 1)}@example.com`, password: PASSWORD });
  const user = body.user!;
  return { id: user.id, user, call: served.program(body.accessToken) };
}

describe('the name', () => {
  it('can be set, cleared, and is known at once', async () => {
    const { call } = await signIn('guest');
    const set = await call('PATCH', '/api/me', { displayName: ' Captain ' });
    expect([set.status, set.body.user?.['displayName']]).toEqual([200, 'Captain']);
    expect((await call('GET', '/api/auth/me')).body.user).toEqual(set.body.user);
    const cleared = await call('PATCH', '/api/me', { displayName: null });
    expect(cleared.body.user).toMatchObject({ displayName: null });
  });

  it.each([{ displayName: '' }, { displayName: 'x'.repeat(101) }, { role: 'admin' }, {}])(
    'cannot be changed by %j',
    async (body) => {
      expect((await (await signIn('guest')).call('PATCH', '/api/me', body)).status).toBe(422);
    },
  );
});

describe('preferences', () => {
  const usual = {
    defaultModel: null,
    defaultProvider: null,
    enabledProviders: [],
    preference: 'quality',
    theme: 'system',
    defaultView: 'chat',
    streaming: true,
    history: true,
    voice: false,
    voiceName: null,
    toolApproval: 'destructive',
    timeZone: 'UTC',
    language: 'en',
  };

  it('are the usual ones at first, which are those of the database too', async () => {
    const { call, id } = await signIn('guest');
    expect((await call('GET', '/api/me/preferences')).body).toEqual(usual);
    await served.database.prisma.userPreferences.create({ data: { userId: id } });
    served.clock.ms += 11_000;
    expect((await call('GET', '/api/me/preferences')).body).toEqual(usual);
  });

  it('are replaced where they are given, and stay where not', async () => {
    const { call, id } = await signIn();
    const first = { timeZone: 'Europe/Berlin', language: 'de-AT', voice: true, enabledProviders: ['groq', 'openai'] };
    expect((await call('PUT', '/api/me/preferences', first)).body).toEqual({ ...usual, ...first });
    const second = { defaultModel: 'groq/openai/gpt-oss-120b', voice: false };
    const put = await call('PUT', '/api/me/preferences', second);
    expect([put.status, put.body]).toEqual([200, { ...usual, ...first, ...second }]);
    expect((await call('GET', '/api/me/preferences')).body).toEqual(put.body);
    expect(await served.accounts.preferences.of(id)).toEqual(put.body);
  });

  it('are each their own', async () => {
    const [one, other] = [await signIn('guest'), await signIn('guest')];
    await one.call('PUT', '/api/me/preferences', { theme: 'dark' });
    expect((await other.call('GET', '/api/me/preferences')).body).toEqual(usual);
  });

  it.each([
    { timeZone: 'Europe/Atlantis' },
    { timeZone: '+01:00' },
    { language: 'not a language' },
    { language: '' },
    { theme: 'pink' },
    { defaultView: '../admin' },
    { streaming: 'yes' },
    { enabledProviders: ['x'.repeat(101)] },
    { unheardOf: true },
    { userId: '0198c0de-0000-7000-8000-000000000000' },
    7,
  ])('%j is a 422', async (body) => {
    expect((await (await signIn('guest')).call('PUT', '/api/me/preferences', body)).status).toBe(422);
  });
});

describe('keys', () => {
  it('are shown once, and let their owner in', async () => {
    const { call, id } = await signIn();
    const made = await call('POST', '/api/me/keys', { name: 'laptop' });
    expect(made.status).toBe(201);
    expect(made.body).toMatchObject({ name: 'laptop', expiresAt: null, lastUsedAt: null });
    const { key, ...rest } = made.body;
    expect(key).toMatch(/^sk-switchyard-[\w-]{43}$/);
    expect(String(key).startsWith(String(rest['hint']))).toBe(true);
    expect((await call('GET', '/api/me/keys')).body).toEqual({ items: [rest], nextCursor: null });
    expect(JSON.stringify(await served.database.prisma.apiKey.findMany())).not.toContain(String(key));
    expect(await served.accounts.admitKey(String(key))).toEqual({ id: rest['id'], userId: id });
  });

  it('write down when they were used last, at most once a minute', async () => {
    const { call } = await signIn();
    const { body } = await call('POST', '/api/me/keys', { name: 'laptop' });
    const use = async (at: number) => {
      served.clock.ms = START + at;
      await served.accounts.admitKey(String(body['key']));
      const lastUsedAt = async () => (await call('GET', '/api/me/keys')).body.items?.[0]?.['lastUsedAt'];
      await vi.waitFor(async () => expect(await lastUsedAt()).not.toBeNull());
      return lastUsedAt();
    };
    expect(await use(0)).toBe('2026-11-21T12:00:00.000Z');
    expect(await use(59_000)).toBe('2026-11-21T12:00:00.000Z');
    await use(61_000);
    const row = { id: String(body['id']) };
    await vi.waitFor(async () =>
      expect((await served.database.prisma.apiKey.findUnique({ where: row }))?.lastUsedAt).toEqual(
        new Date(START + 61_000),
      ),
    );
  });

  it('hold no longer once deleted, nor after their end', async () => {
    const { call } = await signIn();
    const kept = await call('POST', '/api/me/keys', { name: 'kept' });
    const { body } = await call('POST', '/api/me/keys', { name: 'short', expiresAt: '2026-11-21T13:00:30+01:00' });
    const key = String(body['key']);
    expect(body['expiresAt']).toBe('2026-11-21T12:00:30.000Z');
    expect(await served.accounts.admitKey(key)).toBeDefined();
    served.clock.ms += 31_000;
    expect(await served.accounts.admitKey(key)).toBeUndefined();
    expect(await served.accounts.admitKey(String(kept.body['key']))).toBeDefined();
    expect((await call('DELETE', `/api/me/keys/${kept.body['id']}`)).status).toBe(204);
    expect(await served.accounts.admitKey(String(kept.body['key']))).toBeUndefined();
    expect(await served.accounts.admitKey('sk-switchyard-of-nobody')).toBeUndefined();
  });

  it("of somebody else's cannot be seen or deleted", async () => {
    const [one, other] = [await signIn(), await signIn()];
    const { body } = await one.call('POST', '/api/me/keys', { name: 'mine' });
    expect((await other.call('DELETE', `/api/me/keys/${body['id']}`)).status).toBe(404);
    expect((await other.call('GET', '/api/me/keys')).body.items).toEqual([]);
    expect(await served.accounts.admitKey(String(body['key']))).toBeDefined();
  });

  it('are not for guests, not without a name, not of the past, and not more than 50', async () => {
    const guest = await signIn('guest');
    const refused = await guest.call('POST', '/api/me/keys', { name: 'x' });
    expect([refused.status, refused.body.code]).toEqual([403, 'account_needed']);
    const { call, id } = await signIn();
    for (const body of [
      {},
      { name: '' },
      { name: 'x', expiresAt: 'soon' },
      { name: 'x', expiresAt: '2020-01-01T00:00:00Z' },
    ]) {
      expect((await call('POST', '/api/me/keys', body)).status).toBe(422);
    }
    await served.database.prisma.apiKey.createMany({
      data: Array.from({ length: 48 }, (_, n) => ({ userId: id, name: `${n}`, keyHash: `${id}${n}`, hint: '' })),
    });
    const made = await Promise.all([1, 2, 3, 4].map(() => call('POST', '/api/me/keys', { name: 'one more' })));
    expect(made.map(({ status }) => status).sort()).toEqual([201, 201, 409, 409]);
    expect(made.find(({ status }) => status === 409)?.body.code).toBe('too_many_keys');
  });
});

describe('usage', () => {
  it('is summed by day and model', async () => {
    const { call, id } = await signIn();
    const record = { userId: id, operation: 'chat', provider: 'groq', model: 'gpt', inputTokens: 10, outputTokens: 5 };
    await served.database.prisma.usageRecord.createMany({
      data: [
        { ...record, costUsd: 0.25, at: new Date('2026-11-21T00:00:00Z') },
        { ...record, costUsd: null, at: new Date('2026-11-21T11:00:00Z') },
        { ...record, costUsd: 0.5, at: new Date('2026-11-20T23:59:59Z') },
        { ...record, costUsd: 9, at: new Date('2026-10-22T23:59:59Z') },
        { ...record, costUsd: 9, userId: (await signIn('guest')).id, at: new Date('2026-11-21T11:00:00Z') },
      ],
    });
    const one = { provider: 'groq', model: 'gpt' };
    expect((await call('GET', '/api/me/usage')).body).toEqual({
      from: '2026-10-23',
      items: [
        { date: '2026-11-21', ...one, requests: 2, inputTokens: 20, outputTokens: 10, costUsd: 0.25 },
        { date: '2026-11-20', ...one, requests: 1, inputTokens: 10, outputTokens: 5, costUsd: 0.5 },
      ],
      total: { requests: 3, inputTokens: 30, outputTokens: 15, costUsd: 0.75 },
    });
    expect((await call('GET', '/api/me/usage?days=1')).body['total']).toMatchObject({ requests: 2 });
    for (const days of ['0', '366', 'x']) expect((await call('GET', `/api/me/usage?days=${days}`)).status).toBe(400);
  });
});

/** A row in every table that has users' rows. */
async function fillEverything(userId: string): Promise<void> {
  const { prisma } = served.database;
  await prisma.userPreferences.create({ data: { userId } });
  const session = await prisma.chatSession.create({ data: { userId, title: 'Milk', costUsd: 0.125 } });
  const message = { sessionId: session.id, userId, content: [], text: 'hello' };
  const asked = await prisma.chatMessage.create({ data: { ...message, role: 'user', costUsd: 0.5 } });
  const { id: messageId } = await prisma.chatMessage.create({
    data: { ...message, role: 'assistant', parentId: asked.id },
  });
  await prisma.toolCall.create({
    data: {
      userId,
      messageId,
      callId: 'call_1',
      round: 0,
      position: 0,
      name: 'create_todo',
      arguments: {},
      effect: 'write',
      status: 'done',
    },
  });
  await prisma.attachment.create({ data: { userId, name: 'cat.png', mediaType: 'image/png', size: 1, path: userId } });
  await prisma.todo.create({ data: { userId, title: 'buy milk' } });
  await prisma.reminder.create({ data: { userId, reminderText: 'milk', reminderDate: new Date(), timeZone: 'UTC' } });
  await prisma.pushSubscription.create({
    data: { userId, endpoint: `https://push.example/${userId}`, p256dh: '', auth: '' },
  });
  await prisma.spotifyAccount.create({
    data: { userId, accessToken: 'x', refreshToken: 'x', expiresAt: new Date(), authorizedAt: new Date() },
  });
  await prisma.musicPreferences.create({ data: { userId } });
  await prisma.listeningPage.create({
    data: { userId, kind: 'plays', number: 0, stamp: randomUUID(), bytes: 'x' },
  });
  await prisma.generatedPlaylist.create({
    data: { userId, playlistId: 'p', name: 'Quiet', prompt: 'quiet jazz', targets: {} },
  });
  const key = await prisma.apiKey.create({ data: { userId, name: 'k', keyHash: userId, hint: '' } });
  await prisma.usageRecord.create({
    data: {
      userId,
      apiKeyId: key.id,
      operation: 'chat',
      provider: 'p',
      model: 'm',
      inputTokens: 1,
      outputTokens: 1,
      costUsd: 0.75,
    },
  });
}

/** Rows by table, of all tables that say whose a row is. */
async function rowsOf(userId: string): Promise<Record<string, number>> {
  const { rows } = await served.database.executeSql(
    `SELECT table_name FROM information_schema.columns WHERE column_name = 'user_id' AND table_schema = 'public'`,
  );
  const counts: Record<string, number> = {};
  for (const { table_name: table } of rows as { table_name: string }[]) {
    const counted = await served.database.executeSql(`SELECT count(*)::int AS n FROM "${table}" WHERE user_id = $1`, [
      userId,
    ]);
    counts[table] = (counted.rows[0] as { n: number }).n;
  }
  return counts;
}

describe('the export', () => {
  it('has everything as one JSON file, and no hash', async () => {
    const { call, id, user } = await signIn();
    await fillEverything(id);
    const { status, headers, body } = await call('GET', '/api/me/export');
    expect(status).toBe(200);
    expect(headers.get('content-disposition')).toBe('attachment; filename="switchyard-export.json"');
    const declared = meEndpoints(served.accounts).find(({ path }) => path === '/api/me/export')?.answers[200]?.schema;
    expect(declared?.parse(body)).toEqual(body);
    expect(body['profile']).toEqual(user);
    expect(body['preferences']).toMatchObject({ timeZone: 'UTC' });
    expect(body['sessions']).toMatchObject([
      {
        title: 'Milk',
        costUsd: 0.125,
        messages: [
          { role: 'user', text: 'hello', costUsd: 0.5, toolCalls: [] },
          { role: 'assistant', costUsd: null, toolCalls: [{ name: 'create_todo' }] },
        ],
      },
    ]);
    expect(body['usage']).toMatchObject([{ costUsd: 0.75 }]);
    for (const list of ['signIns', 'keys', 'todos', 'reminders', 'attachments', 'pushSubscriptions', 'auditEvents']) {
      expect(body[list], list).toHaveLength(1);
    }
    expect(body['generatedPlaylists']).toMatchObject([{ prompt: 'quiet jazz' }]);
    expect(body['musicPreferences']).toMatchObject({ explicit: true });
    expect(Object.keys(body['spotify'] as object).sort()).toEqual(['authorizedAt', 'displayName', 'scopes']);
    expect(JSON.stringify(body)).not.toMatch(/hash|argon2/i);
  });

  it('tells a session’s messages as they were written, page after page', async () => {
    const { call, id: userId } = await signIn('guest');
    const { id: sessionId } = await served.database.prisma.chatSession.create({ data: { userId } });
    const count = 450;
    await served.database.prisma.chatMessage.createMany({
      data: Array.from({ length: count }, (_, n) => {
        const createdAt = new Date(served.clock.ms + n * 1000);
        return { userId, sessionId, role: 'user' as const, content: [], text: `${n}`, createdAt };
      }),
    });
    const { body } = await call('GET', '/api/me/export');
    const [session] = body['sessions'] as { messages: { text: string }[] }[];
    expect(session?.messages.map(({ text }) => Number(text))).toEqual(Array.from({ length: count }, (_, n) => n));
  });

  it('goes on over pages, in order and without a gap', async () => {
    const { call, id } = await signIn('guest');
    const other = await signIn('guest');
    const todos = (userId: string) => Array.from({ length: 450 }, (_, n) => ({ userId, title: `${n}` }));
    await served.database.prisma.todo.createMany({ data: [...todos(id), ...todos(other.id)] });
    const { body } = await call('GET', '/api/me/export');
    const titles = (body['todos'] as { title: string }[]).map(({ title }) => Number(title));
    expect(titles.sort((a, b) => a - b)).toEqual(Array.from({ length: 450 }, (_, n) => n));
  });
});

describe('leaving', () => {
  it('leaves no row in any table, and no token that holds', async () => {
    const { call, id } = await signIn();
    await fillEverything(id);
    const made = await call('POST', '/api/me/keys', { name: 'laptop' });
    const key = String(made.body['key']);
    expect(await served.accounts.admitKey(key)).toBeDefined();
    expect(Object.values(await rowsOf(id)).filter((count) => count === 0)).toEqual([]);

    onDelete.mockImplementation(async (userId) => expect((await rowsOf(userId))['attachments']).toBe(1));
    const { status } = await call('DELETE', '/api/me', { password: PASSWORD });
    expect(status).toBe(204);
    expect(onDelete).toHaveBeenCalledExactlyOnceWith(id);
    expect(Object.values(await rowsOf(id)).filter((count) => count > 0)).toEqual([]);
    expect((await call('GET', '/api/auth/me')).body.code).toBe('invalid_token');
    expect(await served.accounts.admitKey(key)).toBeUndefined();
    expect(await served.database.prisma.auditEvent.count({ where: { action: 'account.deleted' } })).toBe(1);
  });

  it('clears the cookies of a guest, who needs no password', async () => {
    const page = served.page();
    await page.call('POST', '/api/auth/guest');
    expect((await page.call('DELETE', '/api/me')).status).toBe(204);
    expect([...page.cookies]).toEqual([]);
  });

  it('demands the password of an account, and deletes nothing without it', async () => {
    const { call, user } = await signIn();
    for (const body of [undefined, {}, { password: 'wrong' }]) {
      const { status, body: problem } = await call('DELETE', '/api/me', body);
      expect([status, problem.code]).toEqual([403, 'wrong_password']);
    }
    expect((await call('GET', '/api/auth/me')).body.user).toEqual(user);
    expect(onDelete).not.toHaveBeenCalled();
  });

  it('does not happen when what is outside the database cannot be cleared away', async () => {
    const { call, user } = await signIn('guest');
    onDelete.mockRejectedValue(new Error('the disk is read-only'));
    expect((await call('DELETE', '/api/me')).status).toBe(500);
    expect((await call('GET', '/api/auth/me')).body.user).toEqual(user);
  });
});

it.each([
  ['PATCH', '/api/me'],
  ['DELETE', '/api/me'],
  ['GET', '/api/me/preferences'],
  ['PUT', '/api/me/preferences'],
  ['GET', '/api/me/usage'],
  ['GET', '/api/me/export'],
  ['GET', '/api/me/keys'],
  ['POST', '/api/me/keys'],
  ['DELETE', '/api/me/keys/0198c0de-0000-7000-8000-000000000000'],
])('%s %s without having signed in is a 401', async (method, path) => {
  const anyone: Call = served.program();
  expect((await anyone(method, path)).status).toBe(401);
});
