/** Starts the parts of a benchmark as processes of their own and reads what they cost. */
import { type ChildProcess, fork, spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

export interface Part {
  port: number;
  /** CPU seconds used so far, user and system. */
  cpuSeconds(): number;
  /** Resident memory in MiB. */
  rssMiB(): number;
  stop(): void;
}

const CLOCK_TICKS = 100;

/** A part that tells its port when it is ready. @param core the processor to keep it on, where `taskset` is there to do that */
export async function startPart(file: URL, args: string[], core: number): Promise<Part> {
  const child = fork(file, args, { execArgv: ['-C', 'switchyard'], stdio: ['ignore', 'ignore', 'inherit', 'ipc'] });
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }));
    child.once('exit', (code) => reject(new Error(`${file.pathname} ended with ${code} before it was ready`)));
  });
  return part(child, port, core);
}

/**
 * The whole service as `npm start` runs it, with keys, an alias, routing, breaker and metrics on.
 * @param upstream origin of the provider
 * @param env more of the service's environment
 */
export async function startGateway(
  upstream: string,
  key: string,
  core: number,
  env: Record<string, string> = {},
): Promise<Part> {
  const dir = mkdtempSync(join(tmpdir(), 'switchyard-bench-'));
  const config = join(dir, 'switchyard.yaml');
  writeFileSync(
    config,
    `providers:
  bench: { api: openai-chat, baseUrl: "${upstream}/v1", keys: [bench-key-one, bench-key-two], models: [bench-model] }
aliases:
  fast: [bench/bench-model, offline/assistant]
`,
  );
  const port = await freePort();
  const main = fileURLToPath(new URL('../../apps/api/src/main.ts', import.meta.url));
  const child = spawn(process.execPath, ['-C', 'switchyard', main], {
    stdio: ['ignore', 'ignore', 'inherit'],
    env: {
      ...process.env,
      PORT: String(port),
      HOST: '127.0.0.1',
      DATA_DIR: join(dir, 'data'),
      SWITCHYARD_CONFIG: config,
      GATEWAY_API_KEYS: key,
      ...env,
    },
  });
  for (let tries = 0; !(await answers(port)); tries++) {
    if (tries > 200 || child.exitCode !== null) throw new Error('the gateway did not start');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  return part(child, port, core);
}

/** Keeps a process and its threads on one processor, where there is `taskset` to do that. */
export function keepOnCore(pid: number | undefined, core: number): void {
  spawnSync('taskset', ['-acp', String(core), String(pid)], { stdio: 'ignore' });
}

function part(child: ChildProcess, port: number, core: number): Part {
  keepOnCore(child.pid, core);
  return {
    port,
    cpuSeconds() {
      const fields = readFileSync(`/proc/${child.pid}/stat`, 'utf8').split(') ')[1]?.split(' ') ?? [];
      return (Number(fields[11]) + Number(fields[12])) / CLOCK_TICKS;
    },
    rssMiB: () => Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${child.pid}/status`, 'utf8'))?.[1]) / 1024,
    stop: () => void child.kill('SIGKILL'),
  };
}

const answers = (port: number) =>
  fetch(`http://127.0.0.1:${port}/healthz`).then(
    (response) => response.ok,
    () => false,
  );

function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => resolve(port));
    });
  });
}
