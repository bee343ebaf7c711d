/**
 * How long lists take with a lot in the database, on PostgreSQL, over HTTP and signed in: 1,000 sessions and 100,000
 * messages of one user, 5,000 of them in one session, among as many of others.
 *
 *   DATABASE_URL=postgres://… npm run bench -- sessions [--quick] [--json]
 *
 * The database is one of its own on that server, and is dropped afterwards. The client has core 0, the service core 1;
 * PostgreSQL goes where it is put. One request after the other.
 */
import { readFileSync } from 'node:fs';
import pg from 'pg';
import { percentile } from './lib/load.ts';
import { keepOnCore, startGateway } from './lib/processes.ts';

const args = process.argv.slice(2);
const quick = args.includes('--quick');
const json = args.includes('--json');
const { DATABASE_URL: server } = process.env;
if (server === undefined) {
  console.log('sessions: not measured, it needs a PostgreSQL server. Set DATABASE_URL.');
  process.exit(0);
}

const ROUNDS = quick ? 50 : 300;
const WARM_UP = 20;
/** For each operation. */
const MOST_MS = 20_000;
const AIM_MS = 15;

const name = `switchyard_bench_${process.pid}`;
const admin = new pg.Client({ connectionString: server });
await admin.connect();
const { rows: settings } = await admin.query<{ version: string }>(
  "SELECT current_setting('server_version') AS version",
);
await admin.query(`CREATE DATABASE ${name}`);
const database = new URL(server);
database.pathname = `/${name}`;

keepOnCore(process.pid, 0);
const service = await startGateway('http://127.0.0.1:9', 'unused-gateway-key', 1, { DATABASE_URL: database.href });
const origin = `http://127.0.0.1:${service.port}`;

const signUp = await fetch(`${origin}/api/auth/signup`, {
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify({ email: 'person@example.com', password: 'correct horse battery staple' }),
});
const { user, accessToken } = (await signUp.json()) as { user: { id: string }; accessToken: string };

const seeding = new pg.Client({ connectionString: database.href });
await seeding.connect();
const search = await seeding.query("SELECT indexdef FROM pg_indexes WHERE indexname = 'chat_messages_search_idx'");
await seeding.query("SELECT set_config('seed.user', $1, false)", [user.id]);
const script = new URL('../apps/api/src/services/chat/scale.test-kit.sql', import.meta.url);
await seeding.query(readFileSync(script, 'utf8'));
await seeding.query(search.rows[0].indexdef);
await seeding.query('VACUUM ANALYZE');
const { rows: seeded } = await seeding.query<{ id: string }>("SELECT seed_id('0-990') AS id");
await seeding.end();

interface Page {
  items: { id: string }[];
  nextCursor: string | null;
}

async function get(path: string): Promise<Page> {
  const response = await fetch(origin + path, { headers: { authorization: `Bearer ${accessToken}` } });
  if (!response.ok) throw new Error(`${path} was answered with ${response.status}: ${await response.text()}`);
  return (await response.json()) as Page;
}

async function measure(path: string) {
  const times: number[] = [];
  const end = performance.now() + MOST_MS;
  for (let round = -WARM_UP; round < ROUNDS && (times.length === 0 || performance.now() < end); round++) {
    const begun = performance.now();
    await get(path);
    if (round >= 0) times.push(performance.now() - begun);
  }
  const rounded = (ms: number) => Math.round(ms * 100) / 100;
  return { p50Ms: rounded(percentile(times, 0.5)), p95Ms: rounded(percentile(times, 0.95)) };
}

const messages = `/api/sessions/${seeded[0]?.id}/messages`;
let later = '/api/sessions';
for (let page = 0; page < 10; page++) later = `/api/sessions?cursor=${(await get(later)).nextCursor}`;
let middle = messages;
for (let page = 0; page < 10; page++) middle = `${messages}?before=${(await get(middle)).nextCursor}`;

const operations = {
  'the sessions, first page': '/api/sessions',
  'the sessions, tenth page': later,
  'a session of 5,000 messages, last page': messages,
  'the same, ten pages before': middle,
  'the sessions by a part of the title': '/api/sessions?q=session%2077',
  'a search for a rare phrase': `/api/search?q=${encodeURIComponent('"number 77 of session 300"')}`,
  'a search for what every message has': '/api/search?q=said',
};
const results: Record<string, Awaited<ReturnType<typeof measure>>> = {};
for (const [what, path] of Object.entries(operations)) results[what] = await measure(path);

service.stop();
await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
await admin.end();

if (json) console.log(JSON.stringify({ node: process.version, postgres: settings[0]?.version, results }, null, 2));
else {
  console.log(`PostgreSQL ${settings[0]?.version}; up to ${ROUNDS} requests each, with the service and HTTP in it`);
  for (const [what, { p50Ms, p95Ms }] of Object.entries(results)) {
    const verdict = p50Ms < AIM_MS ? 'met   ' : 'MISSED';
    console.log(`${verdict} under ${AIM_MS} ms  ${what.padEnd(40)} p50 ${p50Ms} ms, p95 ${p95Ms} ms`);
  }
}
process.exit(0);
