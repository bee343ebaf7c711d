/** A provider's stream as our events. */
import type { Frame, JsonObject, Relay, StreamReader } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { StreamEvent } from '../../types.ts';
import { asNumber, asObject, asString, isObject, parseJson } from '../json.ts';
import { readCitation } from './citations.ts';
import { readInBandError } from './errors.ts';
import { readStopReason, readUsage } from './usage.ts';

type Block =
  | { type: 'text' | 'other' }
  | { type: 'thinking'; signature: string }
  | { type: 'tool_use'; call: number; written: boolean };

export function createStreamReader(): StreamReader {
  const blocks = new Map<number, Block>();
  const usage: JsonObject = {};
  let started = false;
  let done = false;
  let calls = 0;
  let stop: JsonObject = {};

  /** Counts are cumulative, and those that do not apply are left out or null. */
  function noteUsage(value: unknown): void {
    for (const [name, count] of Object.entries(asObject(value))) if (count !== null) usage[name] = count;
  }

  function openBlock(index: number, block: JsonObject): StreamEvent[] {
    switch (block['type']) {
      case 'text': {
        blocks.set(index, { type: 'text' });
        return textDelta(block['text']);
      }
      case 'thinking':
        blocks.set(index, { type: 'thinking', signature: asString(block['signature']) ?? '' });
        return thinkingDelta(block['thinking']);
      case 'redacted_thinking':
        blocks.set(index, { type: 'other' });
        return [{ type: 'reasoning_end', encrypted: asString(block['data']) ?? '' }];
      case 'tool_use': {
        const call = calls++;
        const input = asObject(block['input']);
        const written = Object.keys(input).length > 0;
        blocks.set(index, { type: 'tool_use', call, written });
        const id = asString(block['id']) ?? `call_${call}`;
        const events: StreamEvent[] = [
          { type: 'tool_call_start', index: call, id, name: asString(block['name']) ?? '' },
        ];
        // Some who speak this protocol send the arguments whole, at once.
        if (written) events.push({ type: 'tool_call_delta', index: call, arguments: JSON.stringify(input) });
        return events;
      }
      default:
        blocks.set(index, { type: 'other' });
        return [];
    }
  }

  function readDelta(index: number, delta: JsonObject): StreamEvent[] {
    const block = blocks.get(index);
    switch (delta['type']) {
      case 'text_delta':
        return textDelta(delta['text']);
      case 'thinking_delta':
        return thinkingDelta(delta['thinking']);
      case 'signature_delta':
        if (block?.type === 'thinking') block.signature += asString(delta['signature']) ?? '';
        return [];
      case 'citations_delta':
        return [{ type: 'citation', citation: readCitation(delta['citation']) }];
      case 'input_json_delta': {
        const text = asString(delta['partial_json']) ?? '';
        // Server tools write their input too; it is theirs.
        if (block?.type !== 'tool_use' || text === '') return [];
        block.written = true;
        return [{ type: 'tool_call_delta', index: block.call, arguments: text }];
      }
      default:
        return [];
    }
  }

  function closeBlock(index: number): StreamEvent[] {
    const block = blocks.get(index);
    blocks.delete(index);
    if (block?.type === 'thinking') {
      return [{ type: 'reasoning_end', ...(block.signature !== '' && { signature: block.signature }) }];
    }
    if (block?.type === 'tool_use' && !block.written) {
      return [{ type: 'tool_call_delta', index: block.call, arguments: '{}' }];
    }
    return [];
  }

  function start(message: JsonObject): StreamEvent[] {
    if (started) throw new LlmError('malformed_response', 'the provider began the same stream twice');
    started = true;
    noteUsage(message['usage']);
    return [{ type: 'start', id: asString(message['id']) ?? '', model: asString(message['model']) ?? '' }];
  }

  function finish(): StreamEvent[] {
    done = true;
    const stopSequence = asString(stop['stop_sequence']);
    return [
      {
        type: 'finish',
        reason: readStopReason(stop['stop_reason']),
        usage: readUsage(usage),
        ...(stopSequence !== undefined && { stopSequence }),
      },
    ];
  }

  function readEvent(type: unknown, data: JsonObject): { events: StreamEvent[]; relay: Relay } {
    const index = asNumber(data['index']) ?? 0;
    switch (type) {
      case 'error':
        throw readInBandError(data);
      case 'message_start':
        return { events: start(asObject(data['message'])), relay: 'pass' };
      case 'content_block_start':
        return { events: openBlock(index, asObject(data['content_block'])), relay: 'pass' };
      case 'content_block_delta':
        return { events: readDelta(index, asObject(data['delta'])), relay: 'pass' };
      case 'content_block_stop':
        return { events: closeBlock(index), relay: 'pass' };
      case 'message_delta':
        stop = { ...stop, ...asObject(data['delta']) };
        noteUsage(data['usage']);
        return { events: [], relay: 'hold' };
      case 'message_stop':
        return { events: finish(), relay: 'hold' };
      default:
        // Pings, and whatever is invented next.
        return { events: [], relay: 'pass' };
    }
  }

  return {
    read(frame: Frame) {
      if (done || frame.data.trim() === '') return { events: [], relay: 'pass' };
      const data = parseJson(frame.data);
      if (!isObject(data)) throw new LlmError('malformed_response', 'the provider sent an event that is not an object');
      const read = readEvent(data['type'] ?? frame.event, data);
      if (!started && (read.events.length > 0 || done)) {
        throw new LlmError('malformed_response', 'the provider sent content before the start of its message');
      }
      return read;
    },
    done() {
      return done;
    },
    end() {
      if (!done) throw new LlmError('stream_incomplete', 'the stream ended before message_stop');
      return [];
    },
  };
}

function textDelta(value: unknown): StreamEvent[] {
  const text = asString(value) ?? '';
  return text === '' ? [] : [{ type: 'text_delta', text }];
}

function thinkingDelta(value: unknown): StreamEvent[] {
  const text = asString(value) ?? '';
  return text === '' ? [] : [{ type: 'reasoning_delta', text }];
}
