/** Answers whose writer is gone: what had come is kept, and marked as what it is. */
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';

const NOTICE = { code: 'interrupted', message: 'The service stopped before this answer was complete.' };

/** That a call runs is not stored, nor what it did before it could tell. */
const BROKEN_OFF = {
  summary: 'The service stopped before this came back. It may have been done or not; look before it is done again.',
  isError: true,
};

/** @param living the processes that may still be writing */
export async function interruptStale(
  { prisma }: Pick<Database, 'prisma'>,
  living: ReadonlySet<number>,
): Promise<number> {
  const stale: Prisma.ChatMessageWhereInput = {
    status: 'streaming',
    OR: [{ writer: null }, { writer: { notIn: [...living] } }],
  };
  const rows = await prisma.chatMessage.findMany({ where: stale, select: { id: true } });
  if (rows.length === 0) return 0;
  const ids = rows.map(({ id }) => id);
  const [, { count }] = await prisma.$transaction([
    prisma.toolCall.updateMany({
      where: { messageId: { in: ids }, status: { in: ['pending', 'awaiting_approval', 'running'] } },
      data: { status: 'cancelled', result: { ...BROKEN_OFF } },
    }),
    prisma.chatMessage.updateMany({
      where: { ...stale, id: { in: ids } },
      data: { status: 'interrupted', finishReason: 'interrupted', notices: [{ ...NOTICE }], writer: null },
    }),
  ]);
  return count;
}
