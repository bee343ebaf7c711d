/** `POST /v1/responses`: reads the request and writes the answer as one body. */
import { composeAnswer } from './answer.ts';
import type { Prompt } from './answer.ts';
import { arrayOf, contentText, numberOf, objectOf, stringOf } from './json.ts';
import type { JsonObject } from './json.ts';
import { openaiError } from './openai-errors.ts';
import { openaiHeaders } from './openai-headers.ts';
import { endOf, outputItems, responseObject, usageOf } from './openai-responses-object.ts';
import { responsesStream } from './openai-responses-stream.ts';
import { jsonReply } from './wire.ts';
import type { Endpoint } from './wire.ts';

export const openaiResponses: Endpoint = {
  headers: (call) => openaiHeaders(call.dialect, call.sequence),
  error(failure, call) {
    // Unlike chat completions, an unknown model is a 400 here, and worded differently.
    if (failure.status !== 404 || (failure.code ?? 'model_not_found') !== 'model_not_found') {
      return openaiError(failure, call);
    }
    const message = failure.message ?? `The requested model '${call.model}' does not exist.`;
    const asked = { status: 400, code: 'model_not_found', param: 'model', message };
    return { ...openaiError(asked, call), status: 400 };
  },
  prompt: readPrompt,
  respond(call) {
    const answer = composeAnswer(readPrompt(call.body), call.behaviour, call.request);
    if (call.stream) return responsesStream(answer, call);
    return jsonReply(
      responseObject(call, { ...endOf(answer), output: outputItems(answer, call), usage: usageOf(answer) }),
    );
  },
};

function readPrompt(body: JsonObject): Prompt {
  const format = objectOf(objectOf(body['text'])['format']);
  const choice = body['tool_choice'];
  const prompt: Prompt = {
    messages: readInput(body['input']),
    tools: arrayOf(body['tools']).flatMap((tool) => {
      const { type, name, parameters } = objectOf(tool);
      return type === 'function' ? [{ name: stringOf(name) ?? '', schema: parameters }] : [];
    }),
    toolChoice: choice === 'none' ? 'none' : choice === 'required' ? 'forced' : 'auto',
    stop: [],
  };
  const forced = stringOf(objectOf(choice)['name']);
  if (forced !== undefined) prompt.toolChoice = { name: forced };
  if (format['type'] === 'json_object') prompt.json = true;
  if (format['type'] === 'json_schema') prompt.json = format['schema'] ?? true;
  const instructions = stringOf(body['instructions']);
  if (instructions !== undefined) prompt.messages.unshift({ role: 'system', text: instructions });
  const most = numberOf(body['max_output_tokens']);
  if (most !== undefined) prompt.maxOutputTokens = most;
  return prompt;
}

function readInput(input: unknown): Prompt['messages'] {
  if (typeof input === 'string') return [{ role: 'user', text: input }];
  return arrayOf(input).flatMap((item): Prompt['messages'] => {
    const { type, role, content, output } = objectOf(item);
    if (type === 'function_call_output') return [{ role: 'tool', text: contentText(output) }];
    if (role === 'user' || role === 'assistant') return [{ role, text: contentText(content) }];
    return role === undefined ? [] : [{ role: 'system', text: contentText(content) }];
  });
}
