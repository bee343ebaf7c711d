/** The service as a process of its own, to be killed. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { TestData } from '../testing/service.ts';

export interface Child {
  url: string;
  /** As `kill -9`; resolves when it is gone. */
  kill(): Promise<void>;
}

const main = fileURLToPath(new URL('../main.ts', import.meta.url));

/** @throws Error with what it said when it does not start */
export async function startChild({ root, database }: TestData, yaml: string): Promise<Child> {
  writeFileSync(join(root, 'switchyard.yaml'), yaml);
  const child = spawn(process.execPath, ['-C', 'switchyard', main], {
    cwd: root,
    env: { PATH: process.env['PATH'], PORT: '0', ...(database.url !== undefined && { DATABASE_URL: database.url }) },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const gone = once(child, 'close');
  let said = '';
  const url = await new Promise<string>((resolve, reject) => {
    const hear = (bytes: Buffer) => {
      said += bytes.toString();
      const [, address] = /listening on (http:\S+)/.exec(said) ?? [];
      if (address !== undefined) resolve(address);
    };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    void gone.then(() => reject(new Error(`the service ended: ${said}`)));
  });
  return {
    url,
    async kill() {
      child.kill('SIGKILL');
      await gone;
    },
  };
}
