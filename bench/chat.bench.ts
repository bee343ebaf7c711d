/**
 * What a chat turn costs beside the provider's time, on PostgreSQL: authorise, load a session of 50 messages, select
 * the context, two rounds with the provider, one tool that writes a todo, store all of it.
 *
 *   DATABASE_URL=postgres://… npm run bench -- chat [--quick] [--json]
 *
 * The database is one of its own on that server, and is dropped afterwards. The client and the provider have core 0,
 * the service core 1; PostgreSQL goes where it is put. One turn after the other.
 */
import pg from 'pg';
import { percentile } from './lib/load.ts';
import { keepOnCore, startGateway, startPart } from './lib/processes.ts';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const json = args.includes('--json');
const { DATABASE_URL: server } = process.env;
if (server === undefined) {
  console.log('chat: not measured, it needs a PostgreSQL server. Set DATABASE_URL.');
  process.exit(0);
}

const EXCHANGES = 25;
/** Under the limit of 60 messages a minute. */
const TURNS_EACH = 30;
const people = quick ? 4 : 18;
const warmUp = quick ? 1 : 2;

const name = `switchyard_bench_${process.pid}`;
const admin = new pg.Client({ connectionString: server });
await admin.connect();
const settings = await admin.query<{ version: string; fsync: string; commit: string }>(
  `SELECT current_setting('server_version') AS version, current_setting('fsync') AS fsync,
     current_setting('synchronous_commit') AS commit`,
);
await admin.query(`CREATE DATABASE ${name}`);
const database = new URL(server);
database.pathname = `/${name}`;

keepOnCore(process.pid, 0);
const upstream = await startPart(new URL('./lib/tool-upstream.ts', import.meta.url), [], 0);
const service = await startGateway(`http://127.0.0.1:${upstream.port}`, 'unused-gateway-key', 1, {
  DATABASE_URL: database.href,
});
const origin = `http://127.0.0.1:${service.port}`;

interface Answer {
  sessionId: string;
  messageId: string;
  toolCalls: { status: string }[];
}

function post(path: string, body: object, headers: Record<string, string> = {}): Promise<Response> {
  return fetch(origin + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
}

async function answerOf<Body>(response: Promise<Response>): Promise<Body> {
  const { ok, status } = await response;
  if (!ok) throw new Error(`the service answered ${status}: ${await (await response).text()}`);
  return (await (await response).json()) as Body;
}

/** What the provider has worked so far, in milliseconds. */
async function providerMs(): Promise<number> {
  const response = await fetch(`http://127.0.0.1:${upstream.port}/spent`);
  return ((await response.json()) as { spentMs: number }).spentMs;
}

const whole: number[] = [];
const first: number[] = [];
let providerTime = 0;
let cpuTime = 0;

for (let person = 0; person < people; person++) {
  const account = { email: `person${person}@example.com`, password: 'correct horse battery staple' };
  const { accessToken } = await answerOf<{ accessToken: string }>(post('/api/auth/signup', account));
  const headers = { authorization: `Bearer ${accessToken}` };
  let last: Answer | undefined;
  for (let exchange = 0; exchange < EXCHANGES; exchange++) {
    const message = `Tell me something about ${exchange}, at the length at which people speak of such things.`;
    const sessionId = last?.sessionId;
    const wish = { message, model: 'bench/bench-model' };
    last = await answerOf<Answer>(post('/api/chat', { ...wish, ...(sessionId && { sessionId }) }, headers));
  }
  if (last === undefined) continue;
  // Each turn follows the same message, so that the history stays as long as it is.
  const { sessionId, messageId: parentId } = last;
  const body = (turn: number) => ({
    message: `add thing ${person}-${turn}`,
    sessionId,
    parentId,
    model: 'bench/bench-model',
  });
  const before = await providerMs();
  const cpu = service.cpuSeconds();
  const times: number[] = [];
  for (let turn = 0; turn < TURNS_EACH; turn++) {
    const begun = performance.now();
    const { toolCalls } = await answerOf<Answer>(post('/api/chat', body(turn), headers));
    times.push(performance.now() - begun);
    if (toolCalls[0]?.status !== 'done') throw new Error('the tool was not called');
  }
  const spent = (await providerMs()) - before;
  const worked = service.cpuSeconds() - cpu;
  const firsts: number[] = [];
  for (let turn = 0; turn < 3; turn++) {
    const begun = performance.now();
    const response = await post('/api/chat', body(TURNS_EACH + turn), { ...headers, accept: 'text/event-stream' });
    const reader = response.body?.getReader();
    await reader?.read();
    firsts.push(performance.now() - begun);
    while ((await reader?.read())?.done === false);
  }
  if (person < warmUp) continue;
  whole.push(...times);
  first.push(...firsts);
  providerTime += spent;
  cpuTime += worked;
}

for (const part of [service, upstream]) part.stop();
await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
await admin.end();

const rounded = (value: number) => Math.round(value * 100) / 100;
const providerEach = providerTime / whole.length;
const result = {
  node: process.version,
  postgres: settings.rows[0],
  turns: whole.length,
  providerMs: rounded(providerEach),
  p50Ms: rounded(percentile(whole, 0.5) - providerEach),
  p95Ms: rounded(percentile(whole, 0.95) - providerEach),
  cpuMs: rounded((cpuTime * 1000) / whole.length),
  firstByteP50Ms: rounded(percentile(first, 0.5)),
};
if (json) console.log(JSON.stringify(result, null, 2));
else {
  const { version, fsync, commit } = result.postgres ?? {};
  console.log(`PostgreSQL ${version}, fsync ${fsync}, synchronous_commit ${commit}; ${result.turns} turns`);
  console.log(
    `a turn without the provider's ${result.providerMs} ms: ${result.p50Ms} ms (p50), ${result.p95Ms} ms (p95)`,
  );
  console.log(`the service's own processor time: ${result.cpuMs} ms a turn`);
  console.log(`a streamed turn: ${result.firstByteP50Ms} ms to the first byte (p50)`);
  console.log(`${result.p50Ms < 15 ? 'met   ' : 'MISSED'} under 15 ms at the median`);
}
process.exit(0);
