/** Writes a whole answer as a response. */
import type { AnswerContext, JsonObject } from '../../api.ts';
import { unfold } from '../../content.ts';
import type { ChatResponse } from '../../types.ts';
import { createOutput } from './output.ts';
import { cutBy, endedResponse, responseHead } from './response-object.ts';

export function writeResponsesResponse(response: ChatResponse, context: AnswerContext): JsonObject {
  const head = responseHead(response, context);
  const output = createOutput(String(head.id), () => {});
  for (const event of unfold(response)) if (event.type !== 'start' && event.type !== 'finish') output.add(event);
  output.close(cutBy(response.finishReason) ? 'incomplete' : 'completed');
  return endedResponse(head, output.items(), response.finishReason, response.usage);
}
