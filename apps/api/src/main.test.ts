import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';

const main = fileURLToPath(new URL('./main.ts', import.meta.url));

interface Run {
  child: ChildProcess;
  out(): string;
  err(): string;
  /** Resolves when the output has it. */
  says(pattern: RegExp): Promise<string>;
  ended: Promise<number | NodeJS.Signals | null>;
}

/** Where the service is started; it finds no `.env` there, and leaves its data. */
let home: string;
const running = new Set<ChildProcess>();
beforeEach(() => {
  home = mkdtempSync(join(tmpdir(), 'switchyard-main-'));
});
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  rmSync(home, { recursive: true, force: true });
});

/** Starts the service as `npm start` does, with nothing of this process's environment but the path. */
function start(env: Record<string, string>): Run {
  const child = spawn(process.execPath, ['-C', 'switchyard', main], {
    cwd: home,
    env: { PATH: process.env['PATH'], PORT: '0', ...env },
  });
  running.add(child);
  let out = '';
  let err = '';
  const listeners = new Set<() => void>();
  child.stdout.on('data', (bytes: Buffer) => {
    out += bytes.toString();
    for (const listener of listeners) listener();
  });
  child.stderr.on('data', (bytes: Buffer) => (err += bytes.toString()));
  const ended = new Promise<number | NodeJS.Signals | null>((resolve) => {
    child.once('close', (code, signal) => {
      running.delete(child);
      resolve(code ?? signal);
    });
  });
  const says = (pattern: RegExp) =>
    new Promise<string>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(out);
        if (match !== null) resolve(match[1] ?? match[0]);
      };
      listeners.add(look);
      look();
      void ended.then((code) => reject(new Error(`ended with ${code} without saying ${pattern}: ${out}${err}`)));
    });
  return { child, out: () => out, err: () => err, says, ended };
}

/** A first start makes a database, which takes seconds on a busy machine. */
describe('the service as a process', { timeout: 90_000 }, () => {
  it('tells its address and its key at the first start, the key not again, and ends with 0 when asked to', async () => {
    const first = start({});
    const url = await first.says(/listening on (http:\/\/127\.0\.0\.1:\d+)\n/);
    const key = await first.says(/Gateway key \(shown once\): (sk-switchyard-\S+)\n/);
    await first.says(/No provider is configured: only offline\/assistant answers\. Set one of OPENAI_API_KEY, /);
    expect((await fetch(`${url}/v1/models`, { headers: { authorization: `Bearer ${key}` } })).status).toBe(200);
    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);
    expect(first.err()).toBe('');
    expect(first.out()).toMatch(/"msg":"stopping"\}\n.*"msg":"stopped"\}\n$/);

    const second = start({ GROQ_API_KEY: 'key-one-of-groq,key-two-of-groq' });
    const again = await second.says(/listening on (http:\/\/127\.0\.0\.1:\d+)\n/);
    await second.says(/Providers: groq \(2 keys\)\n/);
    expect(second.out()).not.toContain(key);
    expect(second.out()).not.toContain('of-groq');
    expect((await fetch(`${again}/v1/models`, { headers: { 'x-api-key': key } })).status).toBe(200);
    second.child.kill('SIGINT');
    expect(await second.ended).toBe(0);
  });

  it.each([
    ['a malformed variable', { PORT: 'abc' }, 'PORT: expected a port number (0 to 65535), got "abc"\n'],
    ['a data folder that cannot be', { DATA_DIR: '/dev/null/data' }, /^DATA_DIR: .*\/dev\/null\/data.*\n$/],
    ['a host that is not ours', { HOST: '192.0.2.1' }, /^HOST: cannot listen on 192\.0\.2\.1 \(EADDRNOTAVAIL\)\n$/],
  ])('ends with 1 and one line on %s', async (_what, env: Record<string, string>, line) => {
    const run = start(env);
    expect(await run.ended).toBe(1);
    expect(run.err()).toEqual(typeof line === 'string' ? line : expect.stringMatching(line));
    expect(run.out()).toBe('');
  });

  it('ends with 1 and one line that names PORT when the port is in use', async () => {
    const holder = createServer();
    await new Promise<void>((resolve) => holder.listen(0, '127.0.0.1', resolve));
    const { port } = holder.address() as AddressInfo;
    const run = start({ PORT: String(port) });
    expect(await run.ended).toBe(1);
    holder.close();
    expect(run.err()).toMatch(new RegExp(`^PORT: ${port} is in use on 127\\.0\\.0\\.1.*\n$`));
  });

  it('says once, at the start, what is set in vain', async () => {
    const run = start({ REDIS_URL: 'redis://127.0.0.1' });
    const line = await run.says(/\{.*without effect.*\}/);
    expect(JSON.parse(line)).toMatchObject({
      level: 'warn',
      msg: 'set, but without effect in this version: REDIS_URL',
    });
  });
});
