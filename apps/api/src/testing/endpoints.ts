/** Some endpoints on a port of their own, with a database, and whoever the test says signed in. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import type { Database } from '../db/database.ts';
import type { Endpoint, SignedIn } from '../http/endpoint.ts';
import { mount } from '../http/mount.ts';
import { notFound, onError, requestId } from '../http/problem.ts';
import { createTestDatabase } from './test-database.ts';

export interface TestEndpoints {
  url: string;
  database: Database;
  /** Makes a user; hand it to `as` to call on their behalf. */
  createUser(more?: { role?: 'user' | 'admin'; email?: string; guest?: boolean }): Promise<SignedIn>;
  /** `fetch` on behalf of a user, or of nobody. Bodies that are objects go as JSON. */
  as(
    user: SignedIn | undefined,
  ): (method: string, path: string, body?: unknown, headers?: Record<string, string>) => Promise<Response>;
  stop(): Promise<void>;
}

const USER = 'x-test-user';

/** @param make builds the endpoints over the database */
export async function serveEndpoints(
  make: (database: Database) => readonly Endpoint[] | Promise<readonly Endpoint[]>,
): Promise<TestEndpoints> {
  const testDatabase = await createTestDatabase();
  const log = pino({ level: 'silent' });
  const database = await testDatabase.open(log);
  const users = new Map<string, SignedIn>();
  const app = express();
  app.use(requestId);
  app.use(mount(await make(database), { identify: async (request) => users.get(String(request.headers[USER])) }));
  app.use(notFound, onError(log));
  const server = createServer(app);
  // A busy test must not have its connection closed under the next request.
  server.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    database,
    async createUser(more = {}) {
      const { id, role, guest, email, displayName } = await database.prisma.user.create({ data: more });
      const user: SignedIn = { id, role, guest, email, displayName };
      users.set(id, user);
      return user;
    },
    as:
      (user) =>
      (method, path, body, headers = {}) =>
        fetch(url + path, {
          method,
          headers: {
            ...(user && { [USER]: user.id }),
            ...(isJson(body) && { 'content-type': 'application/json' }),
            ...headers,
          },
          ...(body !== undefined && {
            body: isJson(body) ? JSON.stringify(body) : (body as NonNullable<RequestInit['body']>),
          }),
        }),
    async stop() {
      server.close();
      server.closeAllConnections();
      await database.close();
      await testDatabase.drop();
    },
  };
}

function isJson(body: unknown): boolean {
  if (body === null || ['number', 'boolean'].includes(typeof body)) return true;
  return typeof body === 'object' && [Object.prototype, Array.prototype].includes(Object.getPrototypeOf(body));
}
