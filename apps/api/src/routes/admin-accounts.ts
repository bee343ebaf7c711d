/** For administrators: users, and what happened to accounts. */
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { pageOf, PageQuery } from '../http/paging.ts';
import type { Accounts } from '../services/accounts/accounts.ts';
import { AUDIT_ACTIONS } from '../services/accounts/audit.ts';
import { UserShape } from './auth.ts';

const AuditEventShape = z
  .object({
    id: z.uuid(),
    userId: z.uuid().nullable(),
    action: z.string(),
    details: z.record(z.string(), z.unknown()),
    ip: z.string().nullable(),
    at: z.iso.datetime(),
  })
  .meta({ id: 'AuditEvent' });

const AREA = 'Administration';

export function adminAccountEndpoints({ users, audit }: Pick<Accounts, 'users' | 'audit'>): Endpoint[] {
  return [
    endpoint({
      method: 'get',
      path: '/api/admin/users',
      area: AREA,
      summary: 'List users',
      access: 'admin',
      query: PageQuery.extend({
        q: z.string().trim().min(1).max(200).optional().describe('Part of an e-mail or a name.'),
      }),
      answers: { 200: { description: 'The newest first.', schema: pageOf(UserShape) } },
      async handle({ query, response }) {
        response.json(await users.list(query));
      },
    }),
    endpoint({
      method: 'patch',
      path: '/api/admin/users/{id}',
      area: AREA,
      summary: 'Make somebody an administrator, or no longer one',
      access: 'admin',
      body: z.strictObject({ role: z.enum(['user', 'admin']) }),
      answers: {
        200: { description: 'The user.', schema: z.object({ user: UserShape }) },
        409: { description: '`own_role`' },
      },
      async handle({ user, params, body, request, response }) {
        response.json({ user: await users.setRole(params.id, body.role, { id: user.id, ip: request.ip }) });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/admin/audit',
      area: AREA,
      summary: 'List what happened that matters for safety',
      access: 'admin',
      query: PageQuery.extend({ action: z.enum(AUDIT_ACTIONS).optional(), userId: z.uuid().optional() }),
      answers: { 200: { description: 'The newest first.', schema: pageOf(AuditEventShape) } },
      async handle({ query, response }) {
        response.json(await audit.list(query));
      },
    }),
  ];
}
