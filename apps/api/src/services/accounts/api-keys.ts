/** Users' own keys for the gateway. Each has 256 random bits, of which only the SHA-256 is stored. */
import { hash, randomBytes } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import { notThere, problem } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import { GENERATED_KEY_PREFIX } from '../gateway-keys.ts';
import type { Audit } from './audit.ts';
import { remember } from './remember.ts';

export interface ApiKeys {
  list(userId: string): Promise<ApiKey[]>;
  /** @throws a 403 problem `account_needed` for guests, a 409 `too_many_keys`, a 422 for an end that has passed */
  create(owner: { id: string; guest: boolean }, wish: KeyWish): Promise<ApiKey & { key: string }>;
  /** @throws a 404 problem */
  remove(userId: string, id: string, ip: string | undefined): Promise<void>;
  /** Whose key it is; undefined for one that does not hold. Remembered for a minute; a deleted one is forgotten at once. */
  admit(key: string): Promise<AdmittedKey | undefined>;
  close(): void;
}

export interface ApiKey {
  id: string;
  name: string;
  /** How it begins, to know it by. */
  hint: string;
  expiresAt: Date | null;
  lastUsedAt: Date | null;
  createdAt: Date;
}

export interface KeyWish {
  name: string;
  expiresAt?: Date | undefined;
  ip: string | undefined;
}

export interface AdmittedKey {
  id: string;
  userId: string;
}

export interface ApiKeysOptions {
  database: Database;
  audit: Audit;
  now: () => number;
  log: Logger;
}

const MOST_KEYS = 50;
const REMEMBERED_MS = 60_000;
const HINT_LENGTH = GENERATED_KEY_PREFIX.length + 4;

/** Somebody's keys are fewer. */
export const KEYS_TOPIC = 'keys';

const told = { id: true, name: true, hint: true, expiresAt: true, lastUsedAt: true, createdAt: true } as const;

export function createApiKeys({ database, audit, now, log }: ApiKeysOptions): ApiKeys {
  const { apiKey: rows } = database.prisma;
  const memory = remember({ read, max: 10_000, ttlMs: REMEMBERED_MS, now });
  const unsubscribe = database.subscribe(({ topic }) => {
    if (topic === KEYS_TOPIC) memory.forgetAll();
  });

  /** Once a minute for a key in use, which is as often as its last use is written down. */
  async function read(keyHash: string): Promise<(AdmittedKey & { expiresAt: Date | null }) | undefined> {
    const select = { id: true, userId: true, expiresAt: true };
    const row = await rows.findUnique({ where: { keyHash }, select });
    if (row === null) return undefined;
    rows
      .updateMany({ where: { id: row.id, userId: row.userId }, data: { lastUsedAt: new Date(now()) } })
      .catch((error: unknown) => log.warn({ err: error }, 'the last use of a key could not be stored'));
    return row;
  }

  return {
    list: (userId) => rows.findMany({ where: { userId }, orderBy: { id: 'desc' }, select: told }),

    async create({ id: userId, guest }, { name, expiresAt, ip }) {
      if (guest) throw problem(403, 'account_needed', 'Guests have no keys. Sign up; everything of yours is kept.');
      if (expiresAt !== undefined && expiresAt.getTime() <= now()) {
        throw problem(422, 'invalid_body', 'expiresAt: it has passed already.');
      }
      const key = GENERATED_KEY_PREFIX + randomBytes(32).toString('base64url');
      const data = {
        userId,
        name,
        keyHash: fingerprint(key),
        hint: key.slice(0, HINT_LENGTH),
        expiresAt: expiresAt ?? null,
      };
      const made = await database.prisma.$transaction(async (transaction) => {
        // Several at once are counted one after the other.
        await transaction.$queryRaw`SELECT id FROM users WHERE id = ${userId}::uuid FOR UPDATE`;
        if ((await transaction.apiKey.count({ where: { userId } })) >= MOST_KEYS) {
          throw problem(409, 'too_many_keys', `Nobody has more than ${MOST_KEYS} keys. Delete one first.`);
        }
        return transaction.apiKey.create({ data, select: told });
      });
      await audit.record({ action: 'key.created', userId, ip, details: { keyId: made.id } });
      return { ...made, key };
    },

    async remove(userId, id, ip) {
      const { count } = await rows.deleteMany({ where: { id, userId } });
      if (count === 0) throw notThere('key');
      memory.forgetAll();
      await database.publish({ topic: KEYS_TOPIC, userId });
      await audit.record({ action: 'key.deleted', userId, ip, details: { keyId: id } });
    },

    async admit(key) {
      if (!key.startsWith(GENERATED_KEY_PREFIX)) return undefined;
      const found = await memory.get(fingerprint(key));
      if (found === undefined || (found.expiresAt !== null && found.expiresAt.getTime() <= now())) return undefined;
      return { id: found.id, userId: found.userId };
    },

    close: unsubscribe,
  };
}

function fingerprint(key: string): string {
  return hash('sha256', key, 'hex');
}
