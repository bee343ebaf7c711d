/** `POST /v1/messages` with `stream: true`: named events, one block after the other. */
import { argumentPieces } from './argument-pieces.ts';
import type { Answer } from './answer.ts';
import { errorBody, inputUsage, messageShell, signatureOf, stopOf, toolUseId } from './anthropic-message.ts';
import type { JsonObject } from './json.ts';
import { HALF_JSON, sse } from './wire.ts';
import type { Call, Frame, StreamReply } from './wire.ts';

export function anthropicStream(answer: Answer, call: Call): StreamReply {
  return {
    kind: 'stream',
    contentType: 'text/event-stream; charset=utf-8',
    frames: [...eventsOf(answer, call)],
    malformed: sse(HALF_JSON, 'content_block_delta'),
    error: (failure) => {
      const asked = failure.status === 500 && failure.code === undefined ? { ...failure, status: 529 } : failure;
      return [sse(errorBody(asked, call), 'error')];
    },
  };
}

function event(kind: Frame['kind'], payload: JsonObject & { type: string }): Frame {
  return { kind, data: sse(payload, payload.type) };
}

function* eventsOf(answer: Answer, call: Call): Generator<Frame> {
  yield event('open', { type: 'message_start', message: messageShell(answer, call, 1) });
  let index = 0;
  const start = (content_block: JsonObject, kind: Frame['kind'] = 'open'): Frame =>
    event(kind, { type: 'content_block_start', index, content_block });
  const delta = (fields: JsonObject, kind: Frame['kind'] = 'delta'): Frame =>
    event(kind, { type: 'content_block_delta', index, delta: fields });
  const stop = (): Frame => event('open', { type: 'content_block_stop', index: index++ });
  const ping = event('open', { type: 'ping' });
  if (answer.reasoning.length + answer.text.length + answer.toolCalls.length === 0) yield ping;

  if (answer.reasoning.length > 0) {
    yield start({ type: 'thinking', thinking: '', signature: '' });
    yield ping;
    for (const thinking of answer.reasoning) yield delta({ type: 'thinking_delta', thinking });
    yield delta({ type: 'signature_delta', signature: signatureOf(answer, call) }, 'open');
    yield stop();
  }
  if (answer.text.length > 0) {
    yield start({ type: 'text', text: '' });
    if (index === 0) yield ping;
    for (const text of answer.text) yield delta({ type: 'text_delta', text });
    yield stop();
  }
  for (const [which, toolCall] of answer.toolCalls.entries()) {
    yield start({ type: 'tool_use', id: toolUseId(answer, call, which), name: toolCall.name, input: {} }, 'delta');
    yield delta({ type: 'input_json_delta', partial_json: '' }, 'open');
    if (index === 0) yield ping;
    // A call without arguments never gets a piece of JSON.
    const pieces = toolCall.arguments === '{}' ? [] : argumentPieces(toolCall.arguments);
    for (const partial_json of pieces) yield delta({ type: 'input_json_delta', partial_json });
    yield stop();
  }

  const thought = answer.usage.reasoning > 0 && { output_tokens_details: { thinking_tokens: answer.usage.reasoning } };
  const usage = { ...inputUsage(answer), output_tokens: answer.usage.output, ...thought };
  yield event('finish', { type: 'message_delta', delta: stopOf(answer), usage });
  yield event('end', { type: 'message_stop' });
}
