import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PGlite } from '@electric-sql/pglite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { schemaDiff } from '../../scripts/schema-diff.ts';
import { type Connection, migrate } from './migrate.ts';

it('the migrations make what the schema describes, and nothing else', async () => {
  expect(await schemaDiff()).toContain('This is an empty migration');
});

describe('a database at the start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'switchyard-migrations-'));
  let pglite: PGlite;
  let connection: Connection;

  beforeAll(async () => {
    pglite = await PGlite.create();
    connection = {
      query: async <Row>(sql: string, parameters?: unknown[]) => (await pglite.query<Row>(sql, parameters)).rows,
      script: async (sql) => void (await pglite.exec(sql)),
    };
  });

  afterAll(async () => {
    await pglite.close();
    rmSync(folder, { recursive: true });
  });

  function write(name: string, sql: string): void {
    mkdirSync(join(folder, name), { recursive: true });
    writeFileSync(join(folder, name, 'migration.sql'), sql);
  }

  it('gets every migration once, in order, each recorded as Prisma does', async () => {
    write('2_two', 'ALTER TABLE a ADD COLUMN y INT; INSERT INTO a VALUES (1, 2);');
    write('1_one', 'CREATE TABLE a (x INT);');
    expect(await migrate(connection, folder)).toEqual(['1_one', '2_two']);
    expect(await migrate(connection, folder)).toEqual([]);
    expect(await connection.query('SELECT * FROM a')).toEqual([{ x: 1, y: 2 }]);
    const records = await connection.query('SELECT * FROM _prisma_migrations ORDER BY migration_name');
    expect(records[0]).toMatchObject({
      migration_name: '1_one',
      applied_steps_count: 1,
      checksum: expect.stringMatching(/^[0-9a-f]{64}$/),
      finished_at: expect.any(Date),
    });
  });

  it('is left as it was by one that fails, and has it once it is mended', async () => {
    write('3_three', 'CREATE TABLE b (x INT); SELECT nonsense;');
    await expect(migrate(connection, folder)).rejects.toThrow('migration 3_three failed');
    write('3_three', 'CREATE TABLE b (x INT);');
    expect(await migrate(connection, folder)).toEqual(['3_three']);
  });

  it('refuses one that was changed after it had been applied', async () => {
    write('1_one', 'CREATE TABLE a (x BIGINT);');
    await expect(migrate(connection, folder)).rejects.toThrow('migration 1_one was changed after it had been applied');
  });
});
