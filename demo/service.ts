/** The service itself, as `npm start` runs it, told where the simulators are. */
import { type ChildProcess, spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { stringify } from 'yaml';
import type { DemoProvider, RunningProvider } from './providers.ts';

export interface ServiceOptions {
  dataDir: string;
  providers: readonly (DemoProvider & Pick<RunningProvider, 'baseUrl'>)[];
  /** Besides those of this process. */
  env: Readonly<Record<string, string>>;
}

const LONGEST_START_MS = 120_000;
const main = fileURLToPath(new URL('../apps/api/src/main.ts', import.meta.url));

/** @returns once it answers. @throws Error when it ends before, or does not begin to */
export async function startService({ dataDir, providers, env }: ServiceOptions): Promise<ChildProcess> {
  mkdirSync(dataDir, { recursive: true, mode: 0o700 });
  const file = join(dataDir, 'switchyard.yaml');
  writeFileSync(file, configuration(providers));
  const child = spawn(process.execPath, ['-C', 'switchyard', main], {
    stdio: 'inherit',
    env: { ...process.env, ...env, DATA_DIR: dataDir, SWITCHYARD_CONFIG: file },
  });
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', () => reject(new Error('The service has ended; its own message stands above.')));
  });
  // Heard here until it runs; later its end is for whoever started it.
  ended.catch(() => undefined);
  await Promise.race([ended, answering(`${env['PUBLIC_URL']}/readyz`)]);
  return child;
}

async function answering(url: string): Promise<void> {
  const deadline = AbortSignal.timeout(LONGEST_START_MS);
  for (;;) {
    const response = await fetch(url, { signal: deadline }).catch(() => undefined);
    if (response?.ok) return;
    deadline.throwIfAborted();
    await wait(200);
  }
}

function configuration(providers: ServiceOptions['providers']): string {
  const entries = providers.map(({ id, baseUrl, models }) => [
    id,
    {
      api: 'openai-chat',
      baseUrl,
      keys: ['key-of-the-demo'],
      models: models.map((model) => ({ ...model, tools: true })),
    },
  ]);
  const deployments = providers.flatMap(({ id, models }) => models.map(({ name }) => `${id}/${name}`));
  return stringify({ providers: Object.fromEntries(entries), aliases: { smart: deployments } });
}
