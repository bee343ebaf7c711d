/** A session as a document of its own: what is exported, and taken in again. */
import { z } from 'zod';
import { StoredPart } from './content.ts';
import { Notice, ToolCallShape } from './messages.ts';
import { SessionInput } from './session-shapes.ts';
import { storedTime } from './stored-time.ts';

export const FORMAT = 'switchyard.session';
export const VERSION = 1;

/** Ids join the parts of one document and mean nothing outside of it. */
const id = z.string().min(1).max(200);
const name = z.string().max(200).nullable().default(null);
const count = z.int().min(0).max(2_147_483_647).nullable().default(null);
const time = storedTime.nullable().default(null);

const { arguments: args, effect, result, card, question } = ToolCallShape.shape;

const DocumentToolCall = z.object({
  /** As `content` names it. */
  id,
  callId: z.string().max(500),
  round: z.int().min(0).max(10_000),
  position: z.int().min(0).max(10_000),
  name: z.string().max(200),
  arguments: args,
  effect,
  status: ToolCallShape.shape.status,
  result: result.default(null),
  card: card.default(null),
  question: question.default(null),
  decision: z.enum(['approved', 'denied']).nullable().default(null),
  decidedAt: time,
  startedAt: time,
  endedAt: time,
});

const DocumentMessage = z.object({
  id,
  parentId: id.nullable(),
  role: z.enum(['user', 'assistant']),
  status: z.enum(['streaming', 'awaiting_approval', 'complete', 'stopped', 'interrupted', 'failed']),
  content: z.array(StoredPart).max(5_000),
  toolCalls: z.array(DocumentToolCall).max(5_000).default([]),
  requestedModel: name,
  provider: name,
  model: name,
  inputTokens: count,
  outputTokens: count,
  latencyMs: count,
  firstTokenMs: count,
  costUsd: z.number().min(0).max(100_000).nullable().default(null),
  finishReason: name,
  notices: z.array(Notice).max(1_000).default([]),
  createdAt: storedTime,
});
export type DocumentMessage = z.output<typeof DocumentMessage>;

const DocumentSession = z.object({
  title: z.string().max(200).nullable(),
  titled: z.boolean().default(false),
  model: name,
  provider: name,
  systemPrompt: SessionInput.shape.systemPrompt.unwrap().nullable().default(null),
  pinned: z.boolean().default(false),
  archived: z.boolean().default(false),
  activeMessageId: id.nullable().default(null),
  lastMessageAt: storedTime,
  createdAt: storedTime,
});

export const SessionDocument = z
  .object({
    format: z.literal(FORMAT),
    version: z.literal(VERSION),
    session: DocumentSession,
    messages: z.array(DocumentMessage),
  })
  .meta({ id: 'SessionDocument' });
export type SessionDocument = z.output<typeof SessionDocument>;
