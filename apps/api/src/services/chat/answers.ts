/** An answer in the form in which callers of the chat get it. */
import { z } from 'zod';
import { type MessageJson, MessageShape, Notice, toToolCallJson, ToolCallShape, Usage } from './messages.ts';
import type { TurnState } from './turn-state.ts';

export const AnswerShape = z
  .object({
    sessionId: z.uuid(),
    messageId: z.uuid(),
    /** The message that is answered. */
    userMessageId: z.uuid().nullable(),
    status: MessageShape.shape.status,
    response: z.string(),
    toolCalls: z.array(ToolCallShape),
    /** `provider/model` of whoever answered. */
    model: z.string().nullable(),
    provider: z.string().nullable(),
    requestedModel: z.string().nullable(),
    usage: Usage,
    /** Null: the price is not known. */
    costUsd: z.number().nullable(),
    latencyMs: z.int().nullable(),
    firstTokenMs: z.int().nullable(),
    finishReason: z.string().nullable(),
    notices: z.array(Notice),
  })
  .meta({ id: 'Answer' });
export type Answer = z.output<typeof AnswerShape>;

export interface AnswerOf {
  sessionId: string;
  messageId: string;
  userMessageId: string | null;
  requestedModel: string;
  status: MessageJson['status'];
  finishReason: string;
  latencyMs: number;
  state: TurnState;
}

export function answerFromState({ state, ...about }: AnswerOf): Answer {
  const toolCalls = [...state.calls.values()].map(toToolCallJson);
  return {
    ...about,
    response: responseOf(state.words(), toolCalls),
    toolCalls,
    model: state.last?.deployment ?? null,
    provider: state.last?.provider ?? null,
    usage: { inputTokens: state.inputTokens, outputTokens: state.outputTokens },
    costUsd: state.costUsd,
    firstTokenMs: state.firstTokenMs,
    notices: state.notices,
  };
}

export function answerFromMessage(message: MessageJson): Answer {
  const { id, sessionId, parentId, status, text, toolCalls, model, provider, requestedModel } = message;
  const { usage, costUsd, latencyMs, firstTokenMs, finishReason, notices } = message;
  return {
    sessionId,
    messageId: id,
    userMessageId: parentId,
    status,
    response: responseOf(text, toolCalls),
    toolCalls,
    model,
    provider,
    requestedModel,
    usage: usage ?? { inputTokens: 0, outputTokens: 0 },
    costUsd,
    latencyMs,
    firstTokenMs,
    finishReason,
    notices,
  };
}

/** Whoever shows nothing but the response must see what is asked, where the model says nothing itself. */
function responseOf(words: string, toolCalls: Answer['toolCalls']): string {
  if (words !== '') return words;
  const asked = toolCalls.filter(({ status }) => status === 'awaiting_approval');
  return asked.map(({ question }) => question ?? '').join('\n');
}
