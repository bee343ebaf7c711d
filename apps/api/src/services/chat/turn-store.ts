/** What a turn writes, in the order in which it must be there: the question before any provider is asked, calls before they run. */
import type { AgentToolCall, AnsweredRound, UnfinishedRound } from '@switchyard/agent';
import type { Database, Notice } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import { storable } from '../../storable.ts';
import { told } from '../../db/notifier.ts';
import { problem } from '../../http/problem.ts';
import { liveNotice } from '../live/live.ts';
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
  rounds: readonly UnfinishedRound[];
  unwritten: readonly UnfinishedRound[];
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
  /** Tells it, too. */
  end(ending: TurnEnding): Promise<void>;
}

/**
 * What belongs together is one statement: a transaction of three is five round trips, and they were two fifths of all
 * that a turn costs.
 */
export function createTurnStore({
  prisma,
  query,
  instance,
}: Pick<Database, 'prisma' | 'query' | 'instance'>): TurnStore {
  return {
    async begin({ userId, sessionId, question, answer, at }) {
      const blank = { content: [], text: '', requestedModel: null, requestKey: null, writer: null };
      const rows = [
        ...(question === undefined ? [] : [{ ...blank, ...question, role: 'user', status: 'complete', at }]),
        // A millisecond later, so that the two never change places in a list by time.
        { ...blank, ...answer, role: 'assistant', status: 'streaming', writer: instance, at: at + 1 },
      ];
      const now = new Date(at);
      try {
        await query(Prisma.sql`
          WITH written AS (
            INSERT INTO chat_messages (id, session_id, user_id, parent_id, role, status, content, text, requested_model,
              request_key, writer, created_at, updated_at)
            SELECT m.id, ${sessionId}::uuid, ${userId}::uuid, m."parentId", m.role, m.status, m.content, m.text,
              m."requestedModel", m."requestKey", m.writer, to_timestamp(m.at / 1000), ${now}
            FROM jsonb_to_recordset(${text(rows)}::jsonb) AS m (id uuid, "parentId" uuid, role message_role,
              status message_status, content jsonb, text text, "requestedModel" text, "requestKey" text, writer int,
              at numeric)
          )
          UPDATE chat_sessions SET message_count = message_count + ${rows.length}, active_message_id = ${answer.id}::uuid,
            last_message_at = ${now}, updated_at = ${now}
          WHERE id = ${sessionId}::uuid AND user_id = ${userId}::uuid`);
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
      const used = usageRow('chat', userId, messageId, round, at);
      const rows = calls.map((call) => callRow(userId, messageId, call));
      await query(Prisma.sql`
        WITH used AS (${insertUsage([used])}), called AS (
          INSERT INTO tool_calls (id, user_id, message_id, call_id, round, position, name, arguments, effect, status)
          SELECT c.id, c."userId", c."messageId", c."callId", c.round, c.position, c.name, c.arguments, c.effect, c.status
          FROM jsonb_to_recordset(${text(rows)}::jsonb) AS c (id uuid, "userId" uuid, "messageId" uuid, "callId" text,
            round int, position int, name text, arguments jsonb, effect tool_effect, status tool_call_status)
        )
        UPDATE chat_messages SET ${contentSet(state, at)} WHERE id = ${messageId}::uuid AND status = 'streaming'`);
    },

    async addCalls(userId, messageId, calls) {
      await prisma.toolCall.createMany({ data: calls.map((call) => callRow(userId, messageId, call)) });
    },

    async call(call) {
      const { id, status, arguments: given, result, card, question, startedAt, endedAt } = call;
      await query(Prisma.sql`
        UPDATE tool_calls SET status = ${status}::tool_call_status, arguments = ${text(given)}::jsonb,
          result = ${text(result)}::jsonb, card = ${text(card)}::jsonb, question = ${question ?? null},
          started_at = ${dateOf(startedAt)}, ended_at = ${dateOf(endedAt)}
        WHERE id = ${id}::uuid`);
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
      const used = unwritten.map((round) => usageRow('chat', userId, messageId, round, at));
      const now = new Date(at);
      await query(Prisma.sql`
        WITH used AS (${insertUsage(used)}), counted AS (
          UPDATE chat_sessions SET input_tokens = input_tokens + ${total.input},
            output_tokens = output_tokens + ${total.output}, cost_usd = cost_usd + ${total.cost}::numeric,
            provider = coalesce(${last?.provider}, provider), last_message_at = ${now}, updated_at = ${now}
          WHERE id = ${sessionId}::uuid AND user_id = ${userId}::uuid
        )
        UPDATE chat_messages SET ${contentSet(state, at)}, status = ${status}::message_status,
          finish_reason = ${finishReason}, notices = ${text(notices)}::jsonb, input_tokens = ${inputTokens},
          output_tokens = ${outputTokens}, cost_usd = ${costUsd}::numeric, first_token_ms = ${firstTokenMs},
          latency_ms = ${latencyMs}, provider = coalesce(${last?.provider}, provider),
          model = coalesce(${last?.deployment}, model), writer = NULL
        WHERE id = ${messageId}::uuid AND status = 'streaming'
        RETURNING ${told(messageNotice(userId, { sessionId, messageId, status }))}`);
    },
  };
}

/** The live event that says that an answer has begun or ended, to pages and to replicas alike. */
export const MESSAGE_EVENT = 'message';

export function messageNotice(
  userId: string,
  data: { sessionId: string; messageId: string; status: MessageJson['status'] },
): Notice {
  return liveNotice(userId, { event: MESSAGE_EVENT, data });
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
    startedAt: dateOf(startedAt),
    endedAt: dateOf(endedAt),
  };
}

function contentOf(state: TurnState) {
  return { content: json(state.parts), text: storable(state.words()) };
}

function contentSet(state: TurnState, at: number): Prisma.Sql {
  return Prisma.sql`content = ${text(state.parts)}::jsonb, text = ${storable(state.words())}, updated_at = ${new Date(at)}`;
}

function insertUsage(rows: readonly ReturnType<typeof usageRow>[]): Prisma.Sql {
  return Prisma.sql`
    INSERT INTO usage_records (id, user_id, message_id, operation, provider, model, input_tokens, output_tokens,
      cached_input_tokens, reasoning_tokens, cost_usd, at)
    SELECT gen_random_uuid(), u."userId", u."messageId", u.operation, u.provider, u.model, u."inputTokens",
      u."outputTokens", u."cachedInputTokens", u."reasoningTokens", u."costUsd", u.at
    FROM jsonb_to_recordset(${text(rows)}::jsonb) AS u ("userId" uuid, "messageId" uuid, operation text, provider text,
      model text, "inputTokens" int, "outputTokens" int, "cachedInputTokens" int, "reasoningTokens" int,
      "costUsd" numeric, at timestamptz)`;
}

/** As JSON, for a parameter. */
function text(value: unknown): string | null {
  return value === undefined ? null : JSON.stringify(storable(value));
}

function dateOf(at: number | undefined): Date | null {
  return at === undefined ? null : new Date(at);
}

function json(value: unknown): Prisma.InputJsonValue {
  return storable(value) as Prisma.InputJsonValue;
}

function nullable(value: unknown) {
  return value === undefined ? Prisma.DbNull : json(value);
}

/** Of a unique index: a row that may be there only once was there. */
const UNIQUE_VIOLATION = '23505';

function isTaken(error: unknown): boolean {
  return (error as { code?: unknown }).code === UNIQUE_VIOLATION;
}
