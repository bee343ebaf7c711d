import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, serveAccounts, type TestAccounts } from './accounts.test-kit.ts';

let served: TestAccounts;
beforeEach(async () => {
  served = await serveAccounts({ allowSignup: false });
});
afterEach(() => served.stop());

const BASE = 'https://chat.example';
const pathOf = (link: string | undefined) => String(link).slice(BASE.length);

describe('the link of the first start', () => {
  it('signs in as a new administrator, once, and leads to the chat', async () => {
    const link = await served.accounts.adminLink(BASE);
    expect(link).toMatch(/^https:\/\/chat\.example\/auth\/admin\?token=[\w-]{43}$/);
    const page = served.page();
    const { status, headers } = await page.call('GET', pathOf(link));
    expect([status, headers.get('location')]).toEqual([302, '/chat']);
    const me = await page.call('GET', '/api/auth/me');
    expect(me.body.user).toMatchObject({ role: 'admin', guest: true, email: null });
    expect((await page.call('GET', '/api/admin/users')).status).toBe(200);

    const again = await served.page().call('GET', pathOf(link));
    expect([again.status, again.body.code]).toEqual([403, 'invalid_admin_link']);
    expect(await served.accounts.adminLink(BASE)).toBeUndefined();
  });

  it('lets one alone in of two who come at once', async () => {
    const link = await served.accounts.adminLink(BASE);
    const both = await Promise.all([1, 2].map(() => served.page().call('GET', pathOf(link))));
    expect(both.map(({ status }) => status).sort()).toEqual([302, 403]);
  });

  it('makes an administrator who can become an account where nobody else can', async () => {
    const page = served.page();
    await page.call('GET', pathOf(await served.accounts.adminLink(BASE)));
    const closed = await served.program()('POST', '/api/auth/signup', { email: 'x@example.com', password: PASSWORD });
    expect([closed.status, closed.body.code]).toEqual([403, 'signup_closed']);
    const { status, body } = await page.call('POST', '/api/auth/signup', {
      email: 'boss@example.com',
      password: PASSWORD,
    });
    expect([status, body.user?.['role'], body.user?.['guest']]).toEqual([201, 'admin', false]);
  });

  it('ends after a day, and when another is made', async () => {
    const first = await served.accounts.adminLink(BASE);
    const second = await served.accounts.adminLink(BASE);
    expect((await served.page().call('GET', pathOf(first))).status).toBe(403);
    served.clock.ms += 24 * 3600_000;
    expect((await served.page().call('GET', pathOf(second))).status).toBe(403);
    served.clock.ms -= 1;
    expect((await served.page().call('GET', pathOf(second))).status).toBe(302);
  });

  it('is kept as a hash in a file that nobody else reads', async () => {
    const link = await served.accounts.adminLink(BASE);
    const [name] = readdirSync(served.dataDir);
    const path = join(served.dataDir, String(name));
    expect(readFileSync(path, 'utf8')).not.toContain(String(link).split('token=')[1]);
    expect((statSync(path).mode & 0o777).toString(8)).toBe('600');
  });
});

describe('the administrator of the configuration', () => {
  const boss = { email: 'Boss@Example.com', password: PASSWORD };

  it('is made, can log in, and makes a link needless', async () => {
    await served.accounts.ensureAdmin(boss);
    await served.accounts.ensureAdmin(boss);
    const { status, body } = await served.program()('POST', '/api/auth/login', boss);
    expect([status, body.user?.['role'], body.user?.['guest']]).toEqual([200, 'admin', false]);
    expect(await served.accounts.adminLink(BASE)).toBeUndefined();
  });

  it('may have had an account before, whose password stays', async () => {
    await served.accounts.ensureAdmin(boss);
    await served.database.prisma.user.updateMany({ data: { role: 'user' } });
    await served.accounts.ensureAdmin({ ...boss, password: 'quite another password' });
    const login = await served.program()('POST', '/api/auth/login', boss);
    expect([login.status, login.body.user?.['role']]).toEqual([200, 'admin']);
    expect(await served.database.prisma.user.count()).toBe(1);
  });

  it('is made once by two replicas that start together', async () => {
    await Promise.all([served.accounts.ensureAdmin(boss), served.accounts.ensureAdmin(boss)]);
    expect(await served.database.prisma.user.count({ where: { role: 'admin' } })).toBe(1);
  });
});
