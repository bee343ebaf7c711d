/**
 * Refresh tokens: 256 random bits of which only the SHA-256 is stored. Each is good for one refresh, which makes the
 * next of its family. A family is one sign-in on one device. A spent token that is shown again ends its family: the
 * thief's or the owner's, nobody can tell.
 *
 * One exception: within GRACE_MS of being spent it yields one more successor, because two tabs that wake up together
 * both show the same cookie. It cannot be the same successor, of which only the hash is known.
 */
import { hash, randomBytes, randomUUID } from 'node:crypto';
import type { Database } from '../../db/database.ts';

export interface RefreshTokens {
  /** A new family, or one more token of a family that goes on. */
  issue(to: { userId: string; familyId?: string; userAgent: string | undefined }): Promise<IssuedToken>;
  /** Spends a token. */
  rotate(token: string, userAgent: string | undefined): Promise<Rotation>;
  /** The family of a token that still holds. */
  familyOf(token: string): Promise<Family | undefined>;
  /** The same, of a token that has not been spent. */
  unspentFamilyOf(token: string): Promise<Family | undefined>;
  /** False when the user has no such family that lives. */
  end(family: Family): Promise<boolean>;
  /** @param spared the family that goes on */
  endAll(userId: string, spared?: string): Promise<void>;
  /** The families that live, the one last used first. */
  list(userId: string): Promise<FamilyInfo[]>;
}

export interface Family {
  userId: string;
  familyId: string;
}

export interface IssuedToken extends Family {
  token: string;
}

/** `reused`: the family has just been ended. */
export type Rotation =
  | ({ outcome: 'rotated' } & IssuedToken)
  | ({ outcome: 'reused' } & Family)
  | { outcome: 'refused' };

export interface FamilyInfo {
  id: string;
  userAgent: string | null;
  createdAt: Date;
  lastUsedAt: Date;
}

export const REFRESH_MS = 30 * 24 * 3600_000;
const GRACE_MS = 10_000;
const LONGEST_USER_AGENT = 300;

export function createRefreshTokens({ database, now }: { database: Database; now: () => number }): RefreshTokens {
  const { refreshToken: rows } = database.prisma;
  const living = () => ({ usedAt: null, revokedAt: null, expiresAt: { gt: new Date(now()) } });

  /** A row to be, and the token that it is of. */
  function draft({ userId, familyId }: Family, userAgent: string | undefined) {
    const token = randomBytes(32).toString('base64url');
    const at = now();
    const data = {
      userId,
      familyId,
      tokenHash: fingerprint(token),
      userAgent: userAgent?.slice(0, LONGEST_USER_AGENT) ?? null,
      expiresAt: new Date(at + REFRESH_MS),
      createdAt: new Date(at),
    };
    return { issued: { userId, familyId, token }, data };
  }

  /** False when there was nothing left to end. */
  async function revoke(which: { userId: string; familyId?: string | { not: string } }): Promise<boolean> {
    const where = { ...which, revokedAt: null, expiresAt: { gt: new Date(now()) } };
    const data = { revokedAt: new Date(now()) };
    const { count } = await rows.updateMany({ where, data });
    // The first round waits for whoever is spending one of them; the second finds the successor made by that.
    if (count > 0) await rows.updateMany({ where, data });
    return count > 0;
  }

  return {
    async issue({ userId, familyId = familyIdAt(now()), userAgent }) {
      const { issued, data } = draft({ userId, familyId }, userAgent);
      await rows.create({ data });
      await rows.deleteMany({ where: { userId, expiresAt: { lt: new Date(now()) } } });
      return issued;
    },

    async rotate(token, userAgent) {
      const tokenHash = fingerprint(token);
      const row = await rows.findUnique({ where: { tokenHash } });
      if (row === null || row.revokedAt !== null || row.expiresAt.getTime() <= now()) return { outcome: 'refused' };
      const family: Family = { userId: row.userId, familyId: row.familyId };
      const { issued, data } = draft(family, userAgent ?? row.userAgent ?? undefined);
      const spent = await database.prisma.$transaction(async (transaction) => {
        // Of two that come at once, one alone finds it unspent.
        const { count } = await transaction.refreshToken.updateMany({
          where: { id: row.id, ...living() },
          data: { usedAt: new Date(now()) },
        });
        if (count === 1) await transaction.refreshToken.create({ data });
        return count === 1;
      });
      if (spent) return { outcome: 'rotated', ...issued };
      const again = await rows.findUnique({ where: { id: row.id } });
      if (again === null || again.revokedAt !== null || again.usedAt === null) return { outcome: 'refused' };
      if (now() - again.usedAt.getTime() <= GRACE_MS) {
        await rows.create({ data });
        return { outcome: 'rotated', ...issued };
      }
      await revoke(family);
      return { outcome: 'reused', ...family };
    },

    async familyOf(token) {
      const row = await rows.findUnique({ where: { tokenHash: fingerprint(token) } });
      if (row === null || row.revokedAt !== null || row.expiresAt.getTime() <= now()) return undefined;
      return { userId: row.userId, familyId: row.familyId };
    },

    async unspentFamilyOf(token) {
      const where = { tokenHash: fingerprint(token), ...living() };
      return (await rows.findFirst({ where, select: { userId: true, familyId: true } })) ?? undefined;
    },

    end: (family) => revoke(family),

    async endAll(userId, spared) {
      await revoke({ userId, ...(spared !== undefined && { familyId: { not: spared } }) });
    },

    async list(userId) {
      const found = await rows.findMany({
        where: { userId, ...living() },
        distinct: ['familyId'],
        orderBy: [{ createdAt: 'desc' }, { id: 'desc' }],
      });
      return found.map(({ familyId, userAgent, createdAt }) => ({
        id: familyId,
        userAgent,
        createdAt: startOf(familyId),
        lastUsedAt: createdAt,
      }));
    },
  };
}

function fingerprint(token: string): string {
  return hash('sha256', token, 'hex');
}

/** A UUID of version 7. The time in it outlives the family's first row, which goes when that expires. */
function familyIdAt(ms: number): string {
  const time = ms.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8, 12)}-7${randomUUID().slice(15)}`;
}

function startOf(familyId: string): Date {
  return new Date(Number.parseInt(familyId.replaceAll('-', '').slice(0, 12), 16));
}
