/** Whole answers, in both directions. */
import type { AnswerContext, JsonObject } from '../../api.ts';
import { createFold, textOf } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import type { ChatResponse } from '../../types.ts';
import { writeCitations } from './citations.ts';
import { createAnswerReader } from './read-stream.ts';
import { wantsThoughts } from './thinking.ts';
import { FINISH_REASON, writeUsage } from './usage.ts';
import { writeAssistantPart } from './write-content.ts';

/** A whole answer has the shape of a stream with one frame, and is read as one. */
export function readResponse(body: unknown): ChatResponse {
  const reader = createAnswerReader();
  const fold = createFold();
  for (const event of reader.read(body).events) fold.add(event);
  for (const event of finished(reader.end)) fold.add(event);
  return fold.response();
}

function finished<T>(end: () => T): T {
  try {
    return end();
  } catch (error) {
    throw new LlmError('malformed_response', 'the provider answered without a finished candidate', { cause: error });
  }
}

export function writeResponse(response: ChatResponse, { body }: AnswerContext): JsonObject {
  const showsThoughts = wantsThoughts(body);
  const parts = response.content.flatMap((part) => {
    if (part.type !== 'reasoning') return writeAssistantPart(part);
    const text = showsThoughts ? part.text : '';
    // To the caller, thoughts are worth showing even without a signature.
    if (part.signature === undefined) return text === '' ? [] : [{ text, thought: true }];
    return writeAssistantPart({ ...part, text });
  });
  const citations = response.content.flatMap((part) => (part.type === 'text' ? (part.citations ?? []) : []));
  return {
    candidates: [
      {
        content: { parts, role: 'model' },
        finishReason: FINISH_REASON[response.finishReason],
        index: 0,
        ...writeCitations(citations, textOf(response.content)),
      },
    ],
    usageMetadata: writeUsage(response.usage),
    modelVersion: response.model,
    responseId: response.id,
  };
}
