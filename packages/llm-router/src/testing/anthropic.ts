/** `POST /v1/messages` and `/v1/messages/count_tokens`, under both versions of the api. */
import { composeAnswer, inputTokens } from './answer.ts';
import type { Answer, Prompt } from './answer.ts';
import { errorBody, messageShell, requestId, signatureOf, stopOf, toolUseId } from './anthropic-message.ts';
import { anthropicStream } from './anthropic-stream.ts';
import { arrayOf, contentText, numberOf, objectOf, stringOf, stringsOf } from './json.ts';
import type { JsonObject } from './json.ts';
import { jsonReply } from './wire.ts';
import type { Call, Endpoint } from './wire.ts';

/** From this version on, what is said in `refusalOf` is refused. */
const STRICT_VERSION = '2026-10-21';

/** What all of Anthropic's endpoints share. */
export const shared: Pick<Endpoint, 'headers' | 'error'> = {
  headers: (call) => ({
    'request-id': requestId(call),
    'anthropic-organization-id': '00000000-0000-4000-8000-000000000000',
    ...limits(call.now, 'requests', 4000),
    ...limits(call.now, 'tokens', 480_000),
    ...limits(call.now, 'input-tokens', 400_000),
    ...limits(call.now, 'output-tokens', 80_000),
  }),
  error: (failure, call) => ({ body: JSON.stringify(errorBody(failure, call)) }),
};

function limits(now: number, what: string, limit: number): Record<string, string> {
  return {
    [`anthropic-ratelimit-${what}-limit`]: String(limit),
    [`anthropic-ratelimit-${what}-remaining`]: String(limit - 1000),
    [`anthropic-ratelimit-${what}-reset`]: `${new Date(now).toISOString().slice(0, 19)}Z`,
  };
}

export const anthropicMessages: Endpoint = {
  ...shared,
  prompt: readPrompt,
  respond(call) {
    const message = refusalOf(call);
    if (message !== undefined) return { kind: 'refusal', failure: { status: 400, message } };
    const answer = composeAnswer(readPrompt(call.body), call.behaviour, call.request);
    return call.stream ? anthropicStream(answer, call) : jsonReply(whole(answer, call));
  },
};

export const anthropicCountTokens: Endpoint = {
  ...shared,
  respond: (call) => jsonReply({ input_tokens: inputTokens(readPrompt(call.body)) }),
};

/** Why the real service would not take this request; undefined when it would. */
function refusalOf({ body, headers }: Call): string | undefined {
  const version = headers['anthropic-version'];
  if (version === undefined) return 'anthropic-version: header is required';
  if (typeof version !== 'string' || !/^20\d\d-\d\d-\d\d$/.test(version)) {
    return 'anthropic-version: "' + String(version) + '" is not a valid version';
  }
  if (numberOf(body['max_tokens']) === undefined) return 'max_tokens: Field required';
  if (arrayOf(body['messages']).length === 0) return 'messages: at least one message is required';
  if (version < STRICT_VERSION) return undefined;
  for (const field of ['temperature', 'top_p', 'top_k']) {
    if (field in body) return `${field}: Extra inputs are not permitted`;
  }
  for (const [index, message] of arrayOf(body['messages']).entries()) {
    const { role, content } = objectOf(message);
    for (const [at, block] of arrayOf(content).entries()) {
      const { type, citations } = objectOf(block);
      const path = `messages.${index}.content.${at}`;
      if (role === 'assistant' && type === 'document') return `${path}: document blocks are not permitted here`;
      if (role === 'user' && type === 'text' && arrayOf(citations).length > 0) {
        return `${path}.citations: Extra inputs are not permitted`;
      }
    }
  }
  return undefined;
}

function readPrompt(body: JsonObject): Prompt {
  const choice = objectOf(body['tool_choice']);
  const format = objectOf(objectOf(body['output_config'])['format']);
  const prompt: Prompt = {
    messages: arrayOf(body['messages']).map((message) => {
      const { role, content } = objectOf(message);
      const text = contentText(content);
      if (role === 'assistant') return { role, text };
      const result = arrayOf(content).find((block) => objectOf(block)['type'] === 'tool_result');
      if (result === undefined || text !== '') return { role: 'user', text };
      return { role: 'tool', text: contentText(objectOf(result)['content']) };
    }),
    tools: arrayOf(body['tools']).map((tool) => {
      const { name, input_schema } = objectOf(tool);
      return { name: stringOf(name) ?? '', schema: input_schema };
    }),
    toolChoice: choice['type'] === 'any' ? 'forced' : choice['type'] === 'none' ? 'none' : 'auto',
    stop: stringsOf(body['stop_sequences']),
  };
  if (choice['type'] === 'tool') prompt.toolChoice = { name: stringOf(choice['name']) ?? '' };
  if (format['type'] === 'json_schema') prompt.json = format['schema'] ?? true;
  const system = contentText(body['system']);
  if (system !== '') prompt.messages.unshift({ role: 'system', text: system });
  const most = numberOf(body['max_tokens']);
  if (most !== undefined) prompt.maxOutputTokens = most;
  return prompt;
}

function whole(answer: Answer, call: Call): JsonObject {
  const content: JsonObject[] = [];
  if (answer.reasoning.length > 0) {
    content.push({ type: 'thinking', thinking: answer.reasoning.join(''), signature: signatureOf(answer, call) });
  }
  if (answer.text.length > 0) content.push({ type: 'text', text: answer.text.join('') });
  for (const [index, toolCall] of answer.toolCalls.entries()) {
    const id = toolUseId(answer, call, index);
    content.push({ type: 'tool_use', id, name: toolCall.name, input: parsedArguments(toolCall.arguments) });
  }
  const shell = messageShell(answer, call, answer.usage.output);
  const thought = answer.usage.reasoning > 0 && { output_tokens_details: { thinking_tokens: answer.usage.reasoning } };
  return { ...shell, content, ...stopOf(answer), usage: { ...objectOf(shell['usage']), ...thought } };
}

function parsedArguments(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
