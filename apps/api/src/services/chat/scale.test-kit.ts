/** A database with as much in it as a service has after years, for plans; see the SQL for what that is. */
import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import pg from 'pg';

export const SESSIONS = 1_000;

export interface Seeded {
  /** Whose all of it is. */
  userId: string;
  longSessionId: string;
}

/** @param url of a server's migrated, empty database */
export async function seedScale(url: string): Promise<Seeded> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const userId = randomUUID();
    const search = await client.query<{ indexdef: string }>(
      "SELECT indexdef FROM pg_indexes WHERE indexname = 'chat_messages_search_idx'",
    );
    await client.query("SELECT set_config('seed.user', $1, false)", [userId]);
    await client.query(readFileSync(new URL('scale.test-kit.sql', import.meta.url), 'utf8'));
    await client.query(search.rows[0]?.indexdef ?? '');
    await client.query('VACUUM ANALYZE');
    const { rows } = await client.query<{ id: string }>("SELECT seed_id('0-990') AS id");
    return { userId, longSessionId: rows[0]?.id ?? '' };
  } finally {
    await client.end();
  }
}
