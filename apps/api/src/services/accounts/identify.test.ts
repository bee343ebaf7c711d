import type { Request } from 'express';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { type Accounts, createAccounts } from './accounts.ts';
import { PASSWORD, serveAccounts, type TestAccounts } from './accounts.test-kit.ts';

const PUBLIC_URL = 'https://chat.example';

let served: TestAccounts;
let replica: Accounts;
beforeAll(async () => {
  served = await serveAccounts({ publicUrl: PUBLIC_URL });
  replica = createAccounts({
    database: served.database,
    secrets: { jwt: 'a-secret-of-the-tests-that-is-long-enough' },
    dataDir: served.dataDir,
    now: () => served.clock.ms,
    allowGuests: true,
    allowSignup: true,
    log: pino({ level: 'silent' }),
  });
});
afterAll(async () => {
  replica.close();
  await served.stop();
});

const atReplica = (token: string | undefined) =>
  replica.identify({
    path: '/api/todos',
    method: 'GET',
    headers: { authorization: `Bearer ${token}` },
  } as unknown as Request);

let people = 0;
const signUp = async () => {
  const email = `replicated${(people += 1)}@example.com`;
  const { body } = await served.program()('POST', '/api/auth/signup', { email, password: PASSWORD });
  return { email, user: body.user!, token: body.accessToken, call: served.program(body.accessToken) };
};

describe('another replica', () => {
  it('takes a token of a sign-in that is younger than what it remembers', async () => {
    const { email, user, token } = await signUp();
    expect(await atReplica(token)).toMatchObject({ id: user.id, email });
    const { body } = await served.program()('POST', '/api/auth/login', { email, password: PASSWORD });
    expect(await atReplica(body.accessToken)).toMatchObject({ id: user.id });
  });

  it('hears of new names, of sign-outs and of deletions', async () => {
    const { email, token, call } = await signUp();
    expect(await atReplica(token)).toMatchObject({ displayName: null });
    await call('PATCH', '/api/me', { displayName: 'Renamed' });
    await vi.waitFor(async () => expect(await atReplica(token)).toMatchObject({ displayName: 'Renamed' }));

    const login = await served.program()('POST', '/api/auth/login', { email, password: PASSWORD });
    expect(await atReplica(login.body.accessToken)).toBeDefined();
    await call('POST', '/api/auth/logout');
    await vi.waitFor(() => expect(atReplica(token)).rejects.toMatchObject({ status: 401 }));

    const made = await served.program(login.body.accessToken)('POST', '/api/me/keys', { name: 'laptop' });
    const key = String(made.body['key']);
    expect(await replica.admitKey(key)).toBeDefined();
    await served.program(login.body.accessToken)('DELETE', '/api/me', { password: PASSWORD });
    await vi.waitFor(() => expect(atReplica(login.body.accessToken)).rejects.toMatchObject({ status: 401 }));
    await vi.waitFor(async () => expect(await replica.admitKey(key)).toBeUndefined());
  });

  it('does not ask the database again for somebody it has just seen, and does after ten seconds', async () => {
    const { user, token } = await signUp();
    await atReplica(token);
    const rename = (displayName: string) =>
      served.database.prisma.user.update({ where: { id: user.id }, data: { displayName } });
    await rename('Unheard of');
    expect(await atReplica(token)).toMatchObject({ displayName: null });
    served.clock.ms += 10_001;
    expect(await atReplica(token)).toMatchObject({ displayName: 'Unheard of' });
  });
});

describe('where browsers come by https', () => {
  it('cookies keep to https, and the public address counts as ours', async () => {
    const page = served.page();
    const { status, headers } = await page.call('POST', '/api/auth/guest', undefined, { origin: PUBLIC_URL });
    expect(status).toBe(201);
    for (const cookie of headers.getSetCookie()) expect(cookie).toMatch(/; Secure/);
    const renamed = await page.call('PATCH', '/api/me', { displayName: 'Me' }, { origin: PUBLIC_URL });
    expect(renamed.status).toBe(200);
    const foreign = await page.call('PATCH', '/api/me', { displayName: 'Me' }, { origin: 'https://chat.example.evil' });
    expect(foreign.body.code).toBe('csrf');
  });
});
