/** How many accounts and guests one address may make, so that nobody fills the database. Counted in this process. */
import { isIP } from 'node:net';
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { tooMany } from '../../http/problem.ts';

export interface EntryLimit {
  /** Counts one. @throws a 429 problem with `Retry-After` when there are too many */
  take(ip: string | undefined): Promise<void>;
}

/** A school or an office may be behind one address. */
const PER_HOUR = 100;

export function createEntryLimit({ perHour = PER_HOUR }: { perHour?: number } = {}): EntryLimit {
  const limiter = new RateLimiterMemory({ points: perHour, duration: 3600 });
  return {
    async take(ip) {
      // Whoever is on this machine needs no account to fill its disk.
      if (ip === undefined || isLoopback(ip)) return;
      try {
        await limiter.consume(ip);
      } catch (refusal) {
        const { msBeforeNext } = refusal as { msBeforeNext?: number };
        if (msBeforeNext === undefined) throw refusal;
        throw tooMany(
          'too_many_accounts',
          `More than ${perHour} accounts were made from this address within an hour. Wait for as long as Retry-After says.`,
          msBeforeNext,
        );
      }
    },
  };
}

function isLoopback(ip: string): boolean {
  const plain = ip.startsWith('::ffff:') ? ip.slice('::ffff:'.length) : ip;
  return plain === '::1' || (isIP(plain) === 4 && plain.startsWith('127.'));
}
