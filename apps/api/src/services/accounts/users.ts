/** All users, for administrators. */
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { notThere, problem } from '../../http/problem.ts';
import { type Page, readCursor, writeCursor } from '../../http/paging.ts';
import type { Audit } from './audit.ts';
import type { Identification } from './identify.ts';
import { type User, userOf } from './user.ts';

export interface Users {
  /** The newest first. @param filter.q what the e-mail or the name contains @throws a 400 problem for a foreign cursor */
  list(filter: { q?: string | undefined; cursor?: string | undefined; limit: number }): Promise<Page<User>>;
  /** @param by the administrator who does it, who cannot change themselves @throws a 404 problem, a 409 `own_role` */
  setRole(id: string, role: User['role'], by: { id: string; ip: string | undefined }): Promise<User>;
}

export interface UsersOptions {
  database: Database;
  identification: Identification;
  audit: Audit;
}

const cursorShape = z.tuple([z.uuid()]);

export function createUsers({ database, identification, audit }: UsersOptions): Users {
  const { user: users } = database.prisma;
  return {
    async list({ q, cursor, limit }) {
      const [before] = cursor === undefined ? [] : readCursor(cursor, cursorShape);
      const contains = q && { contains: q.replaceAll(/[\\%_]/g, String.raw`\$&`), mode: 'insensitive' as const };
      const found = await users.findMany({
        where: {
          ...(before !== undefined && { id: { lt: before } }),
          ...(contains && { OR: [{ email: contains }, { displayName: contains }] }),
        },
        // Ids begin with the time they were made at.
        orderBy: { id: 'desc' },
        take: limit + 1,
      });
      const items = found.slice(0, limit).map(userOf);
      const last = items.at(-1);
      return { items, nextCursor: found.length > limit && last !== undefined ? writeCursor([last.id]) : null };
    },

    async setRole(id, role, by) {
      if (id === by.id) throw problem(409, 'own_role', 'Nobody changes their own role. Ask another administrator.');
      const { count } = await users.updateMany({ where: { id }, data: { role } });
      const row = count === 0 ? null : await users.findUnique({ where: { id } });
      if (row === null) throw notThere('user');
      await identification.forget(id);
      await audit.record({ action: 'account.role_changed', userId: id, ip: by.ip, details: { role, by: by.id } });
      return userOf(row);
    },
  };
}
