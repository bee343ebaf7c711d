/** Guests who cannot come back: their last refresh token has ended, and there is no other way into their account. */
import type { Database } from '../../db/database.ts';
import type { Identification } from './identify.ts';

export interface LostGuestsOptions {
  database: Database;
  identification: Identification;
  onDelete: readonly ((userId: string) => Promise<void>)[];
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** At once; the rest has its turn the next time. */
const BATCH = 200;
/** One who has just come may not have a token yet. */
const NEW_MS = 3_600_000;

/** @returns removes them, with everything of theirs, and says how many they were */
export function createLostGuests({ database, identification, onDelete, now }: LostGuestsOptions) {
  const { user: users } = database.prisma;
  return async function removeLostGuests(): Promise<number> {
    const lost = {
      guest: true,
      role: 'user' as const,
      createdAt: { lt: new Date(now() - NEW_MS) },
      refreshTokens: { none: { expiresAt: { gt: new Date(now()) }, revokedAt: null } },
    };
    const rows = await users.findMany({ where: lost, select: { id: true }, take: BATCH });
    let removed = 0;
    for (const { id } of rows) {
      for (const clean of onDelete) await clean(id);
      // Once more with the condition: a guest may have signed up in the meantime.
      const { count } = await users.deleteMany({ where: { ...lost, id } });
      if (count > 0) await identification.forget(id);
      removed += count;
    }
    return removed;
  };
}
