import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { webRoutes } from './web.ts';

const STRICT = "default-src 'none'";

let folder: string;
let server: Server;
let origin: string;
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'switchyard-web-'));
  mkdirSync(join(folder, 'assets'));
  writeFileSync(join(folder, 'index.html'), '<p>The page.</p>');
  writeFileSync(join(folder, 'assets', 'a-1.js'), 'export {};');
  const app = express();
  app.use((_request, response, next) => void (response.setHeader('content-security-policy', STRICT), next()));
  app.use(webRoutes({ folder, images: ['https://covers.example'] }) ?? express.Router());
  app.use((_request, response) => void response.status(404).json({}));
  server = createServer(app);
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => {
  server.close();
  rmSync(folder, { recursive: true });
});

const get = (path: string, headers: Record<string, string> = {}) =>
  fetch(origin + path, { headers: { accept: 'text/html', ...headers } });
const told = ({ headers }: Response) => ({
  policy: headers.get('content-security-policy'),
  keep: headers.get('cache-control'),
});

it.each(['/', '/index.html', '/settings/appearance'])('%s is the page, with a policy of its own', async (path) => {
  const response = await get(path);
  expect(await response.text()).toBe('<p>The page.</p>');
  expect(told(response)).toEqual({ policy: expect.stringContaining("script-src 'self'"), keep: 'no-cache' });
});

it.each(['/', '/index.html', '/settings/appearance', '/assets/a-1.js'])(
  '%s says the same when it is unchanged: browsers take the headers of that answer over',
  async (path) => {
    const first = await get(path);
    const again = await get(path, { 'if-none-match': first.headers.get('etag') as string });
    expect(again.status).toBe(304);
    expect(told(again)).toEqual(told(first));
  },
);

it('a file that never changes is kept for good', async () => {
  expect(told(await get('/assets/a-1.js')).keep).toBe('public, max-age=31536000, immutable');
});

it('what is no page keeps the headers that it had', async () => {
  const missing = await get('/nothing.json', { accept: 'application/json' });
  expect(missing.status).toBe(404);
  expect(told(missing)).toEqual({ policy: STRICT, keep: null });
  expect(missing.headers.has('permissions-policy')).toBe(false);
  expect(told(await get('/api/nothing'))).toEqual({ policy: STRICT, keep: null });
});

it('pictures come from here, and from where else they may', async () => {
  expect(told(await get('/')).policy).toContain("; img-src 'self' data: blob: https://covers.example; ");
});
