/** `POST /model/{id}/converse` and `/converse-stream` (binary event stream). */
import { EventStreamCodec } from '@smithy/eventstream-codec';
import { fromUtf8, toUtf8 } from '@smithy/util-utf8';
import { argumentPieces } from './argument-pieces.ts';
import { composeAnswer } from './answer.ts';
import type { Answer, Prompt } from './answer.ts';
import { letters, uuid } from './ids.ts';
import { arrayOf, contentText, numberOf, objectOf, stringOf, stringsOf } from './json.ts';
import type { JsonObject } from './json.ts';
import { HALF_JSON, jsonReply } from './wire.ts';
import type { Call, Endpoint, Failure, Frame, StreamReply } from './wire.ts';

const TYPES: Record<number, string> = {
  400: 'ValidationException',
  401: 'UnrecognizedClientException',
  403: 'AccessDeniedException',
  404: 'ResourceNotFoundException',
  408: 'ModelTimeoutException',
  424: 'ModelErrorException',
  429: 'ThrottlingException',
  500: 'InternalServerException',
  503: 'ServiceUnavailableException',
};

const MESSAGES: Record<number, string> = {
  400: 'The provided model identifier is invalid.',
  401: 'The security token included in the request is invalid.',
  403: "You don't have access to the model with the specified model ID.",
  404: 'Could not resolve the foundation model from the provided model identifier.',
  408: 'Model has timed out in processing the request. Try your request again.',
  429: 'Too many requests, please wait before trying again.',
  503: 'Bedrock is unable to process your request.',
};

function typeOf(failure: Failure): string {
  return failure.code ?? TYPES[failure.status] ?? 'InternalServerException';
}

function messageOf(failure: Failure): string {
  return failure.message ?? MESSAGES[failure.status] ?? 'The system encountered an unexpected error during processing.';
}

export const bedrockConverse: Endpoint = {
  headers: (call) => ({ 'x-amzn-requestid': uuid(call.sequence) }),
  error: (failure) => ({
    body: JSON.stringify({ message: messageOf(failure) }),
    headers: { 'x-amzn-errortype': `${typeOf(failure)}:http://internal.amazon.com/coral/com.amazon.bedrock/` },
  }),
  badKey: { status: 403, code: 'UnrecognizedClientException', message: MESSAGES[401] ?? '' },
  prompt: readPrompt,
  respond(call) {
    if (arrayOf(call.body['messages']).length === 0) {
      return { kind: 'refusal', failure: { status: 400, message: 'The messages field is empty.' } };
    }
    const answer = composeAnswer(readPrompt(call.body), call.behaviour, call.request);
    return call.stream ? streamed(answer, call) : jsonReply(whole(answer, call));
  },
};

function readPrompt(body: JsonObject): Prompt {
  const config = objectOf(body['inferenceConfig']);
  const toolConfig = objectOf(body['toolConfig']);
  const choice = objectOf(toolConfig['toolChoice']);
  const prompt: Prompt = {
    messages: arrayOf(body['messages']).map((message) => {
      const { role, content } = objectOf(message);
      const text = contentText(content);
      if (role === 'assistant') return { role, text };
      const result = arrayOf(content).find((block) => 'toolResult' in objectOf(block));
      if (result === undefined || text !== '') return { role: 'user', text };
      return { role: 'tool', text: resultText(objectOf(objectOf(result)['toolResult'])['content']) };
    }),
    tools: arrayOf(toolConfig['tools']).map((tool) => {
      const { name, inputSchema } = objectOf(objectOf(tool)['toolSpec']);
      return { name: stringOf(name) ?? '', schema: objectOf(inputSchema)['json'] };
    }),
    toolChoice: 'any' in choice ? 'forced' : 'auto',
    stop: stringsOf(config['stopSequences']),
  };
  if ('tool' in choice) prompt.toolChoice = { name: stringOf(objectOf(choice['tool'])['name']) ?? '' };
  const format = objectOf(objectOf(body['outputConfig'])['textFormat']);
  const schema = objectOf(objectOf(format['structure'])['jsonSchema'])['schema'];
  if (schema !== undefined) prompt.json = typeof schema === 'string' ? (parsed(schema) ?? true) : schema;
  const system = contentText(body['system']);
  if (system !== '') prompt.messages.unshift({ role: 'system', text: system });
  const most = numberOf(config['maxTokens']);
  if (most !== undefined) prompt.maxOutputTokens = most;
  return prompt;
}

