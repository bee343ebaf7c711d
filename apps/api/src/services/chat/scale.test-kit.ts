/** A database with as much in it as a service has after years, for plans and benchmarks. */
import pg from 'pg';

export const SESSIONS = 1_000;
export const MESSAGES = 100_000;
export const LONG_SESSION = 5_000;
/** Users besides, each with a share of sessions. */
const OTHERS = 2;
/** Which session is the long one: not archived, not pinned. */
const LONG = SESSIONS - 10;

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
    return await seed(client);
  } finally {
    await client.end();
  }
}

async function seed(client: pg.Client): Promise<Seeded> {
  // The same words, the same id; as UUIDs of version 4 are written.
  await client.query(`
    CREATE FUNCTION seed_id(words text) RETURNS uuid IMMUTABLE LANGUAGE sql
    RETURN overlay(overlay(md5(words) PLACING '4' FROM 13) PLACING '8' FROM 17)::uuid`);
  // Made at once at the end, the search index takes a third of the time.
  const search = await client.query<{ indexdef: string }>(
    "SELECT indexdef FROM pg_indexes WHERE indexname = 'chat_messages_search_idx'",
  );
  await client.query('DROP INDEX chat_messages_search_idx');
  await client.query(
    `INSERT INTO users (id, updated_at) SELECT seed_id('u' || u), now() FROM generate_series(0, ${OTHERS}) u`,
  );
  const count = `CASE WHEN u = 0 AND s = ${LONG} THEN ${LONG_SESSION}
    ELSE ${Math.floor((MESSAGES - LONG_SESSION) / (SESSIONS - 1))} END`;
  const talks = `generate_series(0, ${OTHERS}) u JOIN generate_series(0, ${SESSIONS - 1}) s ON u = 0 OR s % ${OTHERS} = 0`;
  await client.query(`
    INSERT INTO chat_sessions (id, user_id, title, pinned, archived, active_message_id, last_message_at, updated_at)
    SELECT seed_id(u || '-' || s), seed_id('u' || u), 'Session ' || s, s % 97 = 0, s % 10 = 9,
      seed_id(u || '-' || s || '-' || ${count}), timestamptz '2026-01-01' + s * interval '1 minute', now()
    FROM ${talks}`);
  await client.query(`
    INSERT INTO chat_messages (id, session_id, user_id, parent_id, role, content, text, created_at, updated_at)
    SELECT seed_id(u || '-' || s || '-' || n), seed_id(u || '-' || s), seed_id('u' || u),
      CASE WHEN n > 1 THEN seed_id(u || '-' || s || '-' || n - 1) END,
      CASE WHEN n % 2 = 1 THEN 'user' ELSE 'assistant' END::message_role,
      jsonb_build_array(jsonb_build_object('type', 'text', 'text', words)), words,
      timestamptz '2026-01-01' + s * interval '1 minute' + n * interval '1 second', now()
    FROM ${talks}, LATERAL generate_series(1, ${count}) n,
      LATERAL (SELECT 'What was said in number ' || n || ' of session ' || s AS words) said`);
  await client.query(`
    INSERT INTO tool_calls (message_id, user_id, id, call_id, round, position, name, arguments, effect, status)
    SELECT id, user_id, seed_id('call' || id), 'call', 0, 0, 'get_todos', '{}', 'read', 'done'
    FROM chat_messages WHERE role = 'assistant' AND substr(id::text, 1, 1) = '0'`);
  await client.query(search.rows[0]?.indexdef ?? '');
  await client.query('VACUUM ANALYZE');
  const { rows } = await client.query<Seeded>(
    `SELECT seed_id('u0') AS "userId", seed_id('0-${LONG}') AS "longSessionId"`,
  );
  return rows[0] as Seeded;
}
