/** Conversations for tests, written straight into the database. */
import { randomUUID } from 'node:crypto';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';

export interface SeedOptions {
  userId: string;
  /** Alternating question and answer, each after the one before. */
  texts: readonly string[];
  session?: Partial<Prisma.ChatSessionUncheckedCreateInput>;
  /** The first message is so old; each further one a second younger. */
  at?: number;
}

/** A session with one branch. Returns its id and those of its messages. */
export async function seedSession(
  { prisma }: Database,
  { userId, texts, session = {}, at = Date.parse('2026-05-01T12:00:00Z') }: SeedOptions,
): Promise<{ id: string; messageIds: string[] }> {
  const messageIds = texts.map(() => randomUUID() as string);
  const { id } = await prisma.chatSession.create({
    data: {
      title: 'A talk',
      messageCount: texts.length,
      activeMessageId: messageIds.at(-1) ?? null,
      lastMessageAt: new Date(at + texts.length * 1000),
      ...session,
      userId,
    },
  });
  await prisma.chatMessage.createMany({
    data: texts.map((text, index) => ({
      id: messageIds[index] as string,
      sessionId: id,
      userId,
      parentId: messageIds[index - 1] ?? null,
      role: index % 2 === 0 ? ('user' as const) : ('assistant' as const),
      content: [{ type: 'text', text }],
      text,
      createdAt: new Date(at + index * 1000),
      ...(index % 2 === 1 && { provider: 'sim', model: 'sim/m', inputTokens: 10, outputTokens: 20, costUsd: 0.5 }),
    })),
  });
  return { id, messageIds };
}
