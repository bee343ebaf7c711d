/** Reads a provider's stream of `response.*` events. */
import type { Frame, JsonObject, StreamReader } from '../../api.ts';
import { unfold } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import type { StreamEvent } from '../../types.ts';
import { asNumber, asObject, asString, isObject, parseJson } from '../json.ts';
import { readAnnotations } from '../openai-citations.ts';
import { errorInside } from '../openai-error.ts';
import { readUsage } from '../openai-usage.ts';
import type { ResponsesQuirks } from './options.ts';
import { failureOf, finishReasonOf, readImage, readItem } from './read-answer.ts';
import { PART_BREAK, readEcho, readReasoningItem } from './reasoning-item.ts';

/** What has come of one output item. */
interface ItemState {
  /** Our index of the call, for a call. */
  call?: number;
  /** Some of its content came as deltas, so the finished item holds nothing new. */
  streamed: boolean;
}

export function readResponsesStream(quirks: ResponsesQuirks): StreamReader {
  const items = new Map<number, ItemState>();
  let calls = 0;
  let started = false;
  let done = false;

  function itemOf(data: JsonObject): ItemState {
    const index = asNumber(data.output_index) ?? 0;
    let item = items.get(index);
    if (!item) items.set(index, (item = { streamed: false }));
    return item;
  }

  function start(response: JsonObject, events: StreamEvent[]): void {
    if (started) return;
    started = true;
    const created = asNumber(response.created_at);
    const id = asString(response.id) ?? '';
    events.push({
      type: 'start',
      id,
      model: asString(response.model) ?? '',
      ...(created && { createdAt: created * 1000 }),
    });
  }

  function startCall(state: ItemState, item: JsonObject, events: StreamEvent[]): number {
    if (state.call !== undefined) return state.call;
    const name = asString(item.name);
    if (!name) throw new LlmError('malformed_response', 'the provider sent a tool call without a name');
    const index = (state.call = calls++);
    const id = asString(item.call_id) || asString(item.id) || `call_${index}`;
    events.push({ type: 'tool_call_start', index, id, name });
    return index;
  }

  function callArguments(state: ItemState, whole: unknown, events: StreamEvent[]): void {
    if (state.streamed || state.call === undefined) return;
    state.streamed = true;
    events.push({ type: 'tool_call_delta', index: state.call, arguments: asString(whole) || '{}' });
  }

  function itemDone(data: JsonObject, events: StreamEvent[]): void {
    const item = asObject(data.item);
    const state = itemOf(data);
    switch (item.type) {
      case 'function_call':
        startCall(state, item, events);
        callArguments(state, item.arguments, events);
        return;
      case 'reasoning': {
        const { text } = readReasoningItem(item);
        if (!state.streamed && text !== '') events.push({ type: 'reasoning_delta', text });
        events.push({ type: 'reasoning_end', ...readEcho(item) });
        return;
      }
      case 'image_generation_call': {
        const image = readImage(item);
        if (image) events.push({ type: 'image', ...image });
        return;
      }
      case 'message': {
        if (state.streamed) return;
        const whole = {
          id: '',
          model: '',
          content: readItem(item),
          finishReason: 'stop' as const,
          usage: readUsage({}),
        };
        events.push(...unfold(whole).slice(1, -1));
        return;
      }
    }
  }

  function finish(response: JsonObject, events: StreamEvent[]): void {
    start(response, events);
    done = true;
    const reason = finishReasonOf(response, calls > 0);
    events.push({ type: 'finish', reason, usage: readUsage(response.usage, quirks) });
  }

  function interpret(type: string, data: JsonObject, events: StreamEvent[]): void {
    switch (type) {
      case 'response.created':
      case 'response.queued':
      case 'response.in_progress':
        return start(asObject(data.response), events);
      case 'response.output_item.added': {
        const item = asObject(data.item);
        if (item.type === 'function_call') startCall(itemOf(data), item, events);
        return;
      }
      case 'response.output_text.delta':
      case 'response.refusal.delta': {
        const text = asString(data.delta);
        if (!text) return;
        itemOf(data).streamed = true;
        events.push({ type: 'text_delta', text, ...(type === 'response.refusal.delta' && { refusal: true as const }) });
        return;
      }
      case 'response.output_text.annotation.added':
        for (const citation of readAnnotations([data.annotation])) events.push({ type: 'citation', citation });
        return;
      case 'response.reasoning_summary_part.added':
        if (itemOf(data).streamed) events.push({ type: 'reasoning_delta', text: PART_BREAK });
        return;
      case 'response.reasoning_summary_text.delta':
      case 'response.reasoning_text.delta': {
        const text = asString(data.delta);
        if (!text) return;
        itemOf(data).streamed = true;
        events.push({ type: 'reasoning_delta', text });
        return;
      }
      case 'response.function_call_arguments.delta': {
        const state = itemOf(data);
        const text = asString(data.delta);
        if (!text || state.call === undefined) return;
        state.streamed = true;
        events.push({ type: 'tool_call_delta', index: state.call, arguments: text });
        return;
      }
      case 'response.function_call_arguments.done':
        return callArguments(itemOf(data), data.arguments, events);
      case 'response.output_item.done':
        return itemDone(data, events);
      case 'response.completed':
      case 'response.incomplete':
        return finish(asObject(data.response), events);
    }
  }

  return {
    done() {
      return done;
    },

    read(frame: Frame) {
      const events: StreamEvent[] = [];
      // OpenRouter ends this protocol too with [DONE]; it adds nothing.
      if (done || frame.data === '' || frame.data === '[DONE]') return { events, relay: 'hold' };
      const data = parseJson(frame.data);
      const type = (isObject(data) ? asString(data.type) : undefined) ?? frame.event;
      if (type === 'error' || frame.event === 'error' || (isObject(data) && data.error)) {
        throw (
          errorInside('openai-responses', data) ??
          new LlmError('server_error', 'the provider broke the stream off with an error')
        );
      }
      if (!isObject(data)) throw new LlmError('malformed_response', 'the provider sent an event that is not an object');
      if (type === 'response.failed' || type === 'response.cancelled') {
        throw (
          failureOf(data.response) ?? new LlmError('server_error', 'the provider says only that the response failed')
        );
      }
      interpret(type, data, events);
      return { events, relay: done ? 'hold' : 'pass' };
    },

    end() {
      if (!done) throw new LlmError('stream_incomplete', 'the stream ended before its proper end');
      return [];
    },
  };
}
