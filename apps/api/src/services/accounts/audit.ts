/** What matters for safety, written down. */
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { type Page, readCursor, writeCursor } from '../../http/paging.ts';
import type { Logger } from '../../logger.ts';

export const AUDIT_ACTIONS = [
  'account.signup',
  'account.login',
  'account.login_failed',
  'account.locked',
  'account.refresh_reuse',
  'account.password_changed',
  'account.role_changed',
  'account.deleted',
  'spotify.connected',
  'spotify.disconnected',
  'key.created',
  'key.deleted',
  'admin.claimed',
  'provider.probed',
  'provider.drained',
  'provider.disabled',
  'provider.enabled',
  'breaker.reset',
  'key.restored',
] as const;

export type AuditAction = (typeof AUDIT_ACTIONS)[number];

export interface AuditRecord {
  action: AuditAction;
  /** Whose account it concerns. */
  userId?: string;
  /** Small facts, never a secret. Longer than 2,000 characters as JSON, they are left out. */
  details?: Readonly<Record<string, string | number | boolean>>;
  /** Of the caller. */
  ip?: string | undefined;
}

export interface AuditEntry {
  id: string;
  userId: string | null;
  action: string;
  details: Record<string, unknown>;
  ip: string | null;
  at: Date;
}

export interface AuditFilter {
  action?: AuditAction | undefined;
  userId?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

export interface Audit {
  /** Never throws: what cannot be written goes to the log, and the request goes on. */
  record(record: AuditRecord): Promise<void>;
  /** The newest first. @throws a 400 problem for a cursor that is none of ours */
  list(filter: AuditFilter): Promise<Page<AuditEntry>>;
}

const LONGEST_DETAILS = 2000;
/** The last moment of the year 9999, beyond which the database reads dates in another way. */
const LAST_MOMENT = 253_402_300_799_999;
const cursorShape = z.tuple([z.int().min(0).max(LAST_MOMENT), z.uuid()]);

export function createAudit(options: { database: Database; now: () => number; log: Logger }): Audit {
  const { database, now, log } = options;
  const rows = database.prisma.auditEvent;
  return {
    async record({ action, userId, details = {}, ip }) {
      const fitting = JSON.stringify(details).length <= LONGEST_DETAILS ? details : {};
      try {
        await rows.create({
          data: { action, userId: userId ?? null, details: fitting, ip: ip ?? null, at: new Date(now()) },
        });
      } catch (error) {
        log.error({ err: error, action, userId }, 'an audit event could not be stored');
      }
    },

    async list({ action, userId, cursor, limit }) {
      const [ms, id] = cursor === undefined ? [] : readCursor(cursor, cursorShape);
      const at = ms === undefined ? undefined : new Date(ms);
      const found = await rows.findMany({
        where: {
          ...(action !== undefined && { action }),
          ...(userId !== undefined && { userId }),
          ...(at !== undefined && { OR: [{ at: { lt: at } }, { at, id: { lt: id as string } }] }),
        },
        orderBy: [{ at: 'desc' }, { id: 'desc' }],
        take: limit + 1,
      });
      const items = found.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map((row) => ({ ...row, details: row.details as Record<string, unknown> })),
        nextCursor: found.length > limit && last !== undefined ? writeCursor([last.at.getTime(), last.id]) : null,
      };
    },
  };
}
