import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { ACCOUNT } from './seed.ts';
import { createVisitor, type Visitor } from './visitor.ts';

const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-demo-'));
let demo: ChildProcess;
let visitor: Visitor;

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

beforeAll(async () => {
  const port = await freePort();
  demo = spawn(process.execPath, ['-C', 'switchyard', fileURLToPath(new URL('start.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development', DATA_DIR: dataDir, PORT: String(port) },
  });
  const lines: string[] = [];
  for await (const line of createInterface({ input: demo.stdout as NodeJS.ReadableStream })) {
    lines.push(line);
    if (line.startsWith('The demo is ready')) break;
  }
  expect(lines.at(-1), lines.join('\n')).toBe(`The demo is ready: http://127.0.0.1:${port}`);
  // What comes later is not read, and must not fill the pipe.
  demo.stdout?.resume();
  visitor = createVisitor(`http://127.0.0.1:${port}`);
  await visitor.call('POST', '/api/auth/login', ACCOUNT);
});

afterAll(async () => {
  if (demo.exitCode === null) demo.kill('SIGKILL');
  rmSync(dataDir, { recursive: true, force: true });
});

it('has something to show on every screen', async () => {
  for (const path of ['/api/sessions', '/api/todos', '/api/reminders', '/api/spotify/playlists', '/api/models']) {
    const { items } = await visitor.call<{ items: unknown[] }>('GET', path);
    expect(items.length, path).toBeGreaterThan(1);
  }
  expect(await visitor.call('GET', '/api/spotify/connection')).toMatchObject({
    connected: true,
    needsReconnect: false,
  });
  const { items } = await visitor.call<{ items: { id: string }[] }>('GET', '/api/admin/providers');
  expect(items.map(({ id }) => id)).toEqual(expect.arrayContaining(['northline', 'oldbridge']));
});

it('plays music when a simulated model is asked to', async () => {
  const { toolCalls } = await visitor.call<{ toolCalls: object[] }>('POST', '/api/chat', {
    message: 'play Nina Simone',
    model: 'quickwater/quickwater-8',
  });
  expect(toolCalls).toMatchObject([{ name: 'play', status: 'done' }]);
  expect(await visitor.call('GET', '/api/spotify/player')).toMatchObject({ device: { name: 'Kitchen Speaker' } });
});

it('ends as it is told to', async () => {
  demo.kill('SIGTERM');
  const [code] = (await once(demo, 'exit')) as [number | null];
  expect(code).toBe(0);
});
