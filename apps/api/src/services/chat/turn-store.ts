/** What a turn writes, in the order in which it must be there: the question before any provider is asked, calls before they run. */
import type { AgentToolCall, AnsweredRound } from '@switchyard/agent';
import type { Database } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import { storable } from '../../storable.ts';
import { problem } from '../../http/problem.ts';
import type { StoredPart } from './content.ts';
import type { MessageJson } from './messages.ts';
import type { TurnState } from './turn-state.ts';
import { usageRow } from './usage.ts';

export interface NewMessage {
  id: string;
  parentId: string | null;
  content: StoredPart[];
  text: string;
  /** The sender's own key of the request. */
  requestKey?: string | undefined;
}

export interface TurnBeginning {
  userId: string;
  sessionId: string;
  /** Absent when an answer is made anew. */
  question?: NewMessage | undefined;
  answer: { id: string; parentId: string; requestedModel: string };
  /** Milliseconds since the epoch. */
  at: number;
}

export interface TurnEnding {
  userId: string;
  sessionId: string;
  messageId: string;
  status: MessageJson['status'];
  finishReason: string;
  latencyMs: number;
  state: TurnState;
  /** All that were answered now, and those of them whose usage is not written yet. */
  rounds: readonly AnsweredRound[];
  unwritten: readonly AnsweredRound[];
  at: number;
}

export interface TurnStore {
  /** @throws a 409 problem when the session is answering already */
  begin(beginning: TurnBeginning): Promise<void>;
  /** A turn that waited goes on. @returns false when it did not wait (any more) */
  reopen(userId: string, messageId: string): Promise<boolean>;
  /** What has come so far. */
  progress(messageId: string, state: TurnState): Promise<void>;
  /** A round is answered: its cost, and the calls it wants made. */
  round(
    ending: Pick<TurnEnding, 'userId' | 'messageId' | 'state' | 'at'>,
    round: AnsweredRound,
    calls: readonly AgentToolCall[],
  ): Promise<void>;
  addCalls(userId: string, messageId: string, calls: readonly AgentToolCall[]): Promise<void>;
  /** A call has changed. */
  call(call: AgentToolCall): Promise<void>;
  end(ending: TurnEnding): Promise<void>;
}

export function createTurnStore({ prisma, instance }: Pick<Database, 'prisma' | 'instance'>): TurnStore {
  return {
    async begin({ userId, sessionId, question, answer, at }) {
      const shared = { userId, sessionId };
      const createdAt = new Date(at);
      const writes = [
        ...(question === undefined
          ? []
          : [
              prisma.chatMessage.create({
                data: { ...shared, ...question, requestKey: question.requestKey ?? null, role: 'user', createdAt },
                select: { id: true },
              }),
            ]),
        prisma.chatMessage.create({
          // A millisecond later, so that the two never change places in a list by time.
          data: {
            ...shared,
            ...answer,
            role: 'assistant',
            status: 'streaming',
            content: [],
            text: '',
            writer: instance,
            createdAt: new Date(at + 1),
          },
          select: { id: true },
        }),
        prisma.chatSession.updateMany({
          where: { id: sessionId, userId },
          data: {
            messageCount: { increment: question === undefined ? 1 : 2 },
            activeMessageId: answer.id,
            lastMessageAt: createdAt,
          },
        }),
      ];
      try {
        await prisma.$transaction(writes);
      } catch (error) {
        if (isTaken(error)) throw answering();
        throw error;
      }
    },

    async reopen(userId, messageId) {
      const { count } = await prisma.chatMessage.updateMany({
        where: { id: messageId, userId, status: 'awaiting_approval' },
        data: { status: 'streaming', writer: instance },
      });
      return count === 1;
    },

    async progress(messageId, state) {
      await prisma.chatMessage.updateMany({
        where: { id: messageId, status: 'streaming' },
        data: contentOf(state),
      });
    },

    async round({ userId, messageId, state, at }, round, calls) {
      await prisma.$transaction([
        prisma.usageRecord.create({ data: usageRow('chat', userId, messageId, round, at), select: { id: true } }),
        prisma.toolCall.createMany({ data: calls.map((call) => callRow(userId, messageId, call)) }),
        prisma.chatMessage.updateMany({
          where: { id: messageId, status: 'streaming' },
          data: contentOf(state),
        }),
      ]);
    },

    async addCalls(userId, messageId, calls) {
      await prisma.toolCall.createMany({ data: calls.map((call) => callRow(userId, messageId, call)) });
    },

    async call(call) {
      await prisma.toolCall.updateMany({ where: { id: call.id }, data: callState(call) });
    },

    async end({ userId, sessionId, messageId, status, finishReason, latencyMs, state, rounds, unwritten, at }) {
      const { inputTokens, outputTokens, costUsd, firstTokenMs, last, notices } = state;
      const total = rounds.reduce(
        (sum, { usage, costUsd: cost }) => ({
          input: sum.input + usage.inputTokens,
          output: sum.output + usage.outputTokens,
          cost: sum.cost + (cost ?? 0),
        }),
        { input: 0, output: 0, cost: 0 },
      );
      await prisma.$transaction([
        prisma.chatMessage.updateMany({
          where: { id: messageId, status: 'streaming' },
          data: {
            status,
            finishReason,
            ...contentOf(state),
            notices: json(notices),
            inputTokens,
            outputTokens,
            costUsd,
            firstTokenMs,
            latencyMs,
            writer: null,
            ...(last && { provider: last.provider, model: last.deployment }),
          },
        }),
        ...(unwritten.length === 0
          ? []
          : [
              prisma.usageRecord.createMany({
                data: unwritten.map((round) => usageRow('chat', userId, messageId, round, at)),
              }),
            ]),
        prisma.chatSession.updateMany({
          where: { id: sessionId, userId },
          data: {
            inputTokens: { increment: total.input },
            outputTokens: { increment: total.output },
            costUsd: { increment: total.cost },
            lastMessageAt: new Date(at),
            ...(last && { provider: last.provider }),
          },
        }),
      ]);
    },
  };
}

export function answering() {
  return problem(
    409,
    'answer_in_progress',
    'This session is being answered. Wait for the end, or stop the answer first.',
  );
}

function callRow(userId: string, messageId: string, call: AgentToolCall) {
  const { id, callId, round, position, name, effect } = call;
  return { id, userId, messageId, callId, round, position, name, effect, ...callState(call) };
}

function callState({ status, arguments: given, result, card, question, startedAt, endedAt }: AgentToolCall) {
  return {
    status,
    arguments: json(given),
    result: nullable(result),
    card: nullable(card),
    question: question ?? null,
    startedAt: startedAt === undefined ? null : new Date(startedAt),
    endedAt: endedAt === undefined ? null : new Date(endedAt),
  };
}

function contentOf(state: TurnState) {
  return { content: json(state.parts), text: storable(state.words()) };
}

function json(value: unknown): Prisma.InputJsonValue {
  return storable(value) as Prisma.InputJsonValue;
}

function nullable(value: unknown) {
  return value === undefined ? Prisma.DbNull : json(value);
}

/** A row that may be there only once was there. */
export function isTaken(error: unknown): boolean {
  return error instanceof Prisma.PrismaClientKnownRequestError && error.code === 'P2002';
}
