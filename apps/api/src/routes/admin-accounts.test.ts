import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_ACTIONS } from '../services/accounts/audit.ts';
import { type Call, PASSWORD, serveAccounts, type TestAccounts } from '../services/accounts/accounts.test-kit.ts';

let served: TestAccounts;
let admin: Call;
let adminId: string;
beforeAll(async () => {
  served = await serveAccounts({ allowGuests: false });
  const boss = { email: 'boss@example.com', password: PASSWORD };
  await served.accounts.ensureAdmin(boss);
  const { body } = await served.program()('POST', '/api/auth/login', boss);
  admin = served.program(body.accessToken);
  adminId = body.user!.id;
});
afterAll(() => served.stop());

async function signUp(email: string, displayName?: string) {
  const wish = { email, password: PASSWORD, ...(displayName !== undefined && { displayName }) };
  const { body } = await served.program()('POST', '/api/auth/signup', wish);
  return { user: body.user!, call: served.program(body.accessToken) };
}

describe('users', () => {
  it('are listed in pages, the newest first, and found by parts of e-mail and name', async () => {
    await signUp('ada@example.com', 'Ada_L');
    await signUp('grace@example.com', 'Grace');
    await signUp('adam@example.com', '100%');
    const emails = async (query: string) => {
      const { body } = await admin('GET', `/api/admin/users?${query}`);
      return [body.items?.map(({ email }) => email), body['nextCursor']] as const;
    };
    const [first, cursor] = await emails('limit=3');
    expect(first).toEqual(['adam@example.com', 'grace@example.com', 'ada@example.com']);
    expect(await emails(`limit=3&cursor=${String(cursor)}`)).toEqual([['boss@example.com'], null]);
    expect((await emails('q=ADA'))[0]).toEqual(['adam@example.com', 'ada@example.com']);
    expect((await emails('q=%25'))[0]).toEqual(['adam@example.com']);
    expect((await emails('q=_'))[0]).toEqual(['ada@example.com']);
    expect((await admin('GET', '/api/admin/users?cursor=none')).body.code).toBe('invalid_cursor');
  });

  it('become administrators and no longer so at once, and it is written down', async () => {
    const { user, call } = await signUp('next@example.com');
    expect((await call('GET', '/api/admin/users')).status).toBe(403);
    const { status, body } = await admin('PATCH', `/api/admin/users/${user.id}`, { role: 'admin' });
    expect([status, body.user]).toEqual([200, { ...user, role: 'admin' }]);
    expect((await call('GET', '/api/admin/users')).status).toBe(200);
    await admin('PATCH', `/api/admin/users/${user.id}`, { role: 'user' });
    expect((await call('GET', '/api/admin/users')).status).toBe(403);
    const events = await admin('GET', `/api/admin/audit?action=account.role_changed&userId=${user.id}`);
    expect(events.body.items?.map(({ details }) => details)).toEqual([
      { role: 'user', by: adminId },
      { role: 'admin', by: adminId },
    ]);
  });

  it('do not change their own role, nor that of nobody', async () => {
    expect((await admin('PATCH', `/api/admin/users/${adminId}`, { role: 'user' })).body.code).toBe('own_role');
    const nobody = '0198c0de-0000-7000-8000-000000000000';
    expect((await admin('PATCH', `/api/admin/users/${nobody}`, { role: 'user' })).status).toBe(404);
    expect((await admin('PATCH', `/api/admin/users/${nobody}`, { role: 'king' })).status).toBe(422);
  });
});

describe('the audit', () => {
  it('is paged, the newest first, events of one moment too', async () => {
    const { user } = await signUp('audited@example.com');
    await Promise.all(
      Array.from({ length: 5 }, (_, n) =>
        served.accounts.audit.record({ action: 'key.created', userId: user.id, details: { n }, ip: '192.0.2.1' }),
      ),
    );
    const seen: unknown[] = [];
    let cursor = '';
    do {
      const { body } = await admin('GET', `/api/admin/audit?limit=2&userId=${user.id}${cursor}`);
      seen.push(...(body.items ?? []).map(({ id }) => id));
      cursor = typeof body['nextCursor'] === 'string' ? `&cursor=${body['nextCursor']}` : '';
    } while (cursor !== '');
    expect(seen).toHaveLength(6);
    expect(new Set(seen).size).toBe(6);
  });

  it('refuses filters and cursors that make no sense', async () => {
    const far = Buffer.from(JSON.stringify([9e15, adminId])).toString('base64url');
    for (const query of ['action=none', 'userId=none', 'limit=0', 'cursor=e30', `cursor=${far}`]) {
      expect((await admin('GET', `/api/admin/audit?${query}`)).status).toBe(400);
    }
  });

  it('never fails who is being written down', async () => {
    const nobody = '0198c0de-0000-7000-8000-000000000000';
    for (const action of AUDIT_ACTIONS) await served.accounts.audit.record({ action, userId: nobody });
    await served.accounts.audit.record({ action: 'key.deleted', details: { much: 'x'.repeat(3000) } });
    const { body } = await admin('GET', '/api/admin/audit?limit=1&action=key.deleted');
    expect(body.items).toMatchObject([{ userId: null, details: {} }]);
  });
});

it('guests are not let in where they are not wanted', async () => {
  const { status, body } = await served.program()('POST', '/api/auth/guest');
  expect([status, body.code]).toEqual([403, 'guests_closed']);
});

it.each([
  ['GET', '/api/admin/users'],
  ['PATCH', '/api/admin/users/0198c0de-0000-7000-8000-000000000000'],
  ['GET', '/api/admin/audit'],
])('%s %s is for administrators alone', async (method, path) => {
  expect((await served.program()(method, path)).status).toBe(401);
  const { call } = await signUp(`by${path.replaceAll('/', '-')}@example.com`);
  expect((await call(method, path)).status).toBe(403);
});
