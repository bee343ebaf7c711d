/** What a user's calls took and cost. */
import type { Database } from '../../db/database.ts';

export interface Usage {
  /** The last so many days, today included, by day (UTC) and model; the newest day first. */
  of(userId: string, days: number): Promise<UsageReport>;
}

export interface UsageReport {
  /** The first day. */
  from: string;
  items: UsageItem[];
  total: UsageCount;
}

export interface UsageItem extends UsageCount {
  /** `2026-11-21` */
  date: string;
  provider: string;
  model: string;
}

export interface UsageCount {
  requests: number;
  inputTokens: number;
  outputTokens: number;
  /** Of the calls whose price is known. */
  costUsd: number;
}

const DAY_MS = 24 * 3600_000;

export function createUsage({ database, now }: { database: Database; now: () => number }): Usage {
  return {
    async of(userId, days) {
      const from = new Date(Math.floor(now() / DAY_MS) * DAY_MS - (days - 1) * DAY_MS);
      // Prisma cannot group by a part of a date.
      const items = await database.prisma.$queryRaw<UsageItem[]>`
        SELECT to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD') AS "date", provider, model,
               count(*)::int AS "requests",
               sum(input_tokens)::float8 AS "inputTokens",
               sum(output_tokens)::float8 AS "outputTokens",
               coalesce(sum(cost_usd), 0)::float8 AS "costUsd"
        FROM usage_records
        WHERE user_id = ${userId}::uuid AND at >= ${from}
        GROUP BY 1, 2, 3
        ORDER BY 1 DESC, 2, 3`;
      const total = { requests: 0, inputTokens: 0, outputTokens: 0, costUsd: 0 };
      for (const item of items) {
        for (const name of Object.keys(total) as (keyof UsageCount)[]) total[name] += item[name];
      }
      return { from: from.toISOString().slice(0, 10), items, total };
    },
  };
}
