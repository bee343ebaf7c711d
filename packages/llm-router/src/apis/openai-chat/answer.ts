/**
 * Reads what a choice says. A whole message and a streamed delta have the same fields, so both come
 * through here and only one place knows the family's dialects.
 */
import type { JsonObject } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { FinishReason, StreamEvent } from '../../types.ts';
import { asArray, asNumber, asObject, asString, isObject, parseDataUrl } from '../json.ts';
import { readUsage } from '../openai-usage.ts';
import { readAnnotations, readSources } from '../openai-citations.ts';
import { readFinishReason } from './finish-reason.ts';
import type { ChatQuirks } from './options.ts';
import { readReasoningDetails } from './reasoning-details.ts';
import { createToolCallReader } from './tool-calls.ts';

export interface AnswerReader {
  /** Takes a chunk, or a whole completion, with its first choice (if it has one), and adds what it means. */
  read(chunk: JsonObject, choice: JsonObject | undefined, events: StreamEvent[]): void;
  /** The first choice has given its reason for ending. */
  ended(): boolean;
  /** Adds what was kept back for the end, and `finish`. */
  finish(events: StreamEvent[]): void;
}

export function createAnswerReader(quirks: ChatQuirks): AnswerReader {
  const calls = createToolCallReader();
  const cited = new Set<string>();
  let id: string | undefined;
  let thinking = false;
  let finishWord: string | undefined;
  let usage: unknown;
  /** The latest chunk that lists its sources; each repeats them all. */
  let sources: JsonObject | undefined;

  function endThinking(events: StreamEvent[]): void {
    if (thinking) events.push({ type: 'reasoning_end' });
    thinking = false;
  }

  function think(text: string, events: StreamEvent[]): void {
    if (text === '') return;
    thinking = true;
    events.push({ type: 'reasoning_delta', text });
  }

  function say(text: string, events: StreamEvent[], refusal = false): void {
    if (text === '') return;
    endThinking(events);
    events.push(refusal ? { type: 'text_delta', text, refusal } : { type: 'text_delta', text });
  }

  function cite(list: ReturnType<typeof readSources>, events: StreamEvent[]): void {
    for (const citation of list) {
      if (citation.url !== undefined) cited.add(citation.url);
      events.push({ type: 'citation', citation });
    }
  }

  /** Mistral: content as a list of text and thinking. */
  function readContentParts(parts: unknown[], events: StreamEvent[]): void {
    for (const part of parts) {
      if (!isObject(part)) continue;
      if (part.type === 'text') say(asString(part.text) ?? '', events);
      else if (part.type === 'thinking') {
        if (typeof part.thinking === 'string') think(part.thinking, events);
        for (const piece of asArray(part.thinking)) think(asString(asObject(piece).text) ?? '', events);
      }
    }
  }

  function readMessage(message: JsonObject, events: StreamEvent[]): void {
    const details = message.reasoning_details;
    const spelled = asString(message.reasoning_content) || asString(message.reasoning) || '';
    if (Array.isArray(details) && details.length > 0) {
      for (const event of readReasoningDetails(details, spelled)) {
        thinking = event.type === 'reasoning_delta';
        events.push(event);
      }
    } else if (spelled !== '') think(spelled, events);

    const { content } = message;
    if (typeof content === 'string') say(content, events);
    else if (Array.isArray(content)) readContentParts(content, events);
    if (typeof message.refusal === 'string') say(message.refusal, events, true);
    if (message.annotations) cite(readAnnotations(message.annotations), events);
    if (message.images) readImages(message.images, events);
    if (message.tool_calls || message.function_call) {
      endThinking(events);
      for (const entry of asArray(message.tool_calls)) calls.read(entry, id ?? '', events);
      if (isObject(message.function_call)) calls.read({ index: 0, function: message.function_call }, id ?? '', events);
    }
  }

  /** OpenRouter: generated images as data URLs. */
  function readImages(images: unknown, events: StreamEvent[]): void {
    for (const image of asArray(images)) {
      const url = asString(asObject(asObject(image).image_url).url);
      const data = url === undefined ? undefined : parseDataUrl(url);
      if (!data) continue;
      endThinking(events);
      events.push({ type: 'image', ...data });
    }
  }

  return {
    read(chunk, choice, events) {
      if (chunk.usage) usage = chunk.usage;
      else if (chunk.x_groq) usage = asObject(chunk.x_groq).usage ?? usage;
      if (chunk.citations || chunk.search_results) sources = chunk;
      if (!choice) return;
      if (id === undefined) {
        id = asString(chunk.id) ?? '';
        const created = asNumber(chunk.created);
        events.push({
          type: 'start',
          id,
          model: asString(chunk.model) ?? '',
          ...(created && { createdAt: created * 1000 }),
        });
      }
      const message = choice.delta ?? choice.message;
      if (isObject(message)) readMessage(message, events);
      if (typeof choice.finish_reason === 'string' && choice.finish_reason !== '') {
        finishWord = choice.finish_reason;
        // Two of the words are failures; they are thrown where they stand.
        readFinishReason(finishWord, false);
      }
    },

    ended() {
      return finishWord !== undefined;
    },

    finish(events) {
      endThinking(events);
      if (sources)
        cite(
          readSources(sources).filter(({ url }) => url === undefined || !cited.has(url)),
          events,
        );
      calls.finish(events);
      if (finishWord === undefined) throw new LlmError('stream_incomplete', 'the answer gives no reason for its end');
      const reason: FinishReason = readFinishReason(finishWord, calls.count() > 0);
      events.push({
        type: 'finish',
        reason,
        usage: readUsage(usage, { reasoningTokensExtra: quirks.reasoningTokensExtra }),
      });
    },
  };
}
