/** The messages beside those of a page: other wordings of a question, other answers to it. */
import type { PrismaClient } from '../../db/generated/client.ts';
import type { MessageRow } from './messages.ts';

interface Sibling {
  id: string;
  parentId: string | null;
}

/** For each message its siblings, itself among them, oldest first. */
export async function loadSiblings(
  prisma: PrismaClient,
  { userId, sessionId }: { userId: string; sessionId: string },
  rows: readonly Pick<MessageRow, 'id' | 'parentId'>[],
): Promise<Map<string, string[]>> {
  const parents = rows.map(({ parentId }) => parentId).filter((id) => id !== null);
  // Parent by parent: asked for all at once, together with the session, the database reads the whole session.
  const children = await prisma.$queryRaw<Sibling[]>`
    SELECT m.id, m.parent_id AS "parentId" FROM unnest(${parents}::uuid[]) WITH ORDINALITY parent (id, place),
      LATERAL (SELECT id, parent_id, created_at FROM chat_messages
        WHERE parent_id = parent.id AND user_id = ${userId}::uuid ORDER BY created_at, id OFFSET 0) m
    ORDER BY place, m.created_at, m.id`;
  const roots =
    parents.length === rows.length
      ? []
      : await prisma.chatMessage.findMany({
          where: { parentId: null, sessionId, userId },
          select: { id: true, parentId: true },
          orderBy: [{ createdAt: 'asc' }, { id: 'asc' }],
        });
  const byParent = Map.groupBy([...roots, ...children], ({ parentId }) => parentId);
  return new Map(rows.map(({ id, parentId }) => [id, (byParent.get(parentId) ?? []).map((sibling) => sibling.id)]));
}
