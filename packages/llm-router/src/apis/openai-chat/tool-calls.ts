/** Puts the pieces of streamed tool calls together, as diverse as the family sends them. */
import type { JsonObject } from '../../api.ts';
import { LlmError } from '../../errors.ts';
import type { StreamEvent } from '../../types.ts';
import { asNumber, asObject, asString, isObject } from '../json.ts';

interface Call {
  /** Our own count from 0. */
  index: number;
  id: string;
  name: string;
  /** Whether `tool_call_start` is out; it waits for the name. */
  started: boolean;
  /** Arguments that came before the name. */
  waiting: string;
  wrote: boolean;
}

/** @param answerId tells the made-up ids of one answer from those of another */
export interface ToolCallReader {
  /** Takes one entry of `tool_calls`, of a delta or of a whole message. */
  read(entry: unknown, answerId: string, events: StreamEvent[]): void;
  /**
   * Completes calls without arguments.
   * @throws LlmError `malformed_response` for a call that never got a name.
   */
  finish(events: StreamEvent[]): void;
  count(): number;
}

export function createToolCallReader(): ToolCallReader {
  const calls: Call[] = [];
  /** By the provider's index. */
  const byIndex: (Call | undefined)[] = [];
  let last: Call | undefined;

  function open(id: string, wireIndex: number | undefined): Call {
    const call = { index: calls.length, id, name: '', started: false, waiting: '', wrote: false };
    calls.push(call);
    if (wireIndex !== undefined) byIndex[wireIndex] = call;
    return call;
  }

  function find(id: string, name: string, wireIndex: number | undefined): Call {
    if (wireIndex !== undefined) {
      const known = byIndex[wireIndex];
      // Some servers number every call of an answer 0; a new id with a name is a new call.
      const isOther = known !== undefined && id !== '' && name !== '' && known.id !== id;
      return known === undefined || isOther ? open(id, wireIndex) : known;
    }
    if (id !== '') return calls.find((call) => call.id === id) ?? open(id, undefined);
    // Neither number nor id: a name begins a call, anything else goes on with the last one.
    return name !== '' || last === undefined ? open('', undefined) : last;
  }

  return {
    read(entry, answerId, events) {
      if (!isObject(entry)) return;
      const fn = asObject(entry.function);
      const id = asString(entry.id) ?? '';
      const name = asString(fn.name) ?? '';
      const call = find(id, name, asNumber(entry.index));
      last = call;
      if (call.id === '') call.id = id;
      if (call.name === '') call.name = name;
      const written = argumentsText(fn.arguments);
      if (!call.started) {
        if (call.name === '') {
          call.waiting += written;
          return;
        }
        call.started = true;
        if (call.id === '') call.id = madeUpId(answerId, call.index);
        const signature = thoughtSignature(entry);
        events.push({
          type: 'tool_call_start',
          index: call.index,
          id: call.id,
          name: call.name,
          ...(signature !== undefined && { signature }),
        });
      }
      const text = call.waiting + written;
      call.waiting = '';
      if (text === '') return;
      call.wrote = true;
      events.push({ type: 'tool_call_delta', index: call.index, arguments: text });
    },

    finish(events) {
      for (const call of calls) {
        if (!call.started) throw new LlmError('malformed_response', 'the provider sent a tool call without a name');
        if (!call.wrote) events.push({ type: 'tool_call_delta', index: call.index, arguments: '{}' });
        call.wrote = true;
      }
    },

    count() {
      return calls.length;
    },
  };
}

function argumentsText(value: unknown): string {
  if (typeof value === 'string') return value;
  return isObject(value) ? JSON.stringify(value) : '';
}

/** Google puts its thought signature here on its OpenAI endpoint. */
function thoughtSignature(entry: JsonObject): string | undefined {
  return asString(asObject(asObject(entry.extra_content).google).thought_signature);
}

function madeUpId(answerId: string, index: number): string {
  return `call_${answerId.replace(/[^a-zA-Z0-9]/g, '').slice(-16)}${index}`;
}
