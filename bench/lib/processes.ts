/** Starts the parts of a benchmark as processes of their own and reads what they cost. */
import { type ChildProcess, fork, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

export interface Part {
  port: number;
  /** CPU seconds used so far, user and system. */
  cpuSeconds(): number;
  /** Resident memory in MiB. */
  rssMiB(): number;
  stop(): void;
}

const CLOCK_TICKS = 100;

/** @param core the processor to keep it on, where `taskset` is there to do that */
export async function startPart(file: URL, args: string[], core: number): Promise<Part> {
  const child: ChildProcess = fork(file, args, {
    execArgv: ['-C', 'source'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  spawnSync('taskset', ['-acp', String(core), String(child.pid)], { stdio: 'ignore' });
  const { port } = await new Promise<{ port: number }>((resolve, reject) => {
    child.once('message', (message) => resolve(message as { port: number }));
    child.once('exit', (code) => reject(new Error(`${file.pathname} ended with ${code} before it was ready`)));
  });
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
