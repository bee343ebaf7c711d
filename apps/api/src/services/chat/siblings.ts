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
  // Parent by parent, each by the index on it alone (OFFSET 0 keeps the other conditions out): asked for together
  // with their session or their user, the database may read all of that.
  const children = await prisma.$queryRaw<Sibling[]>`
    SELECT child.id, child.parent_id AS "parentId"
    FROM unnest(${parents}::uuid[]) parent (id), LATERAL (
      SELECT id, parent_id, session_id, user_id, created_at FROM chat_messages WHERE parent_id = parent.id OFFSET 0
    ) child
    WHERE child.session_id = ${sessionId}::uuid AND child.user_id = ${userId}::uuid
    ORDER BY child.created_at, child.id`;
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
