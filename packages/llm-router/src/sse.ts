/** Cuts bytes into server-sent events, wherever the network happened to cut them. Source: WHATWG HTML, "Server-sent events". */
import { StringDecoder } from 'node:string_decoder';
import type { Frame, FrameDecoder } from './api.ts';
import { LlmError } from './errors.ts';

/** A single event larger than this is not an answer but an accident. In UTF-16 units. */
const MAX_FRAME = 64 * 1024 * 1024;

/** Understands `\n`, `\r\n` and `\r`, several `data:` lines, comments, a byte order mark and split UTF-8. */
export function createSseDecoder(): FrameDecoder {
  const utf8 = new StringDecoder('utf8');
  let buffer = '';
  let first = true;
  /** Where the current message, and its current line, begin in the buffer. */
  let messageStart = 0;
  let lineStart = 0;
  /** No line end stands before this; saves reading a long line again for every piece of it. */
  let scanFrom = 0;
  let event = '';
  let data: string | undefined;

  function readLine(from: number, to: number): void {
    const colon = buffer.indexOf(':', from);
    if (colon === from) return; // a comment
    const nameEnd = colon === -1 || colon > to ? to : colon;
    const name = buffer.slice(from, nameEnd);
    let valueStart = Math.min(nameEnd + 1, to);
    if (buffer[valueStart] === ' ' && valueStart < to) valueStart++;
    const value = buffer.slice(valueStart, to);
    if (name === 'data') data = data === undefined ? value : `${data}\n${value}`;
    else if (name === 'event') event = value;
  }

  function scan(atEnd: boolean): Frame[] {
    const frames: Frame[] = [];
    let cr = buffer.indexOf('\r', scanFrom);
    for (;;) {
      const lf = buffer.indexOf('\n', scanFrom);
      if (cr !== -1 && cr < scanFrom) cr = buffer.indexOf('\r', scanFrom);
      const endsWithCr = cr !== -1 && (lf === -1 || cr < lf);
      const lineEnd = endsWithCr ? cr : lf;
      if (lineEnd === -1) break;
      // A carriage return that is the last byte so far may be half of `\r\n`.
      if (endsWithCr && cr === buffer.length - 1 && !atEnd) {
        scanFrom = cr;
        return compact(frames);
      }
      const next = endsWithCr && buffer[cr + 1] === '\n' ? cr + 2 : lineEnd + 1;
      if (lineEnd > lineStart) {
        readLine(lineStart, lineEnd);
      } else {
        if (data !== undefined) frames.push({ event, data, raw: buffer.slice(messageStart, next) });
        event = '';
        data = undefined;
        messageStart = next;
      }
      lineStart = next;
      scanFrom = next;
    }
    scanFrom = buffer.length;
    return compact(frames);
  }

  function compact(frames: Frame[]): Frame[] {
    if (messageStart > 0) {
      buffer = buffer.slice(messageStart);
      lineStart -= messageStart;
      scanFrom -= messageStart;
      messageStart = 0;
    }
    if (buffer.length > MAX_FRAME) throw new LlmError('malformed_response', 'the stream sent an event of over 64 MiB');
    return frames;
  }

  return {
    push(bytes) {
      buffer += utf8.write(bytes as Buffer);
      if (first && buffer.length > 0) {
        first = false;
        if (buffer.charCodeAt(0) === 0xfeff) buffer = buffer.slice(1);
      }
      return scan(false);
    },
    end() {
      // Some servers leave out the last blank line. What they sent is whole all the same; whether
      // the answer is, is for the protocol's reader to say.
      buffer += `${utf8.end()}\n\n`;
      return scan(true);
    },
  };
}
