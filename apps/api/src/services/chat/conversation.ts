/** A user's stored conversation, as far as a turn needs it. Every read is the owner's. */
import type { ToolPack } from '@switchyard/agent';
import type { Database } from '../../db/database.ts';
import type { SignedIn } from '../../http/endpoint.ts';
import { notThere } from '../../http/problem.ts';
import { type StoredMessage, storedParts } from './content.ts';
import { type Branch, loadBranch, type MessageRow, type SessionHead, toAgentCall } from './messages.ts';
import { type PlanInput, planTurn } from './turn-plan.ts';

/** The most of a branch that is looked at for one answer, in messages. */
const HISTORY = 200;

export interface Conversation {
  /**
   * A session and the branch that ends with a message: the active one where none is said; null: no branch.
   * @throws a 404 problem when there is no such session
   */
  branch(user: SignedIn, sessionId: string, leafId?: string | null): Promise<Branch & { session: SessionHead }>;
  /** @throws a 404 problem */
  message(
    user: SignedIn,
    id: string,
  ): Promise<{ id: string; role: string; parentId: string | null; sessionId: string }>;
  stored(row: MessageRow): StoredMessage;
  /** What the agent is asked. */
  plan(input: Omit<PlanInput, 'packs' | 'readImage' | 'now'>): ReturnType<typeof planTurn>;
}

export interface ConversationOptions {
  database: Pick<Database, 'prisma' | 'query'>;
  packs: (userId: string) => readonly ToolPack[] | Promise<readonly ToolPack[]>;
  titleOf(tool: string): string;
  files: { read(userId: string, id: string): Promise<{ mediaType: string; bytes: Uint8Array } | undefined> };
  now: () => number;
}

export function createConversation({ database, packs, titleOf, files, now }: ConversationOptions): Conversation {
  const { prisma } = database;
  return {
    async branch(user, sessionId, leafId) {
      const { session, rows } = await loadBranch(database, { userId: user.id, sessionId, leafId, limit: HISTORY });
      if (session === undefined) throw notThere('session');
      return { session, rows };
    },
    async message(user, id) {
      const message = await prisma.chatMessage.findFirst({
        where: { id, userId: user.id },
        select: { id: true, role: true, parentId: true, sessionId: true },
      });
      if (message === null) throw notThere('message');
      return message;
    },
    stored: (row) => ({
      role: row.role,
      content: storedParts(row),
      toolCalls: row.toolCalls.map((call) => toAgentCall(call, titleOf)),
    }),
    plan: async (input) =>
      planTurn({
        ...input,
        packs: await packs(input.user.id),
        now: now(),
        async readImage(attachmentId) {
          const file = await files.read(input.user.id, attachmentId);
          return file && { mediaType: file.mediaType, data: Buffer.from(file.bytes).toString('base64') };
        },
      }),
  };
}
