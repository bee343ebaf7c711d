/**
 * Builds the output items of a response from the events of an answer, and tells every step as the
 * protocol's own events. A whole response is the same with nobody listening.
 */
import type { JsonObject } from '../../api.ts';
import type { Citation, StreamEvent } from '../../types.ts';
import { writeUrlCitation } from '../openai-citations.ts';
import { writeEcho, writeSummary } from './reasoning-item.ts';

export type Emit = (type: string, fields: JsonObject) => void;

export interface Output {
  /** Takes any event but `start` and `finish`. */
  add(event: Exclude<StreamEvent, { type: 'start' | 'finish' }>): void;
  /** Ends whatever is open. `incomplete` marks the item that was cut. */
  close(status: 'completed' | 'incomplete'): void;
  /** The finished items, in order. */
  items(): JsonObject[];
}

interface OpenPart {
  refusal: boolean;
  text: string;
  annotations: JsonObject[];
}

interface OpenItem {
  id: string;
  index: number;
}

interface OpenMessage extends OpenItem {
  content: JsonObject[];
  part: OpenPart | undefined;
}

interface OpenReasoning extends OpenItem {
  text: string;
}

interface OpenCall extends OpenItem {
  callId: string;
  name: string;
  arguments: string;
}

/** @param answerId goes into the items' ids, which must not repeat over a conversation */
export function createOutput(answerId: string, emit: Emit): Output {
  const suffix = answerId.replace(/^[a-z]+[-_]/, '');
  const finished: JsonObject[] = [];
  let opened = 0;
  let message: OpenMessage | undefined;
  let reasoning: OpenReasoning | undefined;
  /** By the answer's own count. Several may be open: their arguments may come interleaved. */
  let calls = new Map<number, OpenCall>();

  const place = (prefix: string): OpenItem => ({ id: `${prefix}_${suffix}_${opened}`, index: opened++ });
  const added = ({ index }: OpenItem, item: JsonObject) =>
    emit('response.output_item.added', { output_index: index, item });
  const itemDone = ({ index }: OpenItem, item: JsonObject) => {
    finished[index] = item;
    emit('response.output_item.done', { output_index: index, item });
  };

  // ------------------------------------------------------------ messages

  function openMessage(): OpenMessage {
    if (message) return message;
    closeReasoning({});
    closeCalls('completed');
    message = { ...place('msg'), content: [], part: undefined };
    added(message, { id: message.id, type: 'message', status: 'in_progress', role: 'assistant', content: [] });
    return message;
  }

  function openPart(refusal: boolean): { where: JsonObject; part: OpenPart } {
    const open = openMessage();
    if (open.part && open.part.refusal !== refusal) closePart(open);
    const where = { ...at(open), content_index: open.content.length };
    if (!open.part) {
      open.part = { refusal, text: '', annotations: [] };
      emit('response.content_part.added', { ...where, part: writePart(open.part) });
    }
    return { where, part: open.part };
  }

  function closePart(open: OpenMessage): void {
    if (!open.part) return;
    const where = { ...at(open), content_index: open.content.length };
    const { refusal, text } = open.part;
    const part = writePart(open.part);
    if (refusal) emit('response.refusal.done', { ...where, refusal: text });
    else emit('response.output_text.done', { ...where, text, logprobs: [] });
    emit('response.content_part.done', { ...where, part });
    open.content.push(part);
    open.part = undefined;
  }

  function closeMessage(status: string): void {
    const open = message;
    if (!open) return;
    closePart(open);
    message = undefined;
    itemDone(open, { id: open.id, type: 'message', status, role: 'assistant', content: open.content });
  }

  function say(text: string, refusal: boolean): void {
    const { where, part } = openPart(refusal);
    part.text += text;
    if (refusal) emit('response.refusal.delta', { ...where, delta: text });
    else emit('response.output_text.delta', { ...where, delta: text, logprobs: [] });
  }

  function cite(citation: Citation): void {
    const source = writeUrlCitation(citation);
    if (!source) return;
    const { where, part } = openPart(false);
    const annotation = { type: 'url_citation', ...source };
    emit('response.output_text.annotation.added', { ...where, annotation_index: part.annotations.length, annotation });
    part.annotations.push(annotation);
  }

  // ------------------------------------------------------------ reasoning

  function openReasoning(): OpenReasoning {
    if (reasoning) return reasoning;
    closeMessage('completed');
    closeCalls('completed');
    reasoning = { ...place('rs'), text: '' };
    added(reasoning, { id: reasoning.id, type: 'reasoning', summary: [] });
    return reasoning;
  }

  function think(text: string): void {
    const open = openReasoning();
    const where = { ...at(open), summary_index: 0 };
    if (open.text === '')
      emit('response.reasoning_summary_part.added', { ...where, part: { type: 'summary_text', text: '' } });
    open.text += text;
    emit('response.reasoning_summary_text.delta', { ...where, delta: text });
  }

  function closeReasoning(echo: { signature?: string; encrypted?: string }): void {
    const open = reasoning;
    if (!open) return;
    reasoning = undefined;
    if (open.text !== '') {
      const where = { ...at(open), summary_index: 0 };
      emit('response.reasoning_summary_text.done', { ...where, text: open.text });
      emit('response.reasoning_summary_part.done', { ...where, part: { type: 'summary_text', text: open.text } });
    }
    const opaque = writeEcho(echo);
    const item = { id: open.id, type: 'reasoning', summary: writeSummary(open.text) };
    itemDone(open, opaque === undefined ? item : { ...item, encrypted_content: opaque });
  }

  // ------------------------------------------------------------ calls

  function openCall(index: number, callId: string, name: string): void {
    closeMessage('completed');
    closeReasoning({});
    const call = { ...place('fc'), callId, name, arguments: '' };
    calls.set(index, call);
    added(call, writeCall(call, 'in_progress'));
  }

  function addArguments(index: number, text: string): void {
    const call = calls.get(index);
    if (!call || text === '') return;
    call.arguments += text;
    emit('response.function_call_arguments.delta', { ...at(call), delta: text });
  }

  function closeCalls(status: string): void {
    for (const [index, call] of calls) {
      if (call.arguments === '') addArguments(index, '{}');
      emit('response.function_call_arguments.done', { ...at(call), name: call.name, arguments: call.arguments });
      itemDone(call, writeCall(call, status));
    }
    calls = new Map();
  }

  function showImage(mediaType: string, data: string): void {
    closeAll('completed');
    const open = place('ig');
    added(open, { id: open.id, type: 'image_generation_call', status: 'in_progress', result: null });
    const output_format = mediaType.replace(/^image\//, '');
    itemDone(open, { id: open.id, type: 'image_generation_call', status: 'completed', result: data, output_format });
  }

  function closeAll(status: 'completed' | 'incomplete'): void {
    closeReasoning({});
    closeMessage(status);
    closeCalls(status);
  }

  return {
    add(event) {
      switch (event.type) {
        case 'text_delta':
          return say(event.text, event.refusal === true);
        case 'reasoning_delta':
          return think(event.text);
        case 'reasoning_end':
          // Thinking that is all secret has no delta before its end.
          if (event.signature !== undefined || event.encrypted !== undefined) openReasoning();
          return closeReasoning(event);
        case 'tool_call_start':
          return openCall(event.index, event.id, event.name);
        case 'tool_call_delta':
          return addArguments(event.index, event.arguments);
        case 'citation':
          return cite(event.citation);
        case 'image':
          return showImage(event.mediaType, event.data);
      }
    },
    close: closeAll,
    items: () => finished.filter((item) => item !== undefined),
  };
}

const at = ({ id, index }: OpenItem) => ({ item_id: id, output_index: index });

function writePart({ refusal, text, annotations }: OpenPart): JsonObject {
  return refusal
    ? { type: 'refusal', refusal: text }
    : { type: 'output_text', text, annotations: [...annotations], logprobs: [] };
}

function writeCall({ id, callId, name, arguments: args }: OpenCall, status: string): JsonObject {
  return { id, type: 'function_call', status, call_id: callId, name, arguments: args };
}
