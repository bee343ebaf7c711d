/** The whole service with keys, routing, breaker and metrics on, as `npm start` runs it, on a port of its own. Run as a process. */
import { mkdtempSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const [upstream, key] = process.argv.slice(2) as [string, string];
const dir = mkdtempSync(join(tmpdir(), 'switchyard-bench-'));
writeFileSync(
  join(dir, 'switchyard.yaml'),
  `providers:
  bench: { api: openai-chat, baseUrl: "${upstream}/v1", keys: [bench-key-one, bench-key-two], models: [bench-model] }
aliases:
  fast: [bench/bench-model, offline/assistant]
`,
);
const port = await new Promise<number>((resolve) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address() as { port: number };
    probe.close(() => resolve(free));
  });
});
Object.assign(process.env, {
  PORT: String(port),
  HOST: '127.0.0.1',
  DATA_DIR: join(dir, 'data'),
  SWITCHYARD_CONFIG: join(dir, 'switchyard.yaml'),
  GATEWAY_API_KEYS: key,
  LOG_LEVEL: 'info',
});
await import('../../apps/api/src/main.ts');
for (;;) {
  const up = await fetch(`http://127.0.0.1:${port}/healthz`).then((r) => r.ok, () => false);
  if (up) break;
  await new Promise((resolve) => setTimeout(resolve, 50));
}
process.send?.({ port });
process.on('disconnect', () => process.exit(0));
