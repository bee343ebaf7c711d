/** The response object of `/v1/responses` and the items in it, as a whole answer and the events of a stream both carry them. */
import type { Answer } from './answer.ts';
import { letters } from './ids.ts';
import { arrayOf, objectOf } from './json.ts';
import type { JsonObject } from './json.ts';
import type { Call } from './wire.ts';

/** Item ids follow from the request and the item's place, so that stream and whole agree. */
export function itemId(prefix: 'rs' | 'msg' | 'fc', call: Call, index: number): string {
  return `${prefix}_${letters(40, call.sequence, index)}`;
}

export function callId(answer: Answer, call: Call, index: number): string {
  return answer.toolCalls[index]?.id ?? `call_${letters(24, call.sequence, index)}`;
}

export function reasoningItem(answer: Answer, call: Call, index: number): JsonObject {
  const wanted = arrayOf(call.body['include']).includes('reasoning.encrypted_content');
  const encrypted = answer.signature ?? (wanted ? letters(64, call.sequence, 99) : undefined);
  return {
    id: itemId('rs', call, index),
    type: 'reasoning',
    summary: [{ type: 'summary_text', text: answer.reasoning.join('') }],
    ...(encrypted !== undefined && { encrypted_content: encrypted }),
  };
}

export function messageItem(answer: Answer, call: Call, index: number): JsonObject {
  return {
    id: itemId('msg', call, index),
    type: 'message',
    status: answer.finish === 'length' ? 'incomplete' : 'completed',
    content: [{ type: 'output_text', annotations: [], logprobs: [], text: answer.text.join('') }],
    role: 'assistant',
  };
}

export function functionCallItem(answer: Answer, call: Call, which: number, index: number): JsonObject {
  const toolCall = answer.toolCalls[which];
  return {
    id: itemId('fc', call, index),
    type: 'function_call',
    status: 'completed',
    arguments: toolCall?.arguments ?? '{}',
    call_id: callId(answer, call, which),
    name: toolCall?.name ?? '',
  };
}

export function outputItems(answer: Answer, call: Call): JsonObject[] {
  const items: JsonObject[] = [];
  if (answer.reasoning.length > 0) items.push(reasoningItem(answer, call, items.length));
  if (answer.text.length > 0) items.push(messageItem(answer, call, items.length));
  for (const which of answer.toolCalls.keys()) items.push(functionCallItem(answer, call, which, items.length));
  return items;
}

/** How the answer ended, in this protocol's two fields. */
export function endOf(answer: Answer): JsonObject {
  if (answer.finish === 'length') return { status: 'incomplete', incomplete_details: { reason: 'max_output_tokens' } };
  if (answer.finish === 'content_filter')
    return { status: 'incomplete', incomplete_details: { reason: 'content_filter' } };
  return { status: 'completed', incomplete_details: null };
}

export function usageOf({ usage }: Answer): JsonObject {
  return {
    input_tokens: usage.input,
    input_tokens_details: { cached_tokens: usage.cached, cache_write_tokens: usage.cacheWrite },
    output_tokens: usage.output,
    output_tokens_details: { reasoning_tokens: usage.reasoning },
    total_tokens: usage.input + usage.output,
  };
}

/** A response object in some state; what the request asked for is repeated in it. */
export function responseObject(call: Call, state: JsonObject): JsonObject {
  const { body } = call;
  return {
    id: `resp_${letters(48, call.sequence)}`,
    object: 'response',
    created_at: Math.floor(call.now / 1000),
    status: 'in_progress',
    background: false,
    error: null,
    incomplete_details: null,
    instructions: body['instructions'] ?? null,
    max_output_tokens: body['max_output_tokens'] ?? null,
    model: call.model,
    output: [],
    parallel_tool_calls: body['parallel_tool_calls'] ?? true,
    previous_response_id: body['previous_response_id'] ?? null,
    reasoning: { effort: null, summary: null, ...objectOf(body['reasoning']) },
    service_tier: 'default',
    store: body['store'] ?? true,
    temperature: body['temperature'] ?? 1,
    text: { format: { type: 'text' }, ...objectOf(body['text']) },
    tool_choice: body['tool_choice'] ?? 'auto',
    tools: body['tools'] ?? [],
    top_p: body['top_p'] ?? 1,
    truncation: body['truncation'] ?? 'disabled',
    usage: null,
    metadata: body['metadata'] ?? {},
    ...state,
  };
}
