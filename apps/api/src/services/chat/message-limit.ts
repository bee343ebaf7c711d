/** How many messages a user may send a minute. */
import { RateLimiterMemory } from 'rate-limiter-flexible';
import { tooMany } from '../../http/problem.ts';

export interface MessageLimit {
  /** Counts one. @throws a 429 problem with `Retry-After` when there are too many */
  take(userId: string): Promise<void>;
}

export function createMessageLimit({ perMinute = 60 }: { perMinute?: number } = {}): MessageLimit {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return {
    async take(userId) {
      try {
        await limiter.consume(userId);
      } catch (refusal) {
        const { msBeforeNext } = refusal as { msBeforeNext?: number };
        if (msBeforeNext === undefined) throw refusal;
        throw tooMany(
          'rate_limited',
          `That were more than ${perMinute} messages within a minute. Wait a little.`,
          msBeforeNext,
        );
      }
    },
  };
}
