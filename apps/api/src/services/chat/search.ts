/** Full-text search over what was said and over titles. */
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import { type Page, readCursor, writeCursor } from '../../http/paging.ts';
import { searchTerms } from './search-terms.ts';
import { storedTime } from './stored-time.ts';

export const HitShape = z
  .object({
    sessionId: z.uuid(),
    messageId: z.uuid().nullable().describe('Null: the title has it.'),
    title: z.string().nullable(),
    role: z.enum(['user', 'assistant']).nullable(),
    snippet: z.object({
      text: z.string().describe('Plain text.'),
      matches: z
        .array(z.object({ start: z.int(), end: z.int() }))
        .describe('What was found in it, in UTF-16 code units, the end not included.'),
    }),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'SearchHit' });
export type Hit = z.output<typeof HitShape>;

export interface SearchOptions {
  /** Words, `"phrases"`, `or`, `-without`; the last word may be unfinished. */
  q: string;
  cursor?: string | undefined;
  limit: number;
}

export interface Search {
  /** The newest first, temporary sessions left out. */
  find(userId: string, options: SearchOptions): Promise<Page<Hit>>;
}

const Cursor = z.tuple([storedTime, z.uuid()]);

/** What the database puts around what it has found; taken out of the texts before. */
const OPEN = '\u0001';
const CLOSE = '\u0002';
const MARKED = `HighlightAll=true, StartSel="${OPEN}", StopSel="${CLOSE}"`;
/** So far into a message its snippet is looked for, in characters. */
const MARKED_CHARACTERS = 50_000;

/** The most of a snippet, and what of it stands before the first match, in UTF-16 code units. */
const SNIPPET = 240;
const BEFORE = 80;

interface Row {
  id: string;
  sessionId: string;
  messageId: string | null;
  title: string | null;
  role: Hit['role'];
  marked: string;
  at: Date;
}

export function createSearch({ prisma }: Pick<Database, 'prisma'>): Search {
  return {
    async find(userId, { q, cursor, limit }) {
      const after = cursor === undefined ? undefined : readCursor(cursor, Cursor);
      const rows = await prisma.$queryRaw<Row[]>(statement(userId, q, after, limit + 1));
      const items = rows.slice(0, limit);
      const last = items.at(-1);
      return {
        items: items.map(toHit),
        nextCursor: rows.length > limit && last ? writeCursor([last.at.toISOString(), last.id]) : null,
      };
    },
  };
}

function statement(userId: string, q: string, after: z.output<typeof Cursor> | undefined, limit: number): Prisma.Sql {
  const query = queryOf(q);
  const user = Prisma.sql`${userId}::uuid`;
  const follows = (at: Prisma.Sql, id: Prisma.Sql) =>
    after === undefined ? Prisma.empty : Prisma.sql`AND (${at}, ${id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`;
  // Only the rows of the page are marked, which takes longer than finding them. What says only what is
  // not to be there would be found by reading everything: it finds nothing.
  return Prisma.sql`
    SELECT id, "sessionId", "messageId", title, role, at,
      ts_headline('simple', translate(left(text, ${MARKED_CHARACTERS}), ${OPEN + CLOSE}, ''), ${query}, ${MARKED}) AS marked
    FROM (
      (SELECT m.id, m.session_id AS "sessionId", m.id AS "messageId", s.title, m.role::text, m.text, m.created_at AS at
        FROM chat_messages m JOIN chat_sessions s ON s.id = m.session_id AND s.user_id = m.user_id
        WHERE m.user_id = ${user} AND s.temporary = false AND querytree(${query}) NOT IN ('', 'T')
          AND to_tsvector('simple', left(m.text, 100000)) @@ ${query}
          ${follows(Prisma.sql`m.created_at`, Prisma.sql`m.id`)}
        ORDER BY m.created_at DESC, m.id DESC LIMIT ${limit})
      UNION ALL
      (SELECT s.id, s.id, NULL, s.title, NULL, s.title, s.last_message_at
        FROM chat_sessions s
        WHERE s.user_id = ${user} AND s.temporary = false AND querytree(${query}) NOT IN ('', 'T')
          AND to_tsvector('simple', s.title) @@ ${query}
          ${follows(Prisma.sql`s.last_message_at`, Prisma.sql`s.id`)}
        ORDER BY s.last_message_at DESC, s.id DESC LIMIT ${limit})
    ) hits
    ORDER BY at DESC, id DESC LIMIT ${limit}`;
}

function queryOf(q: string): Prisma.Sql {
  const { whole, unfinished, either } = searchTerms(q);
  const words = Prisma.sql`websearch_to_tsquery('simple', ${whole})`;
  if (unfinished === undefined) return words;
  const prefix = Prisma.sql`to_tsquery('simple', ${unfinished})`;
  return either ? Prisma.sql`(${words} || ${prefix})` : Prisma.sql`(${words} && ${prefix})`;
}

function toHit({ sessionId, messageId, title, role, marked, at }: Row): Hit {
  return { sessionId, messageId, title, role, snippet: snippetOf(marked), createdAt: at.toISOString() };
}

/** The surroundings of the first match. */
function snippetOf(marked: string): Hit['snippet'] {
  const [before = '', ...rest] = marked.split(OPEN);
  let text = cutBefore(before);
  const matches: Hit['snippet']['matches'] = [];
  for (const part of rest) {
    const [match = '', after = ''] = part.split(CLOSE);
    if (text.length + match.length > SNIPPET) break;
    matches.push({ start: text.length, end: text.length + match.length });
    text += match + after;
  }
  return { text: cutAfter(text, matches.at(-1)?.end ?? 0), matches };
}

/** The end of a text, from the beginning of a word. */
function cutBefore(text: string): string {
  return text.length <= BEFORE
    ? text
    : `…${text
        .slice(-BEFORE)
        .replace(/^\S*\s+/, '')
        .toWellFormed()}`;
}

/** The beginning of a text, to the end of a word. */
function cutAfter(text: string, atLeast: number): string {
  if (text.length <= SNIPPET) return text;
  const cut = text.slice(0, SNIPPET);
  const end = Math.max(atLeast, cut.search(/\s\S*$/));
  return `${(end > 0 ? cut.slice(0, end) : cut).toWellFormed()}…`;
}
