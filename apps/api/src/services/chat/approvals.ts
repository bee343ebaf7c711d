/** Tool calls that wait for the user: approved or denied, and then the answer goes on; or left undone. */
import { checkArguments, type Decided, type Tool } from '@switchyard/agent';
import type { Database } from '../../db/database.ts';
import type { SignedIn } from '../../http/endpoint.ts';
import { notThere, problem } from '../../http/problem.ts';
import type { Conversation } from './conversation.ts';
import type { Launch, Running } from './launch.ts';
import { type MessageRow, noticesOf } from './messages.ts';
import type { ModelChooser } from './model-choice.ts';
import { type ChatPreferences, decided } from './turn-plan.ts';
import type { TurnStore } from './turn-store.ts';

type Json = Parameters<typeof checkArguments>[1];
export type Decision = Required<Pick<Decided, 'decision'>> & Pick<Decided, 'arguments'>;

export interface Approvals {
  /** @throws a 404 problem, or 409 when the call does not wait */
  decide(user: SignedIn, callId: string, decision: Decision): Promise<Running>;
  /** The same word on everything that an answer waits for. */
  decideAll(user: SignedIn, row: MessageRow, decision: Decision): Promise<Running>;
  /** The user went on without a word: it is not done. Changes the row that is at hand, too. */
  leaveUndone(user: SignedIn, row: MessageRow): Promise<void>;
}

export interface ApprovalsOptions {
  database: Pick<Database, 'prisma'>;
  conversation: Conversation;
  store: TurnStore;
  launch: Launch;
  models: ModelChooser;
  findTool(userId: string, name: string): Promise<Tool | undefined>;
  preferencesOf(userId: string): Promise<ChatPreferences>;
  now: () => number;
}

export function createApprovals(options: ApprovalsOptions): Approvals {
  const { database, conversation, store, launch, models, findTool, preferencesOf, now } = options;
  const { prisma } = database;

  async function goOn(user: SignedIn, row: MessageRow, ids: readonly string[], decision: Decision): Promise<Running> {
    const startedAt = now();
    if (!(await store.reopen(user.id, row.id))) throw notWaiting();
    await prisma.toolCall.updateMany({
      where: { id: { in: [...ids] }, userId: user.id },
      data: { decision: decision.decision, decidedAt: new Date(startedAt) },
    });
    const preferences = await preferencesOf(user.id);
    const { session, rows } = await conversation.branch(user, row.sessionId, row.id);
    const history = rows.map(conversation.stored);
    const { content, toolCalls } = conversation.stored(row);
    const resume = decided(toolCalls, ({ id }) => (ids.includes(id) ? decision : {}));
    const asked = row.requestedModel !== null && models.serves(row.requestedModel) ? row.requestedModel : null;
    const choice = models.choose({ session: asked, user: preferences });
    return launch.start({
      userId: user.id,
      sessionId: row.sessionId,
      untitled: session.title === null,
      messageId: row.id,
      userMessageId: row.parentId,
      choice,
      turn: () => conversation.plan({ user, session, history, choice, preferences, resume, askedBy: row.model }),
      startedAt,
      before: {
        parts: content,
        calls: toolCalls,
        notices: noticesOf(row),
        inputTokens: row.inputTokens ?? 0,
        outputTokens: row.outputTokens ?? 0,
        costUsd: row.costUsd === null ? null : Number(row.costUsd),
        firstTokenMs: row.firstTokenMs,
      },
    });
  }

  return {
    async decide(user, callId, decision) {
      const call = await prisma.toolCall.findFirst({
        where: { id: callId, userId: user.id },
        select: { status: true, messageId: true, name: true },
      });
      if (call === null) throw notThere('tool call');
      if (call.status !== 'awaiting_approval') throw notWaiting();
      const tool = decision.arguments && (await findTool(user.id, call.name));
      const checked = tool && checkArguments(tool, decision.arguments as Json);
      if (checked?.ok === false) throw problem(422, 'invalid_arguments', checked.problem);
      const { sessionId } = await conversation.message(user, call.messageId);
      const row = (await conversation.branch(user, sessionId, call.messageId)).rows.at(-1);
      if (row === undefined) throw notThere('tool call');
      return goOn(user, row, [callId], decision);
    },

    decideAll: (user, row, decision) => goOn(user, row, waitingIn(row), decision),

    async leaveUndone(user, row) {
      const result = { summary: 'The user went on without approving this, so it was not done.', isError: true };
      await prisma.$transaction([
        prisma.toolCall.updateMany({
          where: { messageId: row.id, userId: user.id, status: 'awaiting_approval' },
          data: { status: 'denied', decision: 'denied', decidedAt: new Date(now()), result },
        }),
        prisma.chatMessage.updateMany({
          where: { id: row.id, userId: user.id, status: 'awaiting_approval' },
          data: { status: 'complete', finishReason: 'stop' },
        }),
      ]);
      const waiting = waitingIn(row);
      for (const call of row.toolCalls) {
        if (waiting.includes(call.id)) Object.assign(call, { status: 'denied', result });
      }
    },
  };
}

function waitingIn({ toolCalls }: MessageRow): string[] {
  return toolCalls.filter(({ status }) => status === 'awaiting_approval').map(({ id }) => id);
}

function notWaiting() {
  return problem(409, 'not_waiting', 'This call does not wait for approval (any more).');
}
