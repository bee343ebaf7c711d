/**
 * Going on after a failure in mid-answer. The next deployment either continues from what the
 * caller has (assistant prefill), or answers anew and must then begin with exactly what the caller
 * has; that part is dropped. Anything else would hand out a patched-up answer, so it is refused.
 */
import { partsOf, textOf } from '../content.ts';
import type { Chunk, Opened } from './call.ts';
import { LlmError } from '../errors.ts';
import type { AssistantPart, ChatRequest, ChatResponse, Model, StreamEvent, ToolCallPart } from '../types.ts';

/** True when there is text to go on from and nothing that a prefill cannot carry. */
export function canPrefill(model: Model, partial: ChatResponse): boolean {
  return (
    model.prefill &&
    partial.content.every((part) => part.type === 'text' || part.type === 'reasoning') &&
    textOf(partial.content) !== ''
  );
}

/** The request with the answer so far as its last message. Thinking is left out: its signature belongs to who wrote it. */
export function prefilled(request: ChatRequest, partial: ChatResponse): ChatRequest {
  const last = request.messages.at(-1);
  const before = last?.role === 'assistant' ? textOf(partsOf(last)) : '';
  const messages = last?.role === 'assistant' ? request.messages.slice(0, -1) : request.messages;
  // Providers refuse a prefill that ends in white space.
  const text = (before + textOf(partial.content)).trimEnd();
  return { ...request, messages: [...messages, { role: 'assistant', content: text }] };
}

/** The part of the text that a prefill leaves to be written again: its trailing white space. */
const trailingSpace = (text: string) => text.slice(text.trimEnd().length);

/** Drops from a continuation what the caller has already. @throws LlmError from `next` when it does not fit. */
export function continued(opened: Opened, partial: ChatResponse, prefill: boolean): Opened {
  const seam = createSeam(partial.content, prefill);
  return {
    usage: () => opened.usage(),
    async next() {
      for (;;) {
        const chunk = await opened.next();
        if (chunk === undefined) return undefined;
        const events = chunk.events.flatMap((event) => seam(event));
        if (events.length > 0) return { events } satisfies Chunk;
      }
    },
  };
}

const MISMATCH = 'the answer broke off, and the answer of the next deployment does not begin with what was sent';

/** For each event of the new answer: what of it the caller has not seen. */
function createSeam(sent: readonly AssistantPart[], prefill: boolean): (event: StreamEvent) => StreamEvent[] {
  const sentCalls = sent.filter((part): part is ToolCallPart => part.type === 'tool_call');
  let text = prefill ? trailingSpace(textOf(sent)) : textOf(sent);
  /** A prefilled model may or may not write the trimmed white space again; nothing else is expected of it. */
  let optional = prefill;
  const calls = sentCalls.map((call) => ({ name: call.name, left: call.arguments, met: false }));
  const sentThinking = sent.some((part) => part.type === 'reasoning') || text !== '' || sentCalls.length > 0;

  const mismatch = () => new LlmError('answer_diverged', MISMATCH);

  return (event) => {
    switch (event.type) {
      case 'start':
        return [];
      // The caller has had thinking already, or text that follows it; a second round would only confuse.
      case 'reasoning_delta':
      case 'reasoning_end':
        return sentThinking ? [] : [event];
      case 'text_delta': {
        if (text === '') return [event];
        const fresh = event.text;
        if (optional) {
          // White space that was trimmed from the prefill: dropped once if it comes again.
          optional = false;
          const again = fresh.startsWith(text) ? text.length : 0;
          text = '';
          return fresh.length === again ? [] : [{ ...event, text: fresh.slice(again) }];
        }
        const common = Math.min(text.length, fresh.length);
        if (text.slice(0, common) !== fresh.slice(0, common)) throw mismatch();
        text = text.slice(common);
        return fresh.length === common ? [] : [{ ...event, text: fresh.slice(common) }];
      }
      case 'tool_call_start': {
        if (text !== '' && !optional) throw mismatch();
        const known = calls[event.index];
        if (known === undefined) return [event];
        if (known.name !== event.name) throw mismatch();
        known.met = true;
        return [];
      }
      case 'tool_call_delta': {
        const known = calls[event.index];
        if (known === undefined || known.left === '') return [event];
        const common = Math.min(known.left.length, event.arguments.length);
        if (known.left.slice(0, common) !== event.arguments.slice(0, common)) throw mismatch();
        known.left = known.left.slice(common);
        return event.arguments.length === common ? [] : [{ ...event, arguments: event.arguments.slice(common) }];
      }
      case 'citation':
      case 'image':
        return text === '' || optional ? [event] : [];
      case 'finish':
        if ((text !== '' && !optional) || calls.some((call) => !call.met || call.left !== '')) throw mismatch();
        return [event];
    }
  };
}
