/** Reads a provider's whole `chat.completion`. */
import { createFold } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import type { ChatResponse, StreamEvent } from '../../types.ts';
import { asArray, isObject } from '../json.ts';
import { errorInside } from '../openai-error.ts';
import { createAnswerReader } from './answer.ts';
import type { ChatQuirks } from './options.ts';

/** @throws LlmError for an error inside a 200, or `malformed_response`. */
export function readChatResponse(body: unknown, quirks: ChatQuirks): ChatResponse {
  const failure = errorInside('openai-chat', body);
  if (failure) throw failure;
  const choices = isObject(body) ? asArray(body.choices).filter(isObject) : [];
  const choice = choices.find(({ index }) => index === 0) ?? choices[0];
  if (!isObject(body) || !choice || !isObject(choice.message)) {
    throw new LlmError('malformed_response', 'the provider sent an answer without a message');
  }
  const answer = createAnswerReader(quirks);
  const events: StreamEvent[] = [];
  // A whole answer is over, whether or not it says why.
  answer.read(body, typeof choice.finish_reason === 'string' ? choice : { ...choice, finish_reason: 'stop' }, events);
  answer.finish(events);
  const fold = createFold();
  for (const event of events) fold.add(event);
  return fold.response();
}
