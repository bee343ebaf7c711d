/**
 * Against guessing: each account takes a few wrong passwords, then a wait that doubles with every further one; each
 * client address takes so many in a window. The account's count is in its row, so that replicas agree; addresses, and
 * e-mails without an account (which must not look different), are counted in this process.
 */
import { LRUCache } from 'lru-cache';
import type { Database } from '../../db/database.ts';
import { tooMany } from '../../http/problem.ts';

export interface Lockout {
  /**
   * One try at a password.
   * @param who what the password was shown for, and the row where there is one
   * @param check resolves to whether the password is right
   * @returns how it went; `locked` says that this wrong one made the account wait
   * @throws a 429 problem `locked_out`, without having looked at the password
   */
  attempt(who: Attempt, check: () => Promise<boolean>): Promise<'right' | 'wrong' | 'locked'>;
}

export interface Attempt {
  /** An e-mail address or an id: tries with the same name come one after the other. */
  name: string;
  /** Absent: there is no such account. */
  userId: string | undefined;
  ip: string | undefined;
}

/** Wrong passwords that cost no wait. */
const FREE = 5;
const LONGEST_WAIT_MS = 15 * 60_000;

const ADDRESS = { wrong: 100, windowMs: 15 * 60_000, remembered: 10_000 };
const UNKNOWN_REMEMBERED = 10_000;
/** Tries that may wait for their turn. */
const LONGEST_QUEUE = 20;

interface Count {
  failures: number;
  lockedUntil: number;
}

export function createLockout({ database, now }: { database: Database; now: () => number }): Lockout {
  const { user: users } = database.prisma;
  const addresses = new LRUCache<string, { wrong: number; until: number }>({ max: ADDRESS.remembered });
  const unknown = new LRUCache<string, Count>({ max: UNKNOWN_REMEMBERED });
  const queues = new Map<string, { length: number; last: Promise<unknown> }>();

  /** Many tries at once would all be looked at before the first of them was counted. */
  async function inTurn<T>(name: string, work: () => Promise<T>): Promise<T> {
    const queue = queues.get(name) ?? { length: 0, last: Promise.resolve() };
    if (queue.length >= LONGEST_QUEUE) throw lockedOut(1000);
    queue.length += 1;
    queues.set(name, queue);
    const turn = queue.last.then(work);
    // The next one has its turn however this one ended.
    queue.last = turn.catch(() => undefined);
    try {
      return await turn;
    } finally {
      queue.length -= 1;
      if (queue.length === 0) queues.delete(name);
    }
  }

  /** The address's window, a new one when the last has ended. */
  function windowOf(ip: string): { wrong: number; until: number } {
    const last = addresses.get(ip);
    return last !== undefined && last.until > now() ? last : { wrong: 0, until: now() + ADDRESS.windowMs };
  }

  function checkAddress(ip: string): void {
    const { wrong, until } = windowOf(ip);
    if (wrong >= ADDRESS.wrong) throw lockedOut(until - now());
  }

  function countAddress(ip: string): void {
    const { wrong, until } = windowOf(ip);
    addresses.set(ip, { wrong: wrong + 1, until });
  }

  async function read({ userId, name }: Attempt): Promise<Count> {
    if (userId === undefined) return unknown.get(name) ?? { failures: 0, lockedUntil: 0 };
    const row = await users.findUnique({ where: { id: userId }, select: { failedSignIns: true, lockedUntil: true } });
    return { failures: row?.failedSignIns ?? 0, lockedUntil: row?.lockedUntil?.getTime() ?? 0 };
  }

  async function write({ userId, name }: Attempt, { failures, lockedUntil }: Count): Promise<void> {
    if (userId === undefined) return void unknown.set(name, { failures, lockedUntil });
    await users.updateMany({
      where: { id: userId },
      data: { failedSignIns: failures, lockedUntil: lockedUntil === 0 ? null : new Date(lockedUntil) },
    });
  }

  return {
    attempt: (who, check) =>
      inTurn(who.name, async () => {
        const { ip } = who;
        if (ip !== undefined) checkAddress(ip);
        const { failures, lockedUntil } = await read(who);
        if (lockedUntil > now()) throw lockedOut(lockedUntil - now());
        if (await check()) {
          if (failures > 0) await write(who, { failures: 0, lockedUntil: 0 });
          return 'right';
        }
        if (ip !== undefined) countAddress(ip);
        const waitMs = waitAfter(failures + 1);
        await write(who, { failures: failures + 1, lockedUntil: waitMs === 0 ? 0 : now() + waitMs });
        return waitMs === 0 ? 'wrong' : 'locked';
      }),
  };
}

/** 0 for the free ones, then 1 s, 2 s, 4 s … */
function waitAfter(failures: number): number {
  if (failures <= FREE) return 0;
  return Math.min(LONGEST_WAIT_MS, 1000 * 2 ** Math.min(failures - FREE - 1, 20));
}

function lockedOut(waitMs: number) {
  return tooMany('locked_out', 'There were too many wrong passwords. Wait for as long as Retry-After says.', waitMs);
}
