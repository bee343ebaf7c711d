/** The rows of linked Spotify accounts. Tokens are sealed on the way in and opened on the way out. */
import type { Database } from '../../db/database.ts';
import type { FullGrant } from './oauth.ts';
import type { TokenCipher } from './token-cipher.ts';

export interface Link {
  userId: string;
  displayName: string | null;
  /** Undefined when they cannot be opened any more. */
  tokens: { access: string; refresh: string } | undefined;
  /** Tells this access token from the ones before and after it. */
  version: string;
  scopes: readonly string[];
  /** Of the access token, in milliseconds since the epoch. */
  expiresAt: number;
  /** When the user agreed, in milliseconds since the epoch. */
  authorizedAt: number;
  revoked: boolean;
}

export interface Links {
  find(userId: string): Promise<Link | undefined>;
  exists(userId: string): Promise<boolean>;
  /** Makes the link, or puts a new grant in place of an old one. */
  save(userId: string, grant: FullGrant, displayName: string | undefined): Promise<void>;
  /** The right to refresh this version, for so long. False when somebody else has it, or it is another by now. */
  claim(userId: string, version: string, ms: number): Promise<boolean>;
  /** Gives that right back, with nothing changed. */
  release(userId: string, version: string): Promise<void>;
  /** Puts what a refresh brought in place of this version. False when it is another by now. */
  renew(userId: string, version: string, grant: FullGrant): Promise<boolean>;
  /** The grant of this version is gone. False when it is another by now. */
  revoke(userId: string, version: string): Promise<boolean>;
  /** False when there was none. */
  remove(userId: string): Promise<boolean>;
}

export interface LinksOptions {
  database: Database;
  cipher: TokenCipher;
  now: () => number;
}

export function createLinks({ database, cipher, now }: LinksOptions): Links {
  const { spotifyAccount: rows } = database.prisma;

  /** Both tokens, also where one has not changed: it may have been sealed under a key that is to go. */
  function grantedBy(userId: string, { accessToken, refreshToken, expiresAt, scopes }: FullGrant) {
    return {
      accessToken: cipher.seal(accessToken, userId),
      refreshToken: cipher.seal(refreshToken, userId),
      expiresAt: new Date(expiresAt),
      scopes: [...scopes],
      refreshingUntil: null,
    };
  }

  return {
    async find(userId) {
      const row = await rows.findUnique({ where: { userId } });
      if (row === null) return undefined;
      const access = cipher.open(row.accessToken, userId);
      const refresh = cipher.open(row.refreshToken, userId);
      return {
        userId,
        displayName: row.displayName,
        tokens: access !== undefined && refresh !== undefined ? { access, refresh } : undefined,
        version: row.accessToken,
        scopes: row.scopes,
        expiresAt: row.expiresAt.getTime(),
        authorizedAt: row.authorizedAt.getTime(),
        revoked: row.revokedAt !== null,
      };
    },

    async exists(userId) {
      return (await rows.count({ where: { userId } })) > 0;
    },

    async save(userId, grant, displayName) {
      const data = {
        ...grantedBy(userId, grant),
        displayName: displayName ?? null,
        authorizedAt: new Date(now()),
        revokedAt: null,
        // It may be another person's by now, or the same after a long time: what was played is looked at afresh.
        syncedUntil: null,
        syncedAt: null,
      };
      await rows.upsert({ where: { userId }, create: { userId, ...data }, update: data });
    },

    async claim(userId, version, ms) {
      // The database's clock, as those of replicas differ.
      const count = await database.prisma.$executeRaw`
        UPDATE spotify_accounts SET refreshing_until = now() + ${ms} * interval '1 millisecond'
        WHERE user_id = ${userId}::uuid AND access_token = ${version} AND revoked_at IS NULL
          AND (refreshing_until IS NULL OR refreshing_until < now())`;
      return count === 1;
    },

    async release(userId, version) {
      await rows.updateMany({ where: { userId, accessToken: version }, data: { refreshingUntil: null } });
    },

    async renew(userId, version, grant) {
      const data = grantedBy(userId, grant);
      return (await rows.updateMany({ where: { userId, accessToken: version }, data })).count === 1;
    },

    async revoke(userId, version) {
      const data = { revokedAt: new Date(now()), refreshingUntil: null };
      return (await rows.updateMany({ where: { userId, accessToken: version }, data })).count === 1;
    },

    async remove(userId) {
      return (await rows.deleteMany({ where: { userId } })).count > 0;
    },
  };
}
