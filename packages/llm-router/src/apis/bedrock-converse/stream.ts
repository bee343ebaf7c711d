/** Reads the stream of Converse. */
import type { Frame, StreamReader } from '../../api.ts';
import { noUsage } from '../../content.ts';
import { LlmError } from '../../errors.ts';
import type { FinishReason, StreamEvent, Usage } from '../../types.ts';
import { asNumber, asObject, asString, isObject, parseJson } from '../json.ts';
import { EXCEPTION } from './decoder.ts';
import { readStreamException } from './errors.ts';
import { readCitation, readImageBytes, readStopReason, readUsage } from './response.ts';

/** What is known of a content block while it is open. */
type Block =
  | { kind: 'tool'; index: number }
  | { kind: 'reasoning'; signature?: string; encrypted?: string }
  | { kind: 'image'; format: unknown };

/**
 * The proper end is `messageStop`. `metadata` with the usage mostly follows it but may come before,
 * so the answer finishes when both are there, or at the clean end of the body without the second.
 */
export function readConverseStream(): StreamReader {
  const blocks = new Map<number, Block>();
  let started = false;
  let calls = 0;
  let reason: FinishReason | undefined;
  let usage: Usage | undefined;
  let finished = false;

  const start = (): StreamEvent[] => {
    if (started) return [];
    started = true;
    return [{ type: 'start', id: '', model: '' }];
  };

  const finish = (): StreamEvent[] => {
    if (finished || reason === undefined) return [];
    finished = true;
    // A block without its stop event is closed by the message's.
    const open = [...blocks.keys()].flatMap(closeBlock);
    return [...start(), ...open, { type: 'finish', reason, usage: usage ?? noUsage() }];
  };

  const openBlock = (at: number, begun: Record<string, unknown>): StreamEvent[] => {
    if (isObject(begun['image'])) blocks.set(at, { kind: 'image', format: begun['image']['format'] });
    if (!isObject(begun['toolUse'])) return [];
    const id = asString(begun['toolUse']['toolUseId']);
    const name = asString(begun['toolUse']['name']);
    if (id === undefined || name === undefined) {
      throw new LlmError('malformed_response', 'Bedrock began a tool call without an id or a name');
    }
    const index = calls++;
    blocks.set(at, { kind: 'tool', index });
    return [{ type: 'tool_call_start', index, id, name }];
  };

  const reasoning = (at: number, content: Record<string, unknown>): StreamEvent[] => {
    let block = blocks.get(at);
    if (block?.kind !== 'reasoning') blocks.set(at, (block = { kind: 'reasoning' }));
    const signature = asString(content['signature']);
    const encrypted = asString(content['redactedContent']);
    if (signature !== undefined) block.signature = (block.signature ?? '') + signature;
    if (encrypted !== undefined) block.encrypted = (block.encrypted ?? '') + encrypted;
    const text = asString(content['text']) ?? '';
    return text === '' ? [] : [{ type: 'reasoning_delta', text }];
  };

  const delta = (at: number, piece: Record<string, unknown>): StreamEvent[] => {
    const text = asString(piece['text']);
    if (text !== undefined) return text === '' ? [] : [{ type: 'text_delta', text }];
    if (isObject(piece['reasoningContent'])) return reasoning(at, piece['reasoningContent']);
    if (isObject(piece['citation'])) return [{ type: 'citation', citation: readCitation(piece['citation']) }];
    const block = blocks.get(at);
    if (isObject(piece['toolUse']) && block?.kind === 'tool') {
      const written = asString(piece['toolUse']['input']) ?? '';
      return written === '' ? [] : [{ type: 'tool_call_delta', index: block.index, arguments: written }];
    }
    if (isObject(piece['image']) && block?.kind === 'image') {
      const image = readImageBytes(block.format, piece['image']['source']);
      return image ? [{ type: 'image', ...image }] : [];
    }
    return [];
  };

  function closeBlock(at: number): StreamEvent[] {
    const block = blocks.get(at);
    blocks.delete(at);
    if (block?.kind !== 'reasoning') return [];
    const { kind: _kind, ...echo } = block;
    return [{ type: 'reasoning_end', ...echo }];
  }

  const events = (frame: Frame): StreamEvent[] => {
    if (finished) return [];
    if (frame.event.startsWith(EXCEPTION)) {
      throw readStreamException(frame.event.slice(EXCEPTION.length), frame.data);
    }
    const data = asObject(parseJson(frame.data === '' ? '{}' : frame.data));
    const at = asNumber(data['contentBlockIndex']) ?? 0;
    switch (frame.event) {
      case 'messageStart':
        return start();
      case 'contentBlockStart':
        return [...start(), ...openBlock(at, asObject(data['start']))];
      case 'contentBlockDelta':
        return [...start(), ...delta(at, asObject(data['delta']))];
      case 'contentBlockStop':
        return closeBlock(at);
      case 'messageStop':
        reason = readStopReason(data['stopReason']);
        return usage === undefined ? [] : finish();
      case 'metadata':
        usage = readUsage(data['usage']);
        return finish();
      default:
        return [];
    }
  };

  return {
    // Nobody calls us in this protocol, so no frame is ever relayed.
    read: (frame) => ({ events: events(frame), relay: 'drop' }),
    done() {
      return finished;
    },
    end() {
      if (reason === undefined) throw new LlmError('stream_incomplete', 'the stream ended without messageStop');
      return finish();
    },
  };
}
