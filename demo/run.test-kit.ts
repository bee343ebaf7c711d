/** The demo as somebody starts it, on a free port and with data of its own. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

export interface RunningDemo {
  origin: string;
  /** Asks it to end. @returns its exit code; null when it had to be killed */
  stop(): Promise<number | null>;
}

const LONGEST_STOP_MS = 30_000;

/** @throws Error with what it said, when it ends before it is ready */
export async function runDemo(): Promise<RunningDemo> {
  const dataDir = mkdtempSync(join(tmpdir(), 'switchyard-demo-'));
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const child = spawn(process.execPath, ['-C', 'switchyard', fileURLToPath(new URL('start.ts', import.meta.url))], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: { ...process.env, NODE_ENV: 'development', DATA_DIR: dataDir, PORT: String(port) },
  });
  const ended = once(child, 'exit') as Promise<[number | null]>;
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    if (line.startsWith('The demo is ready')) break;
  }
  if (lines.at(-1) !== `The demo is ready: ${origin}`) throw new Error(`the demo did not start:\n${lines.join('\n')}`);
  // What comes later is not read, and must not fill the pipe.
  child.stdout.resume();
  return {
    origin,
    async stop() {
      child.kill('SIGTERM');
      const late = setTimeout(() => child.kill('SIGKILL'), LONGEST_STOP_MS);
      const [code] = await ended;
      clearTimeout(late);
      rmSync(dataDir, { recursive: true, force: true });
      return code;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}
