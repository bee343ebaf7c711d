import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PASSWORD, serveAccounts, START, type TestAccounts } from '../services/accounts/accounts.test-kit.ts';

let served: TestAccounts;
beforeAll(async () => {
  served = await serveAccounts();
});
afterAll(() => served.stop());
beforeEach(() => {
  served.clock.ms = START;
});

let people = 0;
const newEmail = () => `person${(people += 1)}@example.com`;

async function signedUp(email = newEmail()) {
  const page = served.page();
  const { status, body } = await page.call('POST', '/api/auth/signup', { email, password: PASSWORD });
  expect(status).toBe(201);
  return { page, email, user: body.user!, token: body.accessToken };
}

const actionsOf = async (userId: string) =>
  (await served.database.prisma.auditEvent.findMany({ where: { userId }, orderBy: { id: 'asc' } })).map(
    ({ action }) => action,
  );

describe('signing up', () => {
  it('answers user, access token and its seconds, and no refresh token', async () => {
    const { status, body } = await served.program()('POST', '/api/auth/signup', {
      email: ' Someone@Example.com ',
      password: PASSWORD,
      displayName: 'Someone',
    });
    expect(status).toBe(201);
    expect(Object.keys(body).sort()).toEqual(['accessToken', 'expiresIn', 'user']);
    expect(body['expiresIn']).toBe(900);
    expect(body.user).toMatchObject({
      email: 'someone@example.com',
      displayName: 'Someone',
      role: 'user',
      guest: false,
      spotify: false,
    });
    const me = await served.program(body.accessToken)('GET', '/api/auth/me');
    expect(me.body.user).toEqual(body.user);
  });

  it('sets two cookies that no script can read, the refresh cookie for /api/auth alone', async () => {
    const { headers } = await served.page().call('POST', '/api/auth/guest');
    const [access, refresh] = headers.getSetCookie();
    expect(access).toMatch(/^sy_access=[^;]+; Max-Age=900; Path=\/; .*HttpOnly; SameSite=Lax$/);
    expect(refresh).toMatch(/^sy_refresh=[\w-]{43}; Max-Age=2592000; Path=\/api\/auth; .*HttpOnly; SameSite=Lax$/);
  });

  it('with a taken e-mail, in whatever letters, is a 409', async () => {
    const { email } = await signedUp();
    const again = await served.program()('POST', '/api/auth/signup', {
      email: email.toUpperCase(),
      password: PASSWORD,
    });
    expect([again.status, again.body.code]).toEqual([409, 'email_taken']);
  });

  it.each([
    { email: 'no-address', password: PASSWORD },
    { email: 'short@example.com', password: '1234567' },
    { email: 'long@example.com', password: 'x'.repeat(201) },
    { email: 'the-email@example.com', password: 'The-Email@example.com' },
    { email: 'more@example.com', password: PASSWORD, role: 'admin' },
    { email: 7, password: PASSWORD },
    [[]],
  ])('with %j is a 422', async (body) => {
    expect((await served.program()('POST', '/api/auth/signup', body)).status).toBe(422);
  });

  it.each(['cookie', 'bearer'])(
    'makes an account of the guest who is signed in by %s, and keeps everything',
    async (way) => {
      const page = served.page();
      const entered = await page.call('POST', '/api/auth/guest');
      const guest = entered.body.user!;
      const token = entered.body.accessToken;
      const todo = await served.database.prisma.todo.create({
        data: { userId: guest.id, title: 'buy milk' },
      });

      const caller = way === 'cookie' ? page.call : served.program(token);
      const { status, body } = await caller('POST', '/api/auth/signup', { email: newEmail(), password: PASSWORD });
      expect(status).toBe(201);
      expect(body.user).toMatchObject({ id: guest.id, guest: false });
      expect(await served.database.prisma.todo.findUnique({ where: { id: todo.id } })).toMatchObject({
        userId: guest.id,
      });
      const devices = await served.program(body.accessToken)('GET', '/api/auth/sessions');
      expect(devices.body.items).toHaveLength(1);
      // What the guest held goes on, and is no guest's any more.
      expect((await served.program(token)('GET', '/api/auth/me')).body.user).toMatchObject({ guest: false });
    },
  );

  it('of two at once with one e-mail lets one alone in', async () => {
    const email = newEmail();
    const both = await Promise.all(
      [1, 2].map(() => served.program()('POST', '/api/auth/signup', { email, password: PASSWORD })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });
});

describe('logging in', () => {
  it('answers the same as signing up', async () => {
    const { email, user } = await signedUp();
    const { status, body } = await served.program()('POST', '/api/auth/login', {
      email: ` ${email}`,
      password: PASSWORD,
    });
    expect([status, body.user, body['expiresIn']]).toEqual([200, user, 900]);
  });

  it('tells a wrong password and an unknown e-mail in the same words', async () => {
    const { email } = await signedUp();
    const login = async (email: string) => {
      const { status, body } = await served.program()('POST', '/api/auth/login', { email, password: 'wrong password' });
      return { status, code: body.code, detail: body['detail'] };
    };
    const wrong = await login(email);
    expect(wrong).toMatchObject({ status: 401, code: 'wrong_credentials' });
    expect(await login('nobody@example.com')).toEqual(wrong);
  });

  it('is not hindered by an expired access token that comes along', async () => {
    const { email, token } = await signedUp();
    served.clock.ms += 16 * 60_000;
    const login = await served.program(token)('POST', '/api/auth/login', { email, password: PASSWORD });
    expect(login.status).toBe(200);
  });

  it('writes down what happened', async () => {
    const { email, user } = await signedUp();
    await served.program()('POST', '/api/auth/login', { email, password: 'wrong password' });
    await served.program()('POST', '/api/auth/login', { email, password: PASSWORD });
    expect(await actionsOf(user.id)).toEqual(['account.signup', 'account.login_failed', 'account.login']);
  });
});

describe('an access token', () => {
  it('holds for 15 minutes, then is a 401 that says so to programs', async () => {
    const { token } = await signedUp();
    served.clock.ms += 14 * 60_000;
    expect((await served.program(token)('GET', '/api/auth/me')).status).toBe(200);
    served.clock.ms += 2 * 60_000;
    const { status, headers, body } = await served.program(token)('GET', '/api/auth/me');
    expect([status, body.code]).toEqual([401, 'invalid_token']);
    expect(headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });

  it('as an expired cookie is as good as none', async () => {
    const { page } = await signedUp();
    served.clock.ms += 16 * 60_000;
    const { status, body } = await page.call('GET', '/api/auth/me');
    expect([status, body.code]).toEqual([401, 'unauthorized']);
  });

  it.each(['nonsense', 'a.b.c', `eyJhbGciOiJub25lIn0.${Buffer.from('{"sub":"x"}').toString('base64url')}.`])(
    'that is %s is refused',
    async (token) => {
      expect((await served.program(token)('GET', '/api/auth/me')).body.code).toBe('invalid_token');
    },
  );

  it('comes before a cookie', async () => {
    const [one, other] = [await signedUp(), await signedUp()];
    const me = await one.page.call('GET', '/api/auth/me', undefined, { authorization: `Bearer ${other.token}` });
    expect(me.body.user).toEqual(other.user);
  });
});

describe('refreshing', () => {
  it('spends the token and gives the next, and a new access token', async () => {
    const { page, user } = await signedUp();
    const before = page.cookies.get('sy_refresh');
    served.clock.ms += 20 * 60_000;
    const { status, body } = await page.call('POST', '/api/auth/refresh');
    expect([status, body.user, body.refreshToken]).toEqual([200, user, undefined]);
    expect(page.cookies.get('sy_refresh')).not.toBe(before);
    expect((await page.call('GET', '/api/auth/me')).status).toBe(200);
    expect((await page.call('POST', '/api/auth/refresh')).status).toBe(200);
  });

  it('stores the hash of a token and not the token', async () => {
    const { page, user } = await signedUp();
    const rows = await served.database.prisma.refreshToken.findMany({ where: { userId: user.id } });
    expect(JSON.stringify(rows)).not.toContain(page.cookies.get('sy_refresh'));
  });

  it('works by body for a program that asked for its refresh token', async () => {
    const guest = await served.program()('POST', '/api/auth/guest?tokens=all');
    const first = guest.body.refreshToken;
    expect(first).toMatch(/^[\w-]{43}$/);
    served.clock.ms += 20 * 60_000;
    const expired = served.program(guest.body.accessToken);
    const { status, body } = await expired('POST', '/api/auth/refresh', { refreshToken: first });
    expect(status).toBe(200);
    expect(body.refreshToken).toMatch(/^[\w-]{43}$/);
    expect(body.refreshToken).not.toBe(first);
    expect((await served.program(body.accessToken)('GET', '/api/auth/me')).status).toBe(200);
  });

  it('tells no page its refresh token', async () => {
    const { status, body } = await served.page().call('POST', '/api/auth/guest?tokens=all');
    expect([status, body.code]).toEqual([403, 'not_for_pages']);
  });

  it('lets two tabs refresh with the same cookie at once', async () => {
    const { page } = await signedUp();
    const other = served.page();
    for (const [name, value] of page.cookies) other.cookies.set(name, value);
    const both = await Promise.all([page, other].map((tab) => tab.call('POST', '/api/auth/refresh')));
    expect(both.map(({ status }) => status)).toEqual([200, 200]);
    expect(page.cookies.get('sy_refresh')).not.toBe(other.cookies.get('sy_refresh'));
    served.clock.ms += 9_000;
    for (const tab of [page, other]) expect((await tab.call('POST', '/api/auth/refresh')).status).toBe(200);
  });

  it('with a spent token ends the whole family at once, access tokens too', async () => {
    const { page, user } = await signedUp();
    const stolen = page.cookies.get('sy_refresh');
    const { body } = await page.call('POST', '/api/auth/refresh');
    const elsewhere = await served.program()('POST', '/api/auth/login', { email: user['email'], password: PASSWORD });
    served.clock.ms += 11_000;

    const reused = await served.program()('POST', '/api/auth/refresh', { refreshToken: stolen });
    expect([reused.status, reused.body.code]).toEqual([401, 'invalid_refresh_token']);
    expect((await page.call('POST', '/api/auth/refresh')).status).toBe(401);
    expect((await served.program(body.accessToken)('GET', '/api/auth/me')).status).toBe(401);
    expect(await actionsOf(user.id)).toContain('account.refresh_reuse');
    // Other devices stay.
    expect((await served.program(elsewhere.body.accessToken)('GET', '/api/auth/me')).status).toBe(200);
  });

  it('ends 30 days after the last time', async () => {
    const { page } = await signedUp();
    served.clock.ms += 29 * 24 * 3600_000;
    expect((await page.call('POST', '/api/auth/refresh')).status).toBe(200);
    served.clock.ms += 29 * 24 * 3600_000;
    expect((await page.call('POST', '/api/auth/refresh')).status).toBe(200);
    served.clock.ms += 31 * 24 * 3600_000;
    expect((await page.call('POST', '/api/auth/refresh')).status).toBe(401);
  });

  it('without or with an unknown token is a 401', async () => {
    expect((await served.page().call('POST', '/api/auth/refresh')).body.code).toBe('invalid_refresh_token');
    const unknown = await served.program()('POST', '/api/auth/refresh', { refreshToken: 'unknown' });
    expect(unknown.body.code).toBe('invalid_refresh_token');
  });
});

describe('signing out', () => {
  it('clears the cookies, and ends the refresh token and the access token', async () => {
    const { page, token } = await signedUp();
    const refreshToken = page.cookies.get('sy_refresh');
    expect((await page.call('POST', '/api/auth/logout')).status).toBe(204);
    expect([...page.cookies]).toEqual([]);
    expect((await served.program()('POST', '/api/auth/refresh', { refreshToken })).status).toBe(401);
    expect((await served.program(token)('GET', '/api/auth/me')).status).toBe(401);
  });

  it('works by bearer token, and is nothing to whoever is not signed in', async () => {
    const { token } = await signedUp();
    expect((await served.program(token)('POST', '/api/auth/logout')).status).toBe(204);
    expect((await served.program(token)('GET', '/api/auth/me')).status).toBe(401);
    expect((await served.program()('POST', '/api/auth/logout')).status).toBe(204);
  });
});

describe('devices', () => {
  it('are listed with the one that asks marked, and can be signed out', async () => {
    const { email, page } = await signedUp();
    served.clock.ms += 60_000;
    const there = await served.program()(
      'POST',
      '/api/auth/login',
      { email, password: PASSWORD },
      { 'user-agent': 'Other' },
    );
    const token = there.body.accessToken;
    const { items } = (await page.call('GET', '/api/auth/sessions')).body;
    expect(items).toMatchObject([
      { userAgent: 'Other', current: false, createdAt: '2026-11-21T12:01:00.000Z' },
      { current: true, createdAt: '2026-11-21T12:00:00.000Z', lastUsedAt: '2026-11-21T12:00:00.000Z' },
    ]);
    const other = String(items?.[0]?.['id']);
    expect((await (await signedUp()).page.call('DELETE', `/api/auth/sessions/${other}`)).status).toBe(404);
    expect((await served.program(token)('GET', '/api/auth/me')).status).toBe(200);
    expect((await page.call('DELETE', `/api/auth/sessions/${other}`)).status).toBe(204);
    expect((await served.program(token)('GET', '/api/auth/me')).status).toBe(401);
    expect((await page.call('DELETE', '/api/auth/sessions/none')).status).toBe(404);
  });

  it('are all signed out at once but the one that asks, and nobody else’s', async () => {
    const { email, page } = await signedUp();
    const stranger = await signedUp();
    const login = () => served.program()('POST', '/api/auth/login', { email, password: PASSWORD });
    const others = [await login(), await login()];
    expect((await page.call('DELETE', '/api/auth/sessions')).status).toBe(204);
    for (const { body } of others) {
      expect((await served.program(body.accessToken)('GET', '/api/auth/me')).status).toBe(401);
    }
    expect((await page.call('GET', '/api/auth/sessions')).body.items).toMatchObject([{ current: true }]);
    expect((await page.call('POST', '/api/auth/refresh')).status).toBe(200);
    expect((await stranger.page.call('GET', '/api/auth/me')).status).toBe(200);
  });
});

describe('changing the password', () => {
  it('ends every other sign-in and takes the new password', async () => {
    const { email, page, user } = await signedUp();
    const other = await served.program()('POST', '/api/auth/login', { email, password: PASSWORD });
    const change = { currentPassword: PASSWORD, newPassword: 'another fine password' };
    expect((await page.call('POST', '/api/auth/password', change)).status).toBe(204);
    expect((await page.call('GET', '/api/auth/me')).status).toBe(200);
    expect((await page.call('POST', '/api/auth/refresh')).status).toBe(200);
    expect((await served.program(other.body.accessToken)('GET', '/api/auth/me')).status).toBe(401);
    const login = (password: string) => served.program()('POST', '/api/auth/login', { email, password });
    expect((await login(PASSWORD)).status).toBe(401);
    expect((await login('another fine password')).status).toBe(200);
    expect(await actionsOf(user.id)).toContain('account.password_changed');
  });

  it('demands the current one, a good new one, and an account', async () => {
    const { page, email } = await signedUp();
    const change = async (currentPassword: string, newPassword: string) => {
      const { status, body } = await page.call('POST', '/api/auth/password', { currentPassword, newPassword });
      return [status, body.code];
    };
    expect(await change('wrong', 'another fine password')).toEqual([403, 'wrong_password']);
    expect(await change(PASSWORD, 'short')).toEqual([422, 'invalid_body']);
    expect(await change(PASSWORD, email)).toEqual([422, 'weak_password']);
    const guest = served.page();
    await guest.call('POST', '/api/auth/guest');
    const asGuest = await guest.call('POST', '/api/auth/password', { currentPassword: 'x', newPassword: PASSWORD });
    expect(asGuest.body.code).toBe('no_password');
  });
});

describe('requests of foreign pages', () => {
  const foreign = { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' };

  it.each([
    [foreign],
    [{ origin: 'null' }],
    [{ origin: '', 'sec-fetch-site': 'same-site' }],
    [{ origin: 'http://127.0.0.1:1' }],
  ])('with %j and our cookie change nothing', async (headers) => {
    const { page } = await signedUp();
    for (const path of ['/api/auth/refresh', '/api/auth/logout']) {
      const { status, body } = await page.call('POST', path, undefined, headers);
      expect([status, body.code]).toEqual([403, 'csrf']);
    }
    const patched = await page.call('PATCH', '/api/me', { displayName: 'Mallory' }, headers);
    expect([patched.status, patched.body.code]).toEqual([403, 'csrf']);
    expect((await page.call('GET', '/api/auth/me')).body.user).toMatchObject({ displayName: null });
  });

  it('cannot sign anybody in', async () => {
    const { email } = await signedUp();
    for (const [path, body] of [
      ['/api/auth/login', { email, password: PASSWORD }],
      ['/api/auth/signup', { email: newEmail(), password: PASSWORD }],
      ['/api/auth/guest', undefined],
    ] as const) {
      const answer = await served.program()('POST', path, body, foreign);
      expect([answer.status, answer.body.code]).toEqual([403, 'csrf']);
      expect(answer.headers.getSetCookie()).toEqual([]);
    }
  });

  it('are told from our own by either header, and a cookie with neither is refused', async () => {
    const { page } = await signedUp();
    const cookie = [...page.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const patch = async (headers: Record<string, string>) =>
      (await served.program()('PATCH', '/api/me', { displayName: 'Me' }, { cookie, ...headers })).status;
    expect(await patch({ 'sec-fetch-site': 'same-origin' })).toBe(200);
    expect(await patch({ origin: served.url })).toBe(200);
    expect(await patch({})).toBe(403);
    expect(await patch({ 'sec-fetch-site': 'none' })).toBe(403);
  });

  it('are let through with a bearer token, which no page has by itself', async () => {
    const { token } = await signedUp();
    const { status } = await served.program(token)('PATCH', '/api/me', { displayName: 'Me' }, foreign);
    expect(status).toBe(200);
  });
});

it.each([
  ['GET', '/api/auth/me'],
  ['GET', '/api/auth/sessions'],
  ['DELETE', '/api/auth/sessions'],
  ['DELETE', '/api/auth/sessions/0198c0de-0000-7000-8000-000000000000'],
  ['POST', '/api/auth/password'],
])('%s %s without having signed in is a 401', async (method, path) => {
  expect((await served.program()(method, path)).status).toBe(401);
});
