/**
 * How long a listening history of 203,090 plays takes: to bring it in, and each question, both with nothing of it in
 * memory (cold) and with the history held (warm). On the embedded database, and on servers where there are some.
 *
 *   [DATABASE_URL=postgres://…] [MONGODB_URL=mongodb://…] npm run bench -- listening [--quick] [--json]
 *
 * The database is one of its own on the PostgreSQL server, and is dropped afterwards; in MongoDB the plays are deleted.
 */
import { fork } from 'node:child_process';
import pg from 'pg';
import { percentile } from './lib/load.ts';

const args = process.argv.slice(2);
const rounds = args.includes('--quick') ? 10 : 40;
const json = args.includes('--json');
const { DATABASE_URL: server, MONGODB_URL: mongodb } = process.env;

const AIM_MS = 60;
const IMPORT_AIM_MS = 20_000;

interface Measured {
  added: number;
  tracks: number;
  artists: number;
  bytes: number;
  importMs: number;
  againMs: number;
  queries: Record<string, { cold: number[]; warm: number[] }>;
}

function measure(kind: string, address = ''): Promise<Measured> {
  const file = new URL('../apps/api/src/services/listening/measure.test-kit.ts', import.meta.url);
  const child = fork(file, [kind, address, String(rounds)], {
    execArgv: ['-C', 'switchyard'],
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  return new Promise((resolve, reject) => {
    child.once('message', (message) => resolve(message as Measured));
    child.once('exit', (code) => reject(new Error(`measuring on ${kind} ended with ${code}`)));
  });
}

/** In a database of its own. */
async function measureOnServer(address: string): Promise<Measured> {
  const admin = new pg.Client({ connectionString: address });
  await admin.connect();
  const name = `switchyard_bench_${process.pid}`;
  await admin.query(`CREATE DATABASE ${name}`);
  const database = new URL(address);
  database.pathname = `/${name}`;
  try {
    return await measure('postgresql', database.href);
  } finally {
    await admin.query(`DROP DATABASE ${name} WITH (FORCE)`);
    await admin.end();
  }
}

const measured: Record<string, Measured> = { embedded: await measure('embedded') };
if (server !== undefined) measured['PostgreSQL'] = await measureOnServer(server);
if (mongodb !== undefined) measured['MongoDB'] = await measure('mongodb', mongodb);

const rounded = (ms: number) => Math.round(ms * 10) / 10;
const spread = (times: readonly number[]) => ({
  p50: rounded(percentile([...times], 0.5)),
  p95: rounded(percentile([...times], 0.95)),
});

if (json) {
  const results = Object.entries(measured).map(([store, { queries, ...rest }]) => {
    const told = Object.entries(queries).map(([name, { cold, warm }]) => [
      name,
      { cold: spread(cold), warm: spread(warm) },
    ]);
    return [store, { ...rest, queries: Object.fromEntries(told) }];
  });
  console.log(JSON.stringify({ node: process.version, rounds, results: Object.fromEntries(results) }, null, 2));
} else {
  for (const [store, { added, tracks, artists, bytes, importMs, againMs, queries }] of Object.entries(measured)) {
    const verdict = (ms: number, aim: number) => (ms < aim ? 'met   ' : 'MISSED');
    const size = `${added} plays of ${tracks} tracks by ${artists} artists, ${Math.round(bytes / 1e6)} MB of documents`;
    console.log(`\n${store}: ${size}; ${rounds} rounds each`);
    console.log(
      `${verdict(importMs, IMPORT_AIM_MS)} under ${IMPORT_AIM_MS / 1000} s   bringing it in ${(importMs / 1000).toFixed(1)} s, once more ${(againMs / 1000).toFixed(1)} s`,
    );
    for (const [name, { cold, warm }] of Object.entries(queries)) {
      const [first, held] = [spread(cold), spread(warm)];
      console.log(
        `${verdict(first.p50, AIM_MS)} under ${AIM_MS} ms at the median, cold  ${name.padEnd(28)} cold p50 ${first.p50} ms, p95 ${first.p95} ms; warm p50 ${held.p50} ms, p95 ${held.p95} ms`,
      );
    }
  }
  if (server === undefined) console.log('\nPostgreSQL: not measured, set DATABASE_URL.');
  if (mongodb === undefined) console.log('\nMongoDB: not measured, set MONGODB_URL.');
}
