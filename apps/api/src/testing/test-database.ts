/**
 * A database of a test's own, migrated and empty. Embedded ones are unpacked from one template; on a server
 * (SWITCHYARD_TEST_DATABASE_URL) each is a copy of one template database.
 */
import { hash, randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import pg from 'pg';
import type { Database } from '../db/database.ts';
import { serveFrom } from '../db/embedded.ts';
import { migrationsFolder } from '../db/migrate.ts';
import { openServer } from '../db/server.ts';
import type { Logger } from '../logger.ts';

export interface TestDatabase {
  /** Absent: embedded. */
  url?: string;
  /** A kept one may be opened again once it is closed. */
  open(log: Logger): Promise<Database>;
  drop(): Promise<void>;
}

/** The server to test on, when there is one. */
export const testServerUrl = process.env['SWITCHYARD_TEST_DATABASE_URL'] || undefined;

/** @param folder where an embedded one is kept; absent: in memory, for one opening. A server keeps its own in any case */
export async function createTestDatabase(folder?: string): Promise<TestDatabase> {
  return testServerUrl === undefined ? embedded(folder) : onServer(testServerUrl);
}

async function embedded(folder: string | undefined): Promise<TestDatabase> {
  const template = new Blob([readFileSync(await embeddedTemplate())]);
  return {
    async open() {
      if (folder === undefined) return serveFrom(await PGlite.create({ loadDataDir: template }));
      if (existsSync(folder)) return serveFrom(await PGlite.create(folder));
      mkdirSync(dirname(folder), { recursive: true });
      return serveFrom(await PGlite.create(folder, { loadDataDir: template }));
    },
    drop: async () => {},
  };
}

/** The path of an unpacked-on-demand copy of a migrated database. */
export async function embeddedTemplate(): Promise<string> {
  const folder = join(tmpdir(), 'switchyard-test-templates');
  const path = join(folder, `${fingerprint()}.tar`);
  if (existsSync(path)) return path;
  const pglite = await PGlite.create();
  const database = await serveFrom(pglite);
  const dump = await pglite.dumpDataDir('none');
  await database.close();
  mkdirSync(folder, { recursive: true });
  // Another worker may be making the same one: whoever is last wins, and both are whole.
  const draft = `${path}.${randomBytes(4).toString('hex')}`;
  writeFileSync(draft, new Uint8Array(await dump.arrayBuffer()));
  renameSync(draft, path);
  return path;
}

async function onServer(url: string): Promise<TestDatabase> {
  const template = `switchyard_template_${fingerprint()}`;
  await withAdmin(url, async (admin) => {
    // One worker makes the template, the others wait for it.
    await admin.query('SELECT pg_advisory_lock(7142390)');
    try {
      const { rowCount } = await admin.query('SELECT 1 FROM pg_database WHERE datname = $1', [template]);
      if (rowCount !== 0) return;
      const draft = `${template}_draft`;
      await admin.query(`DROP DATABASE IF EXISTS ${draft}`);
      await admin.query(`CREATE DATABASE ${draft}`);
      const database = await openServer(at(url, draft), silent);
      await database.close();
      await admin.query(`ALTER DATABASE ${draft} RENAME TO ${template}`);
    } finally {
      await admin.query('SELECT pg_advisory_unlock(7142390)');
    }
  });
  const name = `switchyard_test_${randomBytes(8).toString('hex')}`;
  await withAdmin(url, (admin) => admin.query(`CREATE DATABASE ${name} TEMPLATE ${template}`));
  return {
    url: at(url, name),
    open: (log) => openServer(at(url, name), log),
    drop: () => withAdmin(url, async (admin) => void (await admin.query(`DROP DATABASE ${name} WITH (FORCE)`))),
  };
}

const silent = { warn: () => {} } as unknown as Logger;

async function withAdmin<T>(url: string, use: (admin: pg.Client) => Promise<T>): Promise<T> {
  const admin = new pg.Client({ connectionString: url });
  await admin.connect();
  try {
    return await use(admin);
  } finally {
    await admin.end();
  }
}

function at(url: string, database: string): string {
  const address = new URL(url);
  address.pathname = `/${database}`;
  return address.href;
}

/** Of all migrations, so that a template is made anew when one is added. */
function fingerprint(): string {
  const files = readdirSync(migrationsFolder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.sql'))
    .sort();
  return hash(
    'sha256',
    files.map((name) => readFileSync(join(migrationsFolder, name), 'utf8')).join('\0'),
    'hex',
  ).slice(0, 12);
}
