/**
 * The gateway beside a bare undici proxy and beside direct calls, in one run on one machine.
 *
 *   npm run bench -- gateway [--quick] [--json] [--soak 200000]
 *
 * The client has core 0; provider and part share core 1, so that a call through a part crosses from
 * core to core as often as a direct one, and what is added is the part's own. Rates are given a
 * second of the part's own CPU time, so that neither client nor provider flatters or hurts it.
 */
import { load, percentile } from './lib/load.ts';
import { keepOnCore, type Part, startGateway, startPart } from './lib/processes.ts';

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

keepOnCore(process.pid, 0);
const upstream = await startPart(new URL('./lib/canned-upstream.ts', import.meta.url), [], 1);
const origin = `http://127.0.0.1:${upstream.port}`;
const bare = await startPart(new URL('./lib/bare-proxy.ts', import.meta.url), [origin], 1);
const gateway = await startGateway(origin, KEY, 1);

interface Samples {
  rates: number[];
  latencies: number[];
  firstBytes: number[];
  errors: number;
}

/** Rate under load, and latency one at a time: queueing would hide what a part adds. */
async function sample(part: Part, stream: boolean, model: string, into: Samples): Promise<void> {
  const common = { port: part.port, path: '/v1/chat/completions', key: KEY, body: body(stream, model) };
  const cpu = part.cpuSeconds();
  const busy = await load({ ...common, connections: 32, requests: stream ? 4_000 : 16_000 });
  into.rates.push(busy.requests / (part.cpuSeconds() - cpu));
  const calm = await load({ ...common, connections: 1, requests: 1_500 });
  into.latencies.push(...calm.latencies);
  into.firstBytes.push(...calm.firstBytes);
  into.errors += busy.errors + calm.errors;
}

/** Takes turns, so that a machine that slows down slows all of them; the first turn only warms up. */
async function compare(stream: boolean) {
  const parts = { direct: upstream, bareProxy: bare, gateway };
  const samples = { direct: nothing(), bareProxy: nothing(), gateway: nothing() };
  const rounds = quick ? 2 : 6;
  for (let round = 0; round <= rounds; round++) {
    for (const name of ['direct', 'bareProxy', 'gateway'] as const) {
      await sample(
        parts[name],
        stream,
        name === 'gateway' ? 'fast' : 'bench-model',
        round === 0 ? nothing() : samples[name],
      );
    }
  }
  const shares = samples.gateway.rates.map((rate, round) => rate / (samples.bareProxy.rates[round] as number));
  const rows = {
    direct: { ...rowOf(samples.direct), perCore: null },
    bareProxy: rowOf(samples.bareProxy),
    gateway: rowOf(samples.gateway),
  };
  return {
    ...rows,
    shareOfBareProxy: rounded(percentile(shares, 0.5)),
    addedP50Ms: rounded(rows.gateway.p50Ms - rows.direct.p50Ms),
    addedP99Ms: rounded(rows.gateway.p99Ms - rows.direct.p99Ms),
    addedFirstTokenMs: rounded(rows.gateway.firstP50Ms - rows.direct.firstP50Ms),
  };
}

function nothing(): Samples {
  return { rates: [], latencies: [], firstBytes: [], errors: 0 };
}

function rowOf({ rates, latencies, firstBytes, errors }: Samples): Row {
  return {
    perCore: Math.round(percentile(rates, 0.5)),
    p50Ms: rounded(percentile(latencies, 0.5)),
    p99Ms: rounded(percentile(latencies, 0.99)),
    firstP50Ms: rounded(percentile(firstBytes, 0.5)),
    errors,
  };
}

function rounded(value: number): number {
  return Math.round(value * 1000) / 1000;
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
    console.log(`\n${name} answers            per core/s    p50 ms    p99 ms  first ms    errors`);
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
