import { afterEach, beforeEach, expect, it } from 'vitest';
import { PASSWORD, serveAccounts, type TestAccounts } from './accounts.test-kit.ts';

const DAY_MS = 86_400_000;

let served: TestAccounts;
let cleared: string[];
beforeEach(async () => {
  cleared = [];
  served = await serveAccounts({ onDelete: [async (userId) => void cleared.push(userId)] });
});
afterEach(() => served.stop());

/** The tests' clock is not the database's, which writes when a row was made. */
async function enter(createdAt: number): Promise<{ id: string; page: ReturnType<TestAccounts['page']> }> {
  const page = served.page();
  const { body } = await page.call('POST', '/api/auth/guest');
  const id = String(body.user?.id);
  await served.database.prisma.user.update({ where: { id }, data: { createdAt: new Date(createdAt) } });
  return { id, page };
}

const ids = async () => (await served.database.prisma.user.findMany({ select: { id: true } })).map(({ id }) => id);

it('removes a guest whose sign-in has ended for good, with what is theirs elsewhere', async () => {
  const guest = await enter(served.clock.ms);
  served.clock.ms += 31 * DAY_MS;
  const fresh = await enter(served.clock.ms);
  expect(await served.accounts.removeLostGuests()).toBe(1);
  expect(cleared).toEqual([guest.id]);
  expect(await ids()).toEqual([fresh.id]);
});

it('removes a guest who has signed out', async () => {
  const { page } = await enter(served.clock.ms);
  await page.call('POST', '/api/auth/logout');
  served.clock.ms += DAY_MS;
  expect(await served.accounts.removeLostGuests()).toBe(1);
});

it('keeps a guest who can come back, one who has signed up, and everybody with an account', async () => {
  const here = await enter(served.clock.ms);
  const became = await enter(served.clock.ms);
  await became.page.call('POST', '/api/auth/signup', { email: 'was-a-guest@example.com', password: PASSWORD });
  await became.page.call('POST', '/api/auth/logout');
  served.clock.ms += 20 * DAY_MS;
  expect(await served.accounts.removeLostGuests()).toBe(0);
  expect(new Set(await ids())).toEqual(new Set([here.id, became.id]));
});
