/**
 * Brings a database up to date at the start: the SQL files of `prisma/migrations` that it has not had yet,
 * in order, each in a transaction, recorded as the `prisma` command does so that it understands the result.
 */
import { hash, randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One connection to a database, whichever way it is reached. */
export interface Connection {
  /** One statement with `$1`-style parameters. */
  query<Row>(sql: string, parameters?: unknown[]): Promise<Row[]>;
  /** Several statements without parameters. */
  script(sql: string): Promise<void>;
}

export const migrationsFolder = fileURLToPath(new URL('../../../../prisma/migrations/', import.meta.url));

/** Only one process migrates; the others wait for it. Any number that nobody else uses. */
const LOCK = 7_142_390_881;

const RECORDS = `
CREATE TABLE IF NOT EXISTS _prisma_migrations (
  id VARCHAR(36) PRIMARY KEY NOT NULL,
  checksum VARCHAR(64) NOT NULL,
  finished_at TIMESTAMPTZ,
  migration_name VARCHAR(255) NOT NULL,
  logs TEXT,
  rolled_back_at TIMESTAMPTZ,
  started_at TIMESTAMPTZ NOT NULL DEFAULT now(),
  applied_steps_count INTEGER NOT NULL DEFAULT 0
)`;

/** @returns the names of those that were applied now. @throws Error naming the migration that failed or was changed */
export async function migrate(connection: Connection, folder: string = migrationsFolder): Promise<string[]> {
  await connection.query('SELECT pg_advisory_lock($1)', [LOCK]);
  try {
    await connection.script(RECORDS);
    const recorded = await connection.query<{ migration_name: string; checksum: string }>(
      'SELECT migration_name, checksum FROM _prisma_migrations WHERE finished_at IS NOT NULL AND rolled_back_at IS NULL',
    );
    const known = new Map(recorded.map((row) => [row.migration_name, row.checksum]));
    const applied: string[] = [];
    for (const { name, sql, checksum } of readMigrations(folder)) {
      const had = known.get(name);
      if (had === undefined) {
        await apply(connection, name, sql, checksum);
        applied.push(name);
      } else if (had !== checksum) {
        throw new Error(`migration ${name} was changed after it had been applied; put it back and add a new one`);
      }
    }
    return applied;
  } finally {
    await connection.query('SELECT pg_advisory_unlock($1)', [LOCK]);
  }
}

async function apply(connection: Connection, name: string, sql: string, checksum: string): Promise<void> {
  await connection.query('BEGIN');
  try {
    await connection.script(sql);
    await connection.query(
      `INSERT INTO _prisma_migrations (id, checksum, migration_name, finished_at, applied_steps_count)
       VALUES ($1, $2, $3, now(), 1)`,
      [randomUUID(), checksum, name],
    );
    await connection.query('COMMIT');
  } catch (cause) {
    await connection.query('ROLLBACK');
    throw new Error(`migration ${name} failed: ${(cause as Error).message}`, { cause });
  }
}

function readMigrations(folder: string) {
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map(({ name }) => name)
    .sort()
    .map((name) => {
      const sql = readFileSync(join(folder, name, 'migration.sql'), 'utf8');
      return { name, sql, checksum: hash('sha256', sql, 'hex') };
    });
}
