/**
 * The gateway beside a bare undici proxy and beside direct calls, in one run on one machine.
 *
 *   npm run bench -- gateway [--quick] [--json] [--soak 200000]
 *
 * The part under test runs alone on core 1; provider and client share core 0. Rates are given a
 * second of the part's own CPU time, so that a busy client does not flatter it.
 */
import { load, percentile } from './lib/load.ts';
import { type Part, startGateway, startPart } from './lib/processes.ts';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const json = args.includes('--json');
const soak = Number(args[args.indexOf('--soak') + 1]) || (quick ? 20_000 : 200_000);
const KEY = 'bench-gateway-key';

const body = (stream: boolean, model: string) =>
  JSON.stringify({ model, stream, messages: [{ role: 'user', content: 'Say hello to the bench, please.' }] });

interface Row {
  /** Answers per second of the part's CPU time; null for direct calls, which have no part between. */
  perCore: number | null;
  p50Ms: number;
  p99Ms: number;
  firstP50Ms: number;
  errors: number;
}

const upstream = await startPart(new URL('./lib/canned-upstream.ts', import.meta.url), [], 0);
const origin = `http://127.0.0.1:${upstream.port}`;
const bare = await startPart(new URL('./lib/bare-proxy.ts', import.meta.url), [origin], 1);
const gateway = await startGateway(origin, KEY, 1);

/** Rate under load and latency one at a time: queueing would hide what a part adds. */
async function measure(part: Part, between: boolean, stream: boolean, model: string): Promise<Row> {
  const common = { port: part.port, path: '/v1/chat/completions', key: KEY, body: body(stream, model) };
  const many = stream ? (quick ? 3_000 : 15_000) : quick ? 15_000 : 80_000;
  const few = quick ? 1_500 : 6_000;
  await load({ ...common, connections: 16, requests: Math.ceil(many / 3) });
  const cpu = part.cpuSeconds();
  const busy = await load({ ...common, connections: 32, requests: many });
  const used = part.cpuSeconds() - cpu;
  const calm = await load({ ...common, connections: 1, requests: few });
  return {
    perCore: between ? Math.round(busy.requests / used) : null,
    p50Ms: percentile(calm.latencies, 0.5),
    p99Ms: percentile(calm.latencies, 0.99),
    firstP50Ms: percentile(calm.firstBytes, 0.5),
    errors: busy.errors + calm.errors,
  };
}

async function compare(stream: boolean) {
  const rows = {
    direct: await measure(upstream, false, stream, 'bench-model'),
    bareProxy: await measure(bare, true, stream, 'bench-model'),
    gateway: await measure(gateway, true, stream, 'fast'),
  };
  const round = (value: number) => Math.round(value * 1000) / 1000;
  return {
    ...rows,
    shareOfBareProxy: round((rows.gateway.perCore ?? 0) / (rows.bareProxy.perCore ?? 1)),
    addedP50Ms: round(rows.gateway.p50Ms - rows.direct.p50Ms),
    addedP99Ms: round(rows.gateway.p99Ms - rows.direct.p99Ms),
    addedFirstTokenMs: round(rows.gateway.firstP50Ms - rows.direct.firstP50Ms),
  };
}

const before = gateway.rssMiB();
const whole = await compare(false);
const streamed = await compare(true);
await load({
  port: gateway.port,
  path: '/v1/chat/completions',
  key: KEY,
  body: body(false, 'fast'),
  connections: 32,
  requests: soak,
});
const result = {
  node: process.version,
  whole,
  streamed,
  memory: { startMiB: Math.round(before), afterRequests: soak, rssMiB: Math.round(gateway.rssMiB()) },
  targets: {
    'at least 40 % of the bare proxy': whole.shareOfBareProxy >= 0.4,
    'under 0.4 ms added at the median': whole.addedP50Ms < 0.4,
    'under 2 ms added to the first token': streamed.addedFirstTokenMs < 2,
  },
};
for (const part of [gateway, bare, upstream]) part.stop();

if (json) console.log(JSON.stringify(result, null, 2));
else {
  for (const [name, rows] of Object.entries({ whole, streamed })) {
    console.log(`\n${name} answers            per core/s    p50 ms    p99 ms   first ms   errors`);
    for (const [label, row] of Object.entries({
      direct: rows.direct,
      'bare proxy': rows.bareProxy,
      gateway: rows.gateway,
    })) {
      const cells = [
        row.perCore ?? '–',
        row.p50Ms.toFixed(3),
        row.p99Ms.toFixed(3),
        row.firstP50Ms.toFixed(3),
        row.errors,
      ];
      console.log(`  ${label.padEnd(20)}${cells.map((cell) => String(cell).padStart(10)).join('')}`);
    }
    console.log(
      `  gateway: ${(rows.shareOfBareProxy * 100).toFixed(0)} % of the bare proxy's rate; adds ${rows.addedP50Ms} ms (p50), ${rows.addedP99Ms} ms (p99), ${rows.addedFirstTokenMs} ms to the first token`,
    );
  }
  console.log(
    `\nmemory: ${result.memory.startMiB} MiB at the start, ${result.memory.rssMiB} MiB after ${soak} more requests`,
  );
  for (const [target, met] of Object.entries(result.targets)) console.log(`${met ? 'met   ' : 'MISSED'} ${target}`);
}
process.exit(0);
