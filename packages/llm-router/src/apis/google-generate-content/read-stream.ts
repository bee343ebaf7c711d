/** A provider's stream as our events. */
import type { Frame, JsonObject, Relay, StreamReader } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { FinishReason, StreamEvent } from '../../types.ts';
import { asArray, asObject, asString, isObject, parseJson } from '../json.ts';
import { readCitations } from './citations.ts';
import { readInBandError } from './errors.ts';
import { readFinishReason, readUsage } from './usage.ts';

/**
 * The protocol has no closing message: a stream is whole when a reason for its end was given and
 * the connection then closed cleanly. Usage may still come after the reason.
 */
export function createStreamReader(): StreamReader {
  const { read, ...rest } = createAnswerReader();
  return {
    read: ({ data }: Frame) => (data.trim() === '' ? { events: [], relay: 'pass' } : read(parseJson(data))),
    done() {
      return rest.isDone();
    },
    end: rest.end,
  };
}

/** Reads an answer in the pieces it comes in; a whole answer is a single piece. */
export function createAnswerReader(): {
  read(piece: unknown): { events: StreamEvent[]; relay: Relay };
  isDone(): boolean;
  /** @throws LlmError `stream_incomplete` when no reason for the end was given. */
  end(): StreamEvent[];
} {
  const cited = new Set<string>();
  let started = false;
  let done = false;
  let reason: FinishReason | undefined;
  let usage: unknown;
  let id = '';
  let calls = 0;
  let thinking = false;
  let answer = '';

  function endThinking(): StreamEvent[] {
    if (!thinking) return [];
    thinking = false;
    return [{ type: 'reasoning_end' }];
  }

  function readText(text: string, part: JsonObject, signature: string | undefined): StreamEvent[] {
    const events: StreamEvent[] = [];
    if (part['thought'] === true) {
      if (text !== '') events.push({ type: 'reasoning_delta', text });
      thinking = text !== '' || thinking;
    } else if (text !== '') {
      answer += text;
      events.push(...endThinking(), { type: 'text_delta', text });
    }
    if (signature !== undefined) {
      thinking = false;
      events.push({ type: 'reasoning_end', signature });
    }
    return events;
  }

  function readCall(call: JsonObject, signature: string | undefined): StreamEvent[] {
    const index = calls++;
    const name = asString(call['name']) ?? '';
    return [
      ...endThinking(),
      {
        type: 'tool_call_start',
        index,
        id: asString(call['id']) ?? madeUpId(id, index),
        name,
        ...(signature !== undefined && { signature }),
      },
      { type: 'tool_call_delta', index, arguments: JSON.stringify(call['args'] ?? {}) },
    ];
  }

  function readPart(part: JsonObject): StreamEvent[] {
    const signature = asString(part['thoughtSignature']);
    const { functionCall, inlineData } = part;
    const text = asString(part['text']);
    if (text !== undefined) return readText(text, part, signature);
    if (isObject(functionCall)) return readCall(functionCall, signature);
    if (isObject(inlineData)) {
      const mediaType = asString(inlineData['mimeType']) ?? '';
      const data = asString(inlineData['data']);
      if (!mediaType.startsWith('image/') || data === undefined) return [];
      return [...endThinking(), { type: 'image', mediaType, data }];
    }
    // What the provider's own tools ran and found.
    return [];
  }

  function readCandidate(candidate: JsonObject): StreamEvent[] {
    const parts = asArray(asObject(candidate['content'])['parts']).map(asObject);
    const events = parts.flatMap(readPart);
    const citations: StreamEvent[] = readCitations(candidate, answer).flatMap((citation) => {
      const key = JSON.stringify(citation);
      if (cited.has(key)) return [];
      cited.add(key);
      return [{ type: 'citation', citation }];
    });
    // Citations belong to the text, and a signature that closes the answer stands behind both.
    const closing = parts.at(-1)?.['text'] !== undefined && events.at(-1)?.type === 'reasoning_end';
    return closing ? [...events.slice(0, -1), ...citations, ...events.slice(-1)] : [...events, ...citations];
  }

  function readEnding(candidate: JsonObject, body: JsonObject): StreamEvent[] {
    const finished = asString(candidate['finishReason']);
    const blocked = asString(asObject(body['promptFeedback'])['blockReason']);
    if (finished !== undefined) reason = readFinishReason(finished, calls > 0);
    else if (blocked !== undefined) reason = 'content_filter';
    else return [];
    return endThinking();
  }

  return {
    read(body) {
      const error = readInBandError(body);
      if (error) throw error;
      if (!isObject(body))
        throw new LlmError('malformed_response', 'the provider sent an answer that is not an object');
      const events: StreamEvent[] = [];
      if (!started) {
        started = true;
        id = asString(body['responseId']) ?? '';
        events.push({ type: 'start', id, model: asString(body['modelVersion']) ?? '' });
      }
      const candidate = asObject(asArray(body['candidates'])[0]);
      usage = body['usageMetadata'] ?? usage;
      events.push(...readCandidate(candidate), ...readEnding(candidate, body));
      return { events, relay: reason === undefined ? 'pass' : 'hold' };
    },
    isDone: () => done,
    end() {
      if (done) return [];
      if (reason === undefined) {
        throw new LlmError('stream_incomplete', 'the stream ended without a reason for its end');
      }
      done = true;
      return [{ type: 'finish', reason, usage: readUsage(usage) }];
    },
  };
}

/** Older models give calls no ids. Unique across turns, since callers collect calls in one conversation. */
function madeUpId(responseId: string, index: number): string {
  const stem = responseId.replace(/[^\w-]/g, '').slice(0, 24);
  return stem === '' ? `call_${index}` : `call_${stem}_${index}`;
}
