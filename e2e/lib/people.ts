/** People with accounts. */
import type { Stage } from './stage.ts';
import { ADMIN } from './stage.ts';
import type { Visit } from './visit.ts';
import { randomUUID } from 'node:crypto';
import type { BrowserContextOptions } from 'playwright-core';

export const PASSWORD = 'correct horse battery';

/** Somebody new, signed up and on the landing page still. */
export async function newcomer(stage: Stage, options?: BrowserContextOptions): Promise<Visit> {
  const visit = await stage.visit(options);
  await visit.page.goto('/index.html');
  await visit.call('POST', '/api/auth/signup', { email: `${randomUUID()}@example.org`, password: PASSWORD });
  return visit;
}

export async function administrator(stage: Stage, options?: BrowserContextOptions): Promise<Visit> {
  const visit = await stage.visit(options);
  await visit.page.goto('/index.html');
  await visit.call('POST', '/api/auth/login', ADMIN);
  return visit;
}
