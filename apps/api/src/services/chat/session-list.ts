/** The list of a user's sessions. One statement, which reads the page's rows from the index and no others. */
import { z } from 'zod';
import { type ChatSession, Prisma, type PrismaClient } from '../../db/generated/client.ts';
import { type Page, readCursor, writeCursor } from '../../http/paging.ts';
import { storedTime } from './stored-time.ts';

export interface ListOptions {
  archived: boolean;
  /** A part of the title. */
  q?: string | undefined;
  cursor?: string | undefined;
  limit: number;
}

const Cursor = z.tuple([z.boolean(), storedTime, z.uuid()]);

/** The pinned ones, then by last message, the newest first; without temporary ones. @throws a 400 problem for a bad cursor */
export async function listSessions(
  prisma: PrismaClient,
  userId: string,
  { archived, q, cursor, limit }: ListOptions,
): Promise<Page<ChatSession>> {
  const after = cursor === undefined ? Prisma.empty : afterCursor(readCursor(cursor, Cursor));
  const titled = q ? Prisma.sql`AND title ILIKE ${`%${likeText(q)}%`}` : Prisma.empty;
  const rows = await prisma.$queryRaw<ChatSession[]>`
    SELECT id, user_id AS "userId", title, titled, model, provider, system_prompt AS "systemPrompt",
      message_count AS "messageCount", input_tokens AS "inputTokens", output_tokens AS "outputTokens",
      cost_usd AS "costUsd", pinned, archived, temporary, active_message_id AS "activeMessageId",
      last_message_at AS "lastMessageAt", created_at AS "createdAt", updated_at AS "updatedAt"
    FROM chat_sessions
    WHERE user_id = ${userId}::uuid AND archived = ${archived} AND temporary = false ${titled} ${after}
    ORDER BY pinned DESC, last_message_at DESC, id DESC LIMIT ${limit + 1}`;
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  const more = rows.length > limit && last !== undefined;
  return {
    items,
    nextCursor: more ? writeCursor([last.pinned, last.lastMessageAt.toISOString(), last.id]) : null,
  };
}

/** A comparison of rows is a place in the index; Prisma can only say it in a way that reads all that came before. */
function afterCursor([pinned, lastMessageAt, id]: z.output<typeof Cursor>): Prisma.Sql {
  return Prisma.sql`AND (pinned, last_message_at, id) < (${pinned}, ${lastMessageAt}::timestamptz, ${id}::uuid)`;
}

/** With the wildcards of LIKE taken as they stand. */
function likeText(text: string): string {
  return text.replaceAll(/[\\%_]/g, String.raw`\$&`);
}
