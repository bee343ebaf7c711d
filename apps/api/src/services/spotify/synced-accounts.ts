/** Whose plays are fetched from Spotify, and up to when they have been. */
import type { Database } from '../../db/database.ts';
import type { SyncedAccounts } from '../listening/sync.ts';

export interface SyncedAccountsOptions {
  /** Else nothing can be fetched, whoever was connected before. */
  configured: boolean;
  database: Database;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export function createSyncedAccounts({ configured, database, now }: SyncedAccountsOptions): SyncedAccounts {
  const { spotifyAccount: rows } = database.prisma;
  return {
    connected: async () => (configured ? rows.findMany({ where: { revokedAt: null }, select: { userId: true } }) : []),
    async syncedUntil(userId) {
      return (await rows.findUnique({ where: { userId } }))?.syncedUntil?.getTime();
    },
    async setSyncedUntil(userId, at) {
      const data = { syncedUntil: new Date(at), syncedAt: new Date(now()) };
      await rows.updateMany({ where: { userId }, data });
    },
  };
}