function resultText(content: unknown): string {
  const json = arrayOf(content).map((block) => objectOf(block)['json']);
  return contentText(content) || JSON.stringify(json.find((value) => value !== undefined) ?? '');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function stopReason(answer: Answer): string {
  switch (answer.finish) {
    case 'stop':
      return answer.stopSequence === undefined ? 'end_turn' : 'stop_sequence';
    case 'length':
      return 'max_tokens';
    case 'tool_calls':
      return 'tool_use';
    case 'content_filter':
      return 'content_filtered';
  }
}

/** Input without what the cache had or took. */
function usageOf({ usage }: Answer): JsonObject {
  return {
    inputTokens: usage.input - usage.cached - usage.cacheWrite,
    outputTokens: usage.output,
    totalTokens: usage.input + usage.output,
    cacheReadInputTokens: usage.cached,
    cacheWriteInputTokens: usage.cacheWrite,
  };
}

function toolUseId(answer: Answer, call: Call, index: number): string {
  return answer.toolCalls[index]?.id ?? `tooluse_${letters(22, call.sequence, index)}`;
}

function signatureOf(answer: Answer, call: Call): string {
  return answer.signature ?? letters(88, call.sequence, 77);
}

function whole(answer: Answer, call: Call): JsonObject {
  const content: JsonObject[] = [];
  if (answer.reasoning.length > 0) {
    const reasoningText = { text: answer.reasoning.join(''), signature: signatureOf(answer, call) };
    content.push({ reasoningContent: { reasoningText } });
  }
  if (answer.text.length > 0) content.push({ text: answer.text.join('') });
  for (const [index, { name, arguments: input }] of answer.toolCalls.entries()) {
    content.push({ toolUse: { toolUseId: toolUseId(answer, call, index), name, input: parsed(input) ?? {} } });
  }
  const message = { role: 'assistant', content };
  return { metrics: { latencyMs: 42 }, output: { message }, stopReason: stopReason(answer), usage: usageOf(answer) };
}

function streamed(answer: Answer, call: Call): StreamReply {
  const codec = new EventStreamCodec(toUtf8, fromUtf8);
  const encode = (names: Record<string, string>, body: string): Uint8Array =>
    codec.encode({
      headers: Object.fromEntries(Object.entries(names).map(([name, value]) => [name, { type: 'string', value }])),
      body: fromUtf8(body),
    });
  const event = (type: string, body: string): Uint8Array =>
    encode({ ':event-type': type, ':content-type': 'application/json', ':message-type': 'event' }, body);
  let count = 0;
  const frames = Array.from(eventsOf(answer, call), ({ kind, type, payload }): Frame => {
    // Padding of a varying length, against guessing at the lengths of tokens.
    const p = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'.slice(
      0,
      4 + ((call.sequence + count++ * 7) % 50),
    );
    return { kind, data: event(type, JSON.stringify({ ...payload, p })) };
  });
  return {
    kind: 'stream',
    contentType: 'application/vnd.amazon.eventstream',
    frames,
    malformed: event('contentBlockDelta', HALF_JSON),
    error(failure) {
      const usual =
        failure.status === 500 && failure.code === undefined ? 'modelStreamErrorException' : typeOf(failure);
      // The names of exceptions begin with a small letter here, unlike in the header of an HTTP error.
      const type = `${usual[0]?.toLowerCase() ?? ''}${usual.slice(1)}`;
      const names = { ':exception-type': type, ':content-type': 'application/json', ':message-type': 'exception' };
      return [encode(names, JSON.stringify({ message: messageOf(failure) }))];
    },
  };
}

interface Event {
  kind: Frame['kind'];
  type: string;
  payload: JsonObject;
}

function* eventsOf(answer: Answer, call: Call): Generator<Event> {
  yield { kind: 'open', type: 'messageStart', payload: { role: 'assistant' } };
  let contentBlockIndex = 0;
  const delta = (fields: JsonObject, kind: Frame['kind'] = 'delta'): Event => ({
    kind,
    type: 'contentBlockDelta',
    payload: { contentBlockIndex, delta: fields },
  });
  const stop = (): Event => ({
    kind: 'open',
    type: 'contentBlockStop',
    payload: { contentBlockIndex: contentBlockIndex++ },
  });
  // Only tool calls announce their block.
  if (answer.reasoning.length > 0) {
    for (const text of answer.reasoning) yield delta({ reasoningContent: { text } });
    yield delta({ reasoningContent: { signature: signatureOf(answer, call) } }, 'open');
    yield stop();
  }
  if (answer.text.length > 0) {
    for (const text of answer.text) yield delta({ text });
    yield stop();
  }
  for (const [index, { name, arguments: input }] of answer.toolCalls.entries()) {
    const start = { toolUse: { toolUseId: toolUseId(answer, call, index), name } };
    yield { kind: 'delta', type: 'contentBlockStart', payload: { contentBlockIndex, start } };
    for (const piece of argumentPieces(input)) yield delta({ toolUse: { input: piece } });
    yield stop();
  }
  yield { kind: 'finish', type: 'messageStop', payload: { stopReason: stopReason(answer) } };
  yield { kind: 'end', type: 'metadata', payload: { usage: usageOf(answer), metrics: { latencyMs: 42 } } };
}
