/** Endpoints on a port of their own, without a service or a database behind them. */
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import type { Endpoint, SignedIn } from './endpoint.ts';
import { mount } from './mount.ts';
import { notFound, onError, requestId } from './problem.ts';

export interface Served {
  url: string;
  server: Server;
  /** What was logged, line by line. */
  lines: Record<string, unknown>[];
  call(method: string, path: string, init?: RequestInit): Promise<Response>;
  /** Sends JSON, or a text as it is. */
  send(method: string, path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
}

/** `Bearer user` and `Bearer admin` are signed in. Ends with the test. */
export async function serve(...endpoints: readonly Endpoint[]): Promise<Served> {
  const lines: Record<string, unknown>[] = [];
  const log = pino({ base: null }, { write: (line: string) => void lines.push(JSON.parse(line)) });
  const app = express();
  app.use(requestId);
  app.use(mount(endpoints, { identify: async ({ headers }) => USERS[headers.authorization ?? ''] }));
  app.use(notFound, onError(log));
  const server = createServer(app);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.close();
    server.closeAllConnections();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const call = (method: string, path: string, init: RequestInit = {}) => fetch(url + path, { method, ...init });
  return {
    url,
    server,
    lines,
    call,
    send: (method, path, body, headers = {}) =>
      call(method, path, {
        headers: { 'content-type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
  };
}

const user: SignedIn = { id: 'u', role: 'user', guest: false, email: null, displayName: null };
const USERS: Readonly<Record<string, SignedIn>> = {
  'Bearer user': user,
  'Bearer admin': { ...user, id: 'a', role: 'admin' },
};
