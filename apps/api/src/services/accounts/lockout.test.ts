import { pino } from 'pino';
import { afterAll, beforeAll, beforeEach, expect, it, vi } from 'vitest';
import type { Database } from '../../db/database.ts';
import { isProblem } from '../../http/problem.ts';
import { createTestDatabase, type TestDatabase } from '../../testing/test-database.ts';
import { createLockout, type Lockout } from './lockout.ts';

let testDatabase: TestDatabase;
let database: Database;
let ms: number;
let lockout: Lockout;
beforeAll(async () => {
  testDatabase = await createTestDatabase();
  database = await testDatabase.open(pino({ level: 'silent' }));
});
afterAll(async () => {
  await database.close();
  await testDatabase.drop();
});
beforeEach(() => {
  ms = Date.parse('2026-11-21T12:00:00Z');
  lockout = createLockout({ database, now: () => ms });
});

let tried = 0;
const newUser = async () => {
  const email = `tried${(tried += 1)}@example.com`;
  const { id } = await database.prisma.user.create({ data: { email } });
  return { name: email, userId: id, ip: undefined };
};
const unknown = () => ({ name: `unknown${(tried += 1)}@example.com`, userId: undefined, ip: undefined });

const wrong = async () => false;
const right = async () => true;

/** Seconds to wait, where a try is refused. */
async function refusal(attempt: Promise<unknown>): Promise<number> {
  try {
    await attempt;
  } catch (error) {
    if (!isProblem(error)) throw error;
    expect([error.status, error.code]).toEqual([429, 'locked_out']);
    return Number(error.headers?.['retry-after']);
  }
  throw new Error('was not refused');
}

it.each([
  ['an account', newUser],
  ['an e-mail without an account', unknown],
])('%s takes five wrong passwords, then waits twice as long each time, up to 15 minutes', async (_what, make) => {
  const who = await make();
  for (let n = 0; n < 5; n += 1) expect(await lockout.attempt(who, wrong)).toBe('wrong');
  const waits: number[] = [];
  for (let n = 0; n < 12; n += 1) {
    expect(await lockout.attempt(who, wrong)).toBe('locked');
    const seconds = await refusal(lockout.attempt(who, right));
    waits.push(seconds);
    ms += seconds * 1000 - 1;
    expect(await refusal(lockout.attempt(who, right))).toBe(1);
    ms += 1;
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900]);
});

it('the right password begins the count anew', async () => {
  const who = await newUser();
  for (let n = 0; n < 6; n += 1) await lockout.attempt(who, wrong);
  ms += 1000;
  expect(await lockout.attempt(who, right)).toBe('right');
  for (let n = 0; n < 5; n += 1) expect(await lockout.attempt(who, wrong)).toBe('wrong');
});

it('another process knows of the wait, and does not look at the password', async () => {
  const who = await newUser();
  for (let n = 0; n < 6; n += 1) await lockout.attempt(who, wrong);
  const check = vi.fn<typeof right>(right);
  await refusal(createLockout({ database, now: () => ms }).attempt(who, check));
  expect(check).not.toHaveBeenCalled();
});

it('tries that come all at once are each counted before the next is looked at', async () => {
  const who = await newUser();
  const check = vi.fn<typeof wrong>(wrong);
  const outcomes = await Promise.allSettled(Array.from({ length: 40 }, () => lockout.attempt(who, check)));
  expect(outcomes.filter(({ status }) => status === 'rejected')).toHaveLength(34);
  expect(check).toHaveBeenCalledTimes(6);
});

it('many right ones at once are all let in', async () => {
  const who = await newUser();
  const outcomes = await Promise.all(Array.from({ length: 20 }, () => lockout.attempt(who, right)));
  expect(new Set(outcomes)).toEqual(new Set(['right']));
});

it('a check that fails makes nobody wait for ever', async () => {
  const who = await newUser();
  await expect(lockout.attempt(who, () => Promise.reject(new Error('out of memory')))).rejects.toThrow('out of memory');
  expect(await lockout.attempt(who, right)).toBe('right');
});

it('an address has 100 wrong ones in 15 minutes, whatever accounts it tries', async () => {
  const ip = '192.0.2.1';
  for (let n = 0; n < 100; n += 1) {
    expect(await lockout.attempt({ ...unknown(), ip }, wrong)).toBe('wrong');
    ms += 1000;
  }
  expect(await refusal(lockout.attempt({ ...unknown(), ip }, right))).toBe(800);
  expect(await lockout.attempt({ ...unknown(), ip: '192.0.2.2' }, right)).toBe('right');
  ms += 800_000;
  expect(await lockout.attempt({ ...unknown(), ip }, right)).toBe('right');
});
