/**
 * The binary event stream of AWS, cut into frames.
 *
 * A message is: total length (u32, big endian), length of its headers (u32), CRC-32 of these eight
 * bytes, headers, payload, CRC-32 of all before. The codec checks both sums.
 */
import { createRequire } from 'node:module';
import type { EventStreamCodec, Message, MessageHeaders } from '@smithy/eventstream-codec';
import type { Frame, FrameDecoder } from '../../api.ts';
import { LlmError } from '../../errors.ts';

/** Prelude and both sums: no message is shorter. */
const SHORTEST = 16;
/** The format allows 128 KiB of headers and 24 MiB of payload; a longer length is noise, not a message to wait for. */
const LONGEST = 25 * 1024 * 1024;

/** An exception's frame is named so, followed by its type. */
export const EXCEPTION = 'exception:';

/** The event is `:event-type`, or `exception:` and the exception's type; the data is the JSON payload. */
export function createEventStreamDecoder(): FrameDecoder {
  const codec = loadCodec();
  let chunks: Uint8Array[] = [];
  let buffered = 0;

  return {
    push(bytes) {
      chunks.push(bytes);
      buffered += bytes.length;
      if (buffered < SHORTEST) return [];
      // Joined only when a whole message is there, so that a long message in many pieces is copied a few times, not once a piece.
      if (chunks.length > 1 && buffered < nextLength(chunks)) return [];
      const all = join(chunks, buffered);
      const frames: Frame[] = [];
      let at = 0;
      while (all.length - at >= SHORTEST) {
        const length = messageLength(all, at);
        if (all.length - at < length) break;
        frames.push(readMessage(codec, all.subarray(at, at + length)));
        at += length;
      }
      buffered = all.length - at;
      chunks = buffered === 0 ? [] : [all.subarray(at)];
      return frames;
    },
    end() {
      if (buffered > 0) throw new LlmError('stream_incomplete', 'the stream ended in the middle of a message');
      return [];
    },
  };
}

/** Loaded when the first Bedrock stream starts: it takes longer to load than all the rest of the library. */
function loadCodec(): EventStreamCodec {
  const module = createRequire(import.meta.url)(
    '@smithy/eventstream-codec',
  ) as typeof import('@smithy/eventstream-codec');
  return new module.EventStreamCodec(toUtf8, (text) => new TextEncoder().encode(text));
}

function toUtf8(input: Uint8Array | string): string {
  return typeof input === 'string' ? input : new TextDecoder().decode(input);
}

function join(chunks: readonly Uint8Array[], length: number): Uint8Array {
  const [first] = chunks;
  if (chunks.length === 1 && first) return first;
  const all = new Uint8Array(length);
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}

/** The length of the message at the head of the chunks, of which there are at least four bytes. */
function nextLength(chunks: readonly Uint8Array[]): number {
  const head = new Uint8Array(4);
  let filled = 0;
  for (const chunk of chunks) {
    const piece = chunk.subarray(0, 4 - filled);
    head.set(piece, filled);
    filled += piece.length;
    if (filled === 4) break;
  }
  return messageLength(head, 0);
}

function messageLength(bytes: Uint8Array, at: number): number {
  const length = new DataView(bytes.buffer, bytes.byteOffset + at, 4).getUint32(0);
  if (length < SHORTEST || length > LONGEST) {
    throw new LlmError('malformed_response', `a message of the event stream claims ${length} bytes`);
  }
  return length;
}

function readMessage(codec: EventStreamCodec, bytes: Uint8Array): Frame {
  const { headers, body } = decode(codec, bytes);
  const data = toUtf8(body);
  switch (text(headers, ':message-type')) {
    case 'exception':
      return { event: EXCEPTION + text(headers, ':exception-type'), data, raw: '' };
    // The service itself fails so, below the level of the model's own exceptions; the words are in the headers.
    case 'error': {
      const message = JSON.stringify({ message: text(headers, ':error-message') });
      return { event: EXCEPTION + text(headers, ':error-code'), data: message, raw: '' };
    }
    default:
      return { event: text(headers, ':event-type'), data, raw: '' };
  }
}

function decode(codec: EventStreamCodec, bytes: Uint8Array): Message {
  try {
    return codec.decode(bytes);
  } catch (cause) {
    throw new LlmError('malformed_response', 'a message of the event stream is damaged', { cause });
  }
}

function text(headers: MessageHeaders, name: string): string {
  const header = headers[name];
  return header?.type === 'string' ? header.value : '';
}
