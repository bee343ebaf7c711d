/** Our events as a stream of the protocol. */
import type { JsonObject, StreamWriter } from '../../api.ts';
import { noUsage } from '../../content.ts';
import { never } from '../../errors.ts';
import type { StreamEvent } from '../../types.ts';
import { writeCitation } from './citations.ts';
import { errorBody } from './errors.ts';
import { writeStop, writeUsage } from './usage.ts';

type Kind = 'text' | 'thinking' | 'tool_use';
type Of<T extends StreamEvent['type']> = Extract<StreamEvent, { type: T }>;

export function createStreamWriter(): StreamWriter {
  let next = 0;
  let open: { kind: Kind; index: number } | undefined;
  /** Block of each tool call: deltas find theirs even when a provider interleaves its calls. */
  const callBlocks = new Map<number, number>();

  function close(): string {
    if (!open) return '';
    const { index } = open;
    open = undefined;
    return message({ type: 'content_block_stop', index });
  }

  function begin(kind: Kind, block: JsonObject): string {
    const closed = close();
    open = { kind, index: next++ };
    return closed + message({ type: 'content_block_start', index: open.index, content_block: block });
  }

  function ensure(kind: 'text' | 'thinking'): string {
    if (open?.kind === kind) return '';
    if (kind === 'text') return begin('text', { type: 'text', text: '', citations: null });
    return begin('thinking', { type: 'thinking', thinking: '', signature: '' });
  }

  function delta(body: JsonObject, index = open?.index): string {
    return message({ type: 'content_block_delta', index, delta: body });
  }

  /** A signature needs a thinking block to stand in, even where there was no thinking to show. */
  function endReasoning(event: Of<'reasoning_end'>): string {
    let text = '';
    if (event.signature !== undefined) {
      text += ensure('thinking') + delta({ type: 'signature_delta', signature: event.signature });
    }
    if (open?.kind === 'thinking') text += close();
    if (event.encrypted !== undefined) {
      const closed = close();
      const index = next++;
      const block = { type: 'redacted_thinking', data: event.encrypted };
      text += closed + message({ type: 'content_block_start', index, content_block: block });
      text += message({ type: 'content_block_stop', index });
    }
    return text;
  }

  return {
    write(event) {
      switch (event.type) {
        case 'start':
          return startMessage(event);
        case 'text_delta':
          return ensure('text') + delta({ type: 'text_delta', text: event.text });
        case 'reasoning_delta':
          return ensure('thinking') + delta({ type: 'thinking_delta', thinking: event.text });
        case 'reasoning_end':
          return endReasoning(event);
        case 'tool_call_start': {
          const { id, name } = event;
          const text = begin('tool_use', { type: 'tool_use', id, name, input: {} });
          callBlocks.set(event.index, next - 1);
          return text;
        }
        case 'tool_call_delta':
          return delta({ type: 'input_json_delta', partial_json: event.arguments }, callBlocks.get(event.index));
        case 'citation':
          return ensure('text') + delta({ type: 'citations_delta', citation: writeCitation(event.citation) });
        case 'image':
          // The protocol has no generated images.
          return '';
        case 'finish': {
          const stop = writeStop(event.reason, event.stopSequence);
          const ending = message({ type: 'message_delta', delta: stop, usage: writeUsage(event.usage) });
          return close() + ending + message({ type: 'message_stop' });
        }
        default:
          return never(event);
      }
    },
    fail: (error) => message(errorBody(error)),
  };
}

function startMessage(event: Of<'start'>): string {
  return message({
    type: 'message_start',
    message: {
      id: event.id,
      type: 'message',
      role: 'assistant',
      model: event.model,
      content: [],
      stop_reason: null,
      stop_sequence: null,
      stop_details: null,
      // Not known yet; message_delta states it all again at the end.
      usage: writeUsage(noUsage()),
    },
  });
}

function message(body: JsonObject): string {
  return `event: ${String(body['type'])}\ndata: ${JSON.stringify(body)}\n\n`;
}
