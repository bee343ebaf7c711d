/** Stored messages: reading a branch of a conversation, and their form for the page. */
import type { AgentToolCall, Card, ToolResult } from '@switchyard/agent';
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import { StoredPart, storedParts } from './content.ts';

export const Notice = z
  .looseObject({
    /** For programs, e.g. `fallback`. */
    code: z.string(),
    /** For people. */
    message: z.string(),
  })
  .meta({ id: 'Notice' });
export type Notice = z.output<typeof Notice>;

export const ToolCallShape = z
  .object({
    id: z.uuid(),
    name: z.string(),
    title: z.string(),
    arguments: z.record(z.string(), z.unknown()),
    effect: z.enum(['read', 'write', 'destructive']),
    status: z.enum(['pending', 'awaiting_approval', 'running', 'done', 'error', 'denied', 'cancelled']),
    result: z.looseObject({ summary: z.string() }).nullable(),
    card: z.looseObject({ kind: z.string() }).nullable(),
    /** What the user is asked, while it awaits approval. */
    question: z.string().nullable(),
  })
  .meta({ id: 'ToolCall' });

export const Usage = z.object({ inputTokens: z.int(), outputTokens: z.int() }).meta({ id: 'TokenUsage' });

export const MessageShape = z
  .object({
    id: z.uuid(),
    sessionId: z.uuid(),
    parentId: z.uuid().nullable(),
    role: z.enum(['user', 'assistant']),
    status: z.enum(['streaming', 'awaiting_approval', 'complete', 'stopped', 'interrupted', 'failed']),
    content: z.array(StoredPart),
    text: z.string(),
    toolCalls: z.array(ToolCallShape),
    requestedModel: z.string().nullable(),
    model: z.string().nullable(),
    provider: z.string().nullable(),
    usage: Usage.nullable(),
    costUsd: z.number().nullable(),
    latencyMs: z.int().nullable(),
    firstTokenMs: z.int().nullable(),
    finishReason: z.string().nullable(),
    notices: z.array(Notice),
    /** The messages that follow the same parent, this one among them, oldest first. */
    siblings: z.array(z.uuid()),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Message' });
export type MessageJson = z.output<typeof MessageShape>;

/** A row of the table, with its tool calls. */
export interface MessageRow {
  id: string;
  sessionId: string;
  parentId: string | null;
  role: 'user' | 'assistant';
  status: MessageJson['status'];
  content: unknown;
  text: string;
  requestedModel: string | null;
  model: string | null;
  provider: string | null;
  inputTokens: number | null;
  outputTokens: number | null;
  latencyMs: number | null;
  firstTokenMs: number | null;
  costUsd: unknown;
  finishReason: string | null;
  notices: unknown;
  writer: number | null;
  createdAt: Date;
  toolCalls: readonly ToolCallRow[];
}

export interface ToolCallRow {
  id: string;
  callId: string;
  round: number;
  position: number;
  name: string;
  arguments: unknown;
  effect: AgentToolCall['effect'];
  status: AgentToolCall['status'];
  result: unknown;
  card: unknown;
  question: string | null;
}

/** What a turn needs to know of its session. */
export interface SessionHead {
  id: string;
  title: string | null;
  model: string | null;
  systemPrompt: string | null;
  activeMessageId: string | null;
}

export interface BranchOptions {
  userId: string;
  sessionId: string;
  /** The newest message wanted; absent: the session's active one; null: none, which gives the session alone. */
  leafId?: string | null | undefined;
  /** At most so many messages, from there back. */
  limit: number;
}

export interface Branch {
  /** Absent when there is none of this user's. */
  session: SessionHead | undefined;
  /** From the beginning to the leaf; empty when the leaf is not in the session. */
  rows: MessageRow[];
}

/**
 * A session and the branch from one message back towards its beginning, oldest first. One statement, however long the
 * session. OFFSET 0 keeps each step a look-up by id: a planner that has no statistics yet reads the whole table at
 * every step.
 */
export async function loadBranch(
  database: Pick<Database, 'query'>,
  { userId, sessionId, leafId, limit }: BranchOptions,
): Promise<Branch> {
  const rows = await database.query<{ session: SessionHead } & (MessageRow | { id: null })>(Prisma.sql`
    WITH RECURSIVE session AS (
      SELECT * FROM chat_sessions WHERE id = ${sessionId}::uuid AND user_id = ${userId}::uuid
    ), path AS (
      SELECT m.*, 1 AS depth FROM session, chat_messages m
      WHERE m.id = CASE WHEN ${leafId === undefined}::boolean THEN session.active_message_id ELSE ${leafId ?? null}::uuid END
        AND m.session_id = session.id AND m.user_id = session.user_id
      UNION ALL
      SELECT m.*, path.depth + 1 FROM path
      CROSS JOIN LATERAL (SELECT * FROM chat_messages WHERE id = path.parent_id OFFSET 0) m
      WHERE path.depth < ${limit}::int
    )
    SELECT path.id, path.session_id AS "sessionId", parent_id AS "parentId", role::text, status::text, content, text,
      requested_model AS "requestedModel", path.model, path.provider, path.input_tokens AS "inputTokens",
      path.output_tokens AS "outputTokens", latency_ms AS "latencyMs", first_token_ms AS "firstTokenMs",
      path.cost_usd AS "costUsd", finish_reason AS "finishReason", notices, writer, path.created_at AS "createdAt",
      coalesce((
        SELECT jsonb_agg(jsonb_build_object(
          'id', t.id, 'callId', t.call_id, 'round', t.round, 'position', t.position, 'name', t.name,
          'arguments', t.arguments, 'effect', t.effect, 'status', t.status, 'result', t.result, 'card', t.card,
          'question', t.question) ORDER BY t.round, t.position)
        FROM tool_calls t WHERE t.message_id = path.id), '[]') AS "toolCalls",
      CASE WHEN path.depth IS NULL OR path.depth = 1 THEN jsonb_build_object('id', session.id, 'title', session.title,
        'model', session.model, 'systemPrompt', session.system_prompt, 'activeMessageId', session.active_message_id)
      END AS session
    FROM session LEFT JOIN path ON true ORDER BY path.depth DESC`);
  return { session: rows.at(-1)?.session, rows: rows.filter((row) => row.id !== null) };
}

/** @param titleOf a tool's name for people */
export function toMessageJson(row: MessageRow, siblings: string[], titleOf: (name: string) => string): MessageJson {
  return {
    id: row.id,
    sessionId: row.sessionId,
    parentId: row.parentId,
    role: row.role,
    status: row.status,
    content: storedParts(row),
    text: row.text,
    toolCalls: row.toolCalls.map((call) => toToolCallJson(toAgentCall(call, titleOf))),
    requestedModel: row.requestedModel,
    model: row.model,
    provider: row.provider,
    usage: row.inputTokens === null ? null : { inputTokens: row.inputTokens, outputTokens: row.outputTokens ?? 0 },
    costUsd: row.costUsd === null ? null : Number(row.costUsd),
    latencyMs: row.latencyMs,
    firstTokenMs: row.firstTokenMs,
    finishReason: row.finishReason,
    notices: noticesOf(row),
    siblings,
    createdAt: row.createdAt.toISOString(),
  };
}

export function noticesOf({ notices }: Pick<MessageRow, 'notices'>): Notice[] {
  return notices as Notice[];
}

export function toAgentCall(row: ToolCallRow, titleOf: (name: string) => string): AgentToolCall {
  const { id, callId, round, position, name, effect, status, result, card, question } = row;
  return {
    id,
    callId,
    round,
    position,
    name,
    title: titleOf(name),
    arguments: row.arguments as Record<string, unknown>,
    effect,
    status,
    ...(result !== null && { result: result as ToolResult }),
    ...(card !== null && { card: card as Card }),
    ...(question !== null && { question }),
  };
}

export function toToolCallJson(call: AgentToolCall): z.output<typeof ToolCallShape> {
  const { id, name, title, arguments: given, effect, status, result, card, question } = call;
  return {
    id,
    name,
    title,
    arguments: given,
    effect,
    status,
    result: result === undefined ? null : { ...result },
    card: card ?? null,
    question: question ?? null,
  };
}
