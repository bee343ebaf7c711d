/** The accounts' endpoints over a database of a test's own, with a clock that the test moves, and the two kinds of caller. */
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { parseSetCookie, stringifyCookie } from 'cookie';
import express from 'express';
import { pino } from 'pino';
import type { Database } from '../../db/database.ts';
import type { Endpoint } from '../../http/endpoint.ts';
import { mount } from '../../http/mount.ts';
import { notFound, onError, requestId } from '../../http/problem.ts';
import { adminAccountEndpoints } from '../../routes/admin-accounts.ts';
import { authEndpoints } from '../../routes/auth.ts';
import { keyEndpoints } from '../../routes/keys.ts';
import { meEndpoints } from '../../routes/me.ts';
import { createTestDatabase } from '../../testing/test-database.ts';
import { type Accounts, type AccountsOptions, createAccounts } from './accounts.ts';

export interface TestAccounts {
  url: string;
  database: Database;
  accounts: Accounts;
  dataDir: string;
  /** Milliseconds since 1970. */
  clock: { ms: number };
  /** A browser with a cookie jar, on our own page. */
  page(): Page;
  /** A program: no cookies, a bearer token where it has one. */
  program(token?: string): Call;
  stop(): Promise<void>;
}

export type Call = (
  method: string,
  path: string,
  body?: unknown,
  headers?: Record<string, string>,
) => Promise<{ status: number; headers: Headers; body: Body }>;

/** What answers have in common; the rest is for each test to look at. */
export interface Body {
  user?: Record<string, unknown> & { id: string };
  accessToken?: string;
  refreshToken?: string;
  code?: string;
  items?: Record<string, unknown>[];
  [name: string]: unknown;
}

export interface Page {
  call: Call;
  cookies: Map<string, string>;
}

export const START = Date.parse('2026-11-21T12:00:00Z');
export const PASSWORD = 'correct horse battery';

export async function serveAccounts(more: Partial<AccountsOptions> = {}): Promise<TestAccounts> {
  const testDatabase = await createTestDatabase();
  const log = pino({ level: 'silent' });
  const database = await testDatabase.open(log);
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-accounts-'));
  const clock = { ms: START };
  const accounts = createAccounts({
    database,
    secrets: { jwt: 'a-secret-of-the-tests-that-is-long-enough' },
    dataDir,
    now: () => clock.ms,
    allowGuests: true,
    allowSignup: true,
    log,
    ...more,
  });
  const endpoints = [
    ...authEndpoints(accounts),
    ...meEndpoints(accounts),
    ...keyEndpoints(accounts),
    ...adminAccountEndpoints(accounts),
  ];
  const app = express();
  app.use(requestId);
  app.use(mount(endpoints.map(checkingAnswers), accounts));
  app.use(notFound, onError(log));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const call: Call = async (method, path, body, headers = {}) => {
    const response = await fetch(url + path, {
      method,
      redirect: 'manual',
      headers: { ...(body !== undefined && { 'content-type': 'application/json' }), ...headers },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const text = await response.text();
    const isJson = /json/.test(response.headers.get('content-type') ?? '');
    return { status: response.status, headers: response.headers, body: (isJson ? JSON.parse(text) : {}) as Body };
  };

  return {
    url,
    database,
    accounts,
    dataDir,
    clock,
    program:
      (token) =>
      (method, path, body, headers = {}) =>
        call(method, path, body, { ...(token !== undefined && { authorization: `Bearer ${token}` }), ...headers }),
    page() {
      const cookies = new Map<string, string>();
      return {
        cookies,
        async call(method, path, body, headers = {}) {
          const cookie = stringifyCookie(Object.fromEntries(cookies));
          const answer = await call(method, path, body, { origin: url, cookie, ...headers });
          for (const line of answer.headers.getSetCookie()) {
            const { name, value, expires } = parseSetCookie(line);
            if (!value || expires?.getTime() === 0) cookies.delete(name);
            else cookies.set(name, value);
          }
          return answer;
        },
      };
    },
    async stop() {
      server.close();
      server.closeAllConnections();
      accounts.close();
      await database.close();
      await testDatabase.drop();
      rmSync(dataDir, { recursive: true });
    },
  };
}

/** Answers what it declares, or fails. */
function checkingAnswers(endpoint: Endpoint): Endpoint {
  return {
    ...endpoint,
    handle(call) {
      const { response } = call;
      const send = response.json.bind(response);
      response.json = (body: unknown) => {
        const plain: unknown = JSON.parse(JSON.stringify(body));
        const parsed = endpoint.answers[response.statusCode]?.schema?.parse(plain);
        if (!isDeepStrictEqual(parsed, plain)) throw new Error(`${endpoint.path} answers more than it declares`);
        return send(body);
      };
      return endpoint.handle(call);
    },
  };
}
