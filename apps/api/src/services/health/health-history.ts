/** What deployments did, minute by minute, as all processes together have recorded it. */
import type { Database } from '../../db/database.ts';
import type { HealthMinute } from './provider-shapes.ts';

/** Some 300 deployments in an hour. */
const MOST_ROWS = 20_000;

/** @param since milliseconds since the epoch. The oldest minute first. */
export async function readHealthHistory({ prisma }: Database, since: number): Promise<HealthMinute[]> {
  const rows = await prisma.providerHealth.findMany({
    where: { at: { gte: new Date(since) } },
    orderBy: [{ at: 'desc' }, { id: 'desc' }],
    take: MOST_ROWS,
  });
  const minutes = new Map<string, HealthMinute>();
  for (const { id: _id, ...row } of rows.reverse()) {
    const minute: HealthMinute = {
      ...row,
      at: row.at.toISOString(),
      costUsd: Number(row.costUsd),
      failures: row.failures as Record<string, number>,
    };
    const key = `${minute.at} ${row.deployment}`;
    const other = minutes.get(key);
    minutes.set(key, other === undefined ? minute : together(other, minute));
  }
  return [...minutes.values()];
}

/** The same minute, as two processes saw it. Of times, which cannot be summed, the longer is told. */
function together(a: HealthMinute, b: HealthMinute): HealthMinute {
  const failures = { ...a.failures };
  for (const [code, count] of Object.entries(b.failures)) failures[code] = (failures[code] ?? 0) + count;
  return {
    ...(b.breaker === 'closed' ? a : b),
    requests: a.requests + b.requests,
    failures,
    inputTokens: a.inputTokens + b.inputTokens,
    outputTokens: a.outputTokens + b.outputTokens,
    costUsd: a.costUsd + b.costUsd,
    firstTokenP50Ms: longer(a.firstTokenP50Ms, b.firstTokenP50Ms),
    firstTokenP95Ms: longer(a.firstTokenP95Ms, b.firstTokenP95Ms),
    totalP50Ms: longer(a.totalP50Ms, b.totalP50Ms),
    totalP95Ms: longer(a.totalP95Ms, b.totalP95Ms),
  };
}

function longer(a: number | null, b: number | null): number | null {
  if (a === null || b === null) return a ?? b;
  return Math.max(a, b);
}
