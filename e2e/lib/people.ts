/** People with accounts. */
import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions } from 'playwright-core';
import { ADMIN, type Stage } from './stage.ts';
import type { Visit } from './visit.ts';

export const PASSWORD = 'correct horse battery';

/** Somebody new, signed up, with no page open yet. */
export async function newcomer(stage: Stage, options?: BrowserContextOptions): Promise<Visit> {
  const visit = await stage.visit(options);
  await visit.call('POST', '/api/auth/signup', { email: `${randomUUID()}@example.org`, password: PASSWORD });
  return visit;
}

export async function administrator(stage: Stage, options?: BrowserContextOptions): Promise<Visit> {
  const visit = await stage.visit(options);
  await visit.call('POST', '/api/auth/login', ADMIN);
  return visit;
}
