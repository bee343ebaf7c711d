/** A branch of a session, copied into a session of its own. */
import type { ChatSession, PrismaClient } from '../../db/generated/client.ts';
import { notThere } from '../../http/problem.ts';
import { type DocumentMessage, FORMAT, VERSION } from './session-document.ts';
import { insertSession } from './session-insert.ts';
import { documentSession, readBranch } from './session-reader.ts';

/** @param leafId the last message to take; null: there is none @throws a 404 problem when it is not in the session */
export async function forkSession(
  prisma: PrismaClient,
  session: ChatSession,
  leafId: string | null,
  at: Date,
): Promise<ChatSession> {
  const { userId, temporary } = session;
  const messages: DocumentMessage[] = [];
  if (leafId !== null) for await (const message of readBranch(prisma, session, leafId)) messages.push(message);
  const [first] = messages;
  if (first === undefined && leafId !== null) throw notThere('message in this session');
  // Of a branch longer than is followed, the beginning is missing.
  if (first !== undefined) first.parentId = null;
  const now = at.toISOString();
  const settings = { ...documentSession(session), pinned: false, archived: false };
  const fork = { ...settings, activeMessageId: leafId, lastMessageAt: now, createdAt: now };
  return insertSession(prisma, {
    userId,
    temporary,
    document: { format: FORMAT, version: VERSION, session: fork, messages },
  });
}
