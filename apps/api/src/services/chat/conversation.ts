/** A user's stored conversation, as far as a turn needs it. Every read is the owner's. */
import type { ToolPack } from '@switchyard/agent';
import type { Database } from '../../db/database.ts';
import type { ChatSession } from '../../db/generated/client.ts';
import type { SignedIn } from '../../http/endpoint.ts';
import { notThere } from '../../http/problem.ts';
import { type StoredMessage, storedParts } from './content.ts';
import { loadPath, type MessageRow, toAgentCall } from './messages.ts';
import { type PlanInput, planTurn } from './turn-plan.ts';

/** The most of a branch that is looked at for one answer, in messages. */
const HISTORY = 200;

export interface Conversation {
  /** @throws a 404 problem, as all of these do */
  session(user: SignedIn, id: string): Promise<ChatSession>;
  message(
    user: SignedIn,
    id: string,
  ): Promise<{ id: string; role: string; parentId: string | null; sessionId: string }>;
  /** The branch that ends with a message, oldest first; empty when the message is not in the session. */
  path(user: SignedIn, sessionId: string, leafId: string): Promise<MessageRow[]>;
  stored(row: MessageRow): StoredMessage;
  /** What the agent is asked. */
  plan(input: Omit<PlanInput, 'packs' | 'readImage' | 'now'>): ReturnType<typeof planTurn>;
}

export interface ConversationOptions {
  database: Pick<Database, 'prisma'>;
  packs: () => readonly ToolPack[];
  titleOf(tool: string): string;
  files: { read(userId: string, id: string): Promise<{ mediaType: string; bytes: Uint8Array } | undefined> };
  now: () => number;
}

export function createConversation({ database, packs, titleOf, files, now }: ConversationOptions): Conversation {
  const { prisma } = database;
  return {
    async session(user, id) {
      const session = await prisma.chatSession.findFirst({ where: { id, userId: user.id } });
      if (session === null) throw notThere('session');
      return session;
    },
    async message(user, id) {
      const message = await prisma.chatMessage.findFirst({
        where: { id, userId: user.id },
        select: { id: true, role: true, parentId: true, sessionId: true },
      });
      if (message === null) throw notThere('message');
      return message;
    },
    path: (user, sessionId, leafId) => loadPath(prisma, { userId: user.id, sessionId, leafId, limit: HISTORY }),
    stored: (row) => ({
      role: row.role,
      content: storedParts(row),
      toolCalls: row.toolCalls.map((call) => toAgentCall(call, titleOf)),
    }),
    plan: (input) =>
      planTurn({
        ...input,
        packs: packs(),
        now: now(),
        async readImage(attachmentId) {
          const file = await files.read(input.user.id, attachmentId);
          return file && { mediaType: file.mediaType, data: Buffer.from(file.bytes).toString('base64') };
        },
      }),
  };
}
