/** Pages of listening histories in PostgreSQL. They go with their user, as all rows do. */
import type { HistoryPages, StoredPage } from '@switchyard/tools-spotify';
import type { Database } from '../../db/database.ts';

interface Row extends Omit<StoredPage, 'bytes'> {
  /** Base64. */
  bytes: string | null;
}

const READ = `
  SELECT kind, number, stamp, CASE WHEN stamp = ANY ($2::uuid[]) THEN NULL ELSE bytes END AS bytes
  FROM listening_pages WHERE user_id = $1`;

// Whoever writes to a history first holds its user, so that two never wait for each other's pages.
const WRITE = `
  WITH owner AS MATERIALIZED (SELECT id FROM users WHERE id = $1 FOR NO KEY UPDATE),
  change AS (
    SELECT id AS user_id, kind, number, stamp, seen, bytes
    FROM owner, unnest($2::text[], $3::int[], $4::uuid[], $5::uuid[], $6::text[]) AS c (kind, number, stamp, seen, bytes)
  ),
  replaced AS (
    UPDATE listening_pages AS page SET stamp = change.stamp, bytes = change.bytes FROM change
    WHERE page.user_id = change.user_id AND page.kind = change.kind AND page.number = change.number
      AND page.stamp = change.seen
    RETURNING 1
  ),
  begun AS (
    INSERT INTO listening_pages (user_id, kind, number, stamp, bytes)
    SELECT user_id, kind, number, stamp, bytes FROM change WHERE seen IS NULL
    ON CONFLICT DO NOTHING
    RETURNING 1
  )
  SELECT (SELECT count(*) FROM replaced)::int + (SELECT count(*) FROM begun)::int AS written`;

export function createPostgresPages({ executeSql }: Pick<Database, 'executeSql'>): HistoryPages {
  return {
    async read(userId, known) {
      const { rows } = await executeSql(READ, [userId, [...known]]);
      return (rows as Row[]).map(({ bytes, ...page }) => ({
        ...page,
        ...(bytes !== null && { bytes: Buffer.from(bytes, 'base64') }),
      }));
    },
    async write(userId, changes) {
      const { rows } = await executeSql(WRITE, [
        userId,
        changes.map(({ kind }) => kind),
        changes.map(({ number }) => number),
        changes.map(({ stamp }) => stamp),
        changes.map(({ seen }) => seen ?? null),
        changes.map(({ bytes }) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('base64')),
      ]);
      return (rows as { written: number }[])[0]?.written === changes.length;
    },
    async deleteAll(userId) {
      await executeSql('DELETE FROM listening_pages WHERE user_id = $1', [userId]);
    },
  };
}
