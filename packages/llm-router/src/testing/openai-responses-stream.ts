/** `POST /v1/responses` with `stream: true`: named events, numbered, and no `[DONE]`. */
import { argumentPieces } from './argument-pieces.ts';
import type { Answer } from './answer.ts';
import { padding } from './ids.ts';
import type { JsonObject } from './json.ts';
import {
  endOf,
  functionCallItem,
  itemId,
  messageItem,
  outputItems,
  reasoningItem,
  responseObject,
  usageOf,
} from './openai-responses-object.ts';
import { HALF_JSON, sse } from './wire.ts';
import type { Call, Frame, StreamReply } from './wire.ts';

type Write = (kind: Frame['kind'], type: string, fields: JsonObject) => Frame;

export function responsesStream(answer: Answer, call: Call): StreamReply {
  let sequence = 0;
  const write: Write = (kind, type, fields) => ({
    kind,
    data: sse({ type, sequence_number: sequence++, ...fields }, type),
  });
  const frames = [...eventsOf(answer, call, write)];
  return {
    kind: 'stream',
    contentType: 'text/event-stream; charset=utf-8',
    frames,
    malformed: sse(HALF_JSON, 'response.output_text.delta'),
    error(failure) {
      const code = failure.code ?? (failure.status === 429 ? 'rate_limit_exceeded' : 'server_error');
      const message = failure.message ?? 'The server had an error while processing your request. Sorry about that!';
      const type = failure.status === 429 ? 'tokens' : failure.status < 500 ? 'invalid_request_error' : 'server_error';
      const failed = responseObject(call, { status: 'failed', error: { code, message } });
      return [
        write('open', 'error', { error: { type, code, message, param: failure.param ?? null } }).data,
        write('open', 'response.failed', { response: failed }).data,
      ];
    },
  };
}

function* eventsOf(answer: Answer, call: Call, write: Write): Generator<Frame> {
  yield write('open', 'response.created', { response: responseObject(call, {}) });
  yield write('open', 'response.in_progress', { response: responseObject(call, {}) });
  let index = 0;
  if (answer.reasoning.length > 0) yield* reasoningEvents(answer, call, index++, write);
  if (answer.text.length > 0) yield* messageEvents(answer, call, index++, write);
  for (const which of answer.toolCalls.keys()) yield* toolCallEvents(answer, call, which, index++, write);
  const end = endOf(answer);
  const response = responseObject(call, { ...end, output: outputItems(answer, call), usage: usageOf(answer) });
  yield write('end', `response.${String(end['status'])}`, { response });
}

function* reasoningEvents(answer: Answer, call: Call, output_index: number, write: Write): Generator<Frame> {
  const item = reasoningItem(answer, call, output_index);
  const place = { item_id: item['id'], output_index, summary_index: 0 };
  const text = answer.reasoning.join('');
  yield write('open', 'response.output_item.added', { output_index, item: { ...item, summary: [] } });
  yield write('open', 'response.reasoning_summary_part.added', { ...place, part: { type: 'summary_text', text: '' } });
  for (const [at, delta] of answer.reasoning.entries()) {
    const obfuscation = padding(call.sequence, output_index, at);
    yield write('delta', 'response.reasoning_summary_text.delta', { ...place, delta, obfuscation });
  }
  yield write('open', 'response.reasoning_summary_text.done', { ...place, text });
  yield write('open', 'response.reasoning_summary_part.done', { ...place, part: { type: 'summary_text', text } });
  yield write('open', 'response.output_item.done', { output_index, item });
}

function* messageEvents(answer: Answer, call: Call, output_index: number, write: Write): Generator<Frame> {
  const item = messageItem(answer, call, output_index);
  const place = { item_id: item['id'], output_index, content_index: 0 };
  const text = answer.text.join('');
  yield write('open', 'response.output_item.added', {
    output_index,
    item: { ...item, status: 'in_progress', content: [] },
  });
  yield write('open', 'response.content_part.added', { ...place, part: textPart('') });
  for (const [at, delta] of answer.text.entries()) {
    const obfuscation = padding(call.sequence, output_index, at);
    yield write('delta', 'response.output_text.delta', { ...place, delta, logprobs: [], obfuscation });
  }
  yield write('open', 'response.output_text.done', { ...place, text, logprobs: [] });
  yield write('open', 'response.content_part.done', { ...place, part: textPart(text) });
  yield write('open', 'response.output_item.done', { output_index, item });
}

function textPart(text: string): JsonObject {
  return { type: 'output_text', annotations: [], logprobs: [], text };
}

function* toolCallEvents(
  answer: Answer,
  call: Call,
  which: number,
  output_index: number,
  write: Write,
): Generator<Frame> {
  const item = functionCallItem(answer, call, which, output_index);
  const place = { item_id: itemId('fc', call, output_index), output_index };
  const text = answer.toolCalls[which]?.arguments ?? '{}';
  yield write('delta', 'response.output_item.added', {
    output_index,
    item: { ...item, status: 'in_progress', arguments: '' },
  });
  for (const [at, delta] of argumentPieces(text).entries()) {
    const obfuscation = padding(call.sequence, output_index, at);
    yield write('delta', 'response.function_call_arguments.delta', { ...place, delta, obfuscation });
  }
  yield write('open', 'response.function_call_arguments.done', { ...place, arguments: text });
  yield write('open', 'response.output_item.done', { output_index, item });
}
