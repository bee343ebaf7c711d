/** Small readers of the interlingua that every api needs. */
import type { AssistantPart, ChatResponse, Message, StreamEvent, TextPart, Usage } from './types.ts';

/** The parts of a message; a string stands for one text part. */
export function partsOf<M extends Message>(message: M): Exclude<M['content'], string> {
  const { content } = message;
  return (typeof content === 'string' ? [{ type: 'text', text: content }] : content) as Exclude<M['content'], string>;
}

/** The text of some parts, one after the other. */
export function textOf(parts: readonly { type: string }[]): string {
  let text = '';
  for (const part of parts) if (part.type === 'text') text += (part as TextPart).text;
  return text;
}

/** No tokens at all. */
export function noUsage(): Usage {
  return { inputTokens: 0, outputTokens: 0, cachedInputTokens: 0, cacheWriteTokens: 0, reasoningTokens: 0 };
}

export interface Fold {
  add(event: StreamEvent): void;
  /** Takes an answer that came whole. */
  set(response: ChatResponse): void;
  response(): ChatResponse;
}

/** Folds a stream into the whole answer. Feed it every event; `response()` is complete after `finish`. */
export function createFold(): Fold {
  let answer: ChatResponse = { id: '', model: '', content: [], finishReason: 'other', usage: noUsage() };
  const calls = new Map<number, Extract<AssistantPart, { type: 'tool_call' }>>();
  let open: AssistantPart | undefined;

  const openText = (refusal: boolean): TextPart => {
    if (open?.type === 'text' && (open.refusal === true) === refusal) return open;
    const part: TextPart = refusal ? { type: 'text', text: '', refusal: true } : { type: 'text', text: '' };
    answer.content.push(part);
    open = part;
    return part;
  };

  return {
    add(event) {
      switch (event.type) {
        case 'start':
          answer.id = event.id;
          answer.model = event.model;
          if (event.createdAt !== undefined) answer.createdAt = event.createdAt;
          return;
        case 'text_delta':
          openText(event.refusal === true).text += event.text;
          return;
        case 'reasoning_delta':
          if (open?.type !== 'reasoning') answer.content.push((open = { type: 'reasoning', text: '' }));
          open.text += event.text;
          return;
        case 'reasoning_end': {
          if (open?.type !== 'reasoning') answer.content.push((open = { type: 'reasoning', text: '' }));
          const { type: _type, ...echo } = event;
          Object.assign(open, echo);
          open = undefined;
          return;
        }
        case 'tool_call_start': {
          const { type: _type, index, ...call } = event;
          const part = { type: 'tool_call' as const, arguments: '', ...call };
          calls.set(index, part);
          answer.content.push(part);
          open = undefined;
          return;
        }
        case 'tool_call_delta': {
          const call = calls.get(event.index);
          if (call) call.arguments += event.arguments;
          return;
        }
        case 'citation':
          (openText(false).citations ??= []).push(event.citation);
          return;
        case 'image':
          answer.content.push({
            type: 'image',
            source: { kind: 'base64', mediaType: event.mediaType, data: event.data },
          });
          open = undefined;
          return;
        case 'finish':
          answer.finishReason = event.reason;
          answer.usage = event.usage;
          if (event.stopSequence !== undefined) answer.stopSequence = event.stopSequence;
          for (const call of calls.values()) if (call.arguments === '') call.arguments = '{}';
          return;
      }
    },
    set(response) {
      answer = response;
    },
    response: () => answer,
  };
}

/** The events of an answer that came whole; the inverse of the fold. */
export function unfold(response: ChatResponse): StreamEvent[] {
  const start: StreamEvent = { type: 'start', id: response.id, model: response.model };
  if (response.createdAt !== undefined) start.createdAt = response.createdAt;
  const events: StreamEvent[] = [start];
  let index = 0;
  for (const part of response.content) {
    switch (part.type) {
      case 'text':
        if (part.text !== '') {
          events.push({ type: 'text_delta', text: part.text, ...(part.refusal && { refusal: true as const }) });
        }
        for (const citation of part.citations ?? []) events.push({ type: 'citation', citation });
        break;
      case 'reasoning': {
        const { type: _type, text, ...echo } = part;
        if (text !== '') events.push({ type: 'reasoning_delta', text });
        events.push({ type: 'reasoning_end', ...echo });
        break;
      }
      case 'tool_call': {
        const { type: _type, arguments: args, ...call } = part;
        events.push({ type: 'tool_call_start', index, ...call });
        events.push({ type: 'tool_call_delta', index, arguments: args });
        index++;
        break;
      }
      case 'image':
        if (part.source.kind === 'base64') {
          events.push({ type: 'image', mediaType: part.source.mediaType, data: part.source.data });
        }
        break;
    }
  }
  const finish: StreamEvent = { type: 'finish', reason: response.finishReason, usage: response.usage };
  if (response.stopSequence !== undefined) finish.stopSequence = response.stopSequence;
  events.push(finish);
  return events;
}
