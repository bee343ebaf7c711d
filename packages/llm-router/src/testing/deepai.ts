/** `POST /api/text-generator`: a form with `text` in, one JSON object out, no streams. */
import { composeAnswer } from './answer.ts';
import type { Prompt } from './answer.ts';
import { uuid } from './ids.ts';
import { stringOf } from './json.ts';
import type { JsonObject } from './json.ts';
import { jsonReply } from './wire.ts';
import type { Endpoint, Failure } from './wire.ts';

export const deepai: Endpoint = {
  headers: () => ({}),
  error: (failure) => ({ body: JSON.stringify(errorBody(failure)) }),
  prompt: readPrompt,
  respond(call) {
    if (stringOf(call.body['text']) === undefined) {
      return { kind: 'refusal', failure: { status: 400, message: 'Missing parameter: text' } };
    }
    const answer = composeAnswer(readPrompt(call.body), call.behaviour, call.request);
    return jsonReply({ id: uuid(call.sequence), output: answer.text.join('') });
  },
};

function readPrompt(body: JsonObject): Prompt {
  const messages = [{ role: 'user' as const, text: stringOf(body['text']) ?? '' }];
  return { messages, tools: [], toolChoice: 'auto', stop: [] };
}

/** Trouble with the key is told under `status`, all else under `err`. */
function errorBody({ status, message }: Failure): Record<string, string> {
  if (status === 401 || status === 403) return { status: message ?? 'Please pass a valid Api-Key in a HTTP header' };
  return { err: message ?? 'The request could not be processed.' };
}
