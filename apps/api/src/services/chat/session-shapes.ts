/** A session as its owner sees it, and what may be said of one. */
import { z } from 'zod';
import type { ChatSession } from '../../db/generated/client.ts';

export const SessionShape = z
  .object({
    id: z.uuid(),
    title: z.string().nullable(),
    model: z.string().nullable(),
    provider: z.string().nullable(),
    systemPrompt: z.string().nullable(),
    messageCount: z.int(),
    usage: z.object({ inputTokens: z.int(), outputTokens: z.int() }),
    costUsd: z.number(),
    pinned: z.boolean(),
    archived: z.boolean(),
    temporary: z.boolean(),
    activeMessageId: z.uuid().nullable(),
    lastMessageAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
  })
  .meta({ id: 'Session' });
export type SessionJson = z.output<typeof SessionShape>;

const title = z.string().trim().min(1).max(200);
const model = z.string().trim().min(1).max(200);
const systemPrompt = z.string().trim().max(1_500);

export const SessionInput = z
  .strictObject({
    title: title.optional(),
    model: model.optional(),
    systemPrompt: systemPrompt.optional(),
    temporary: z.boolean().optional().describe('Not listed, not searched, gone a day after its last message.'),
  })
  .meta({ id: 'SessionInput' });

export const SessionPatch = z
  .strictObject({
    title: title.optional(),
    model: model.nullable().optional(),
    systemPrompt: systemPrompt.nullable().optional(),
    pinned: z.boolean().optional(),
    archived: z.boolean().optional(),
    activeMessageId: z.uuid().optional().describe('Show the branch that this message is on.'),
  })
  .meta({ id: 'SessionPatch' });

export function toSessionJson(session: ChatSession): SessionJson {
  const {
    id,
    title: named,
    model: wanted,
    provider,
    systemPrompt: prompt,
    messageCount,
    inputTokens,
    outputTokens,
  } = session;
  const { costUsd, pinned, archived, temporary, activeMessageId, lastMessageAt, createdAt } = session;
  return {
    id,
    title: named,
    model: wanted,
    provider,
    systemPrompt: prompt,
    messageCount,
    usage: { inputTokens, outputTokens },
    costUsd: Number(costUsd),
    pinned,
    archived,
    temporary,
    activeMessageId,
    lastMessageAt: lastMessageAt.toISOString(),
    createdAt: createdAt.toISOString(),
  };
}
