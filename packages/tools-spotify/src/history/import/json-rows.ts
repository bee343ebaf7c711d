/** The objects of a JSON file, one after the other, whatever its size: of an array, or one a line, or just one. */
import { setImmediate } from 'node:timers/promises';

/** A file that cannot be read at all; the message says what to do. */
export class ImportError extends Error {
  override readonly name = 'ImportError';
}

/** An object as it stands in the file, or what is wrong with it. */
export type JsonRow = { value: Record<string, unknown> } | { problem: string };

export type ByteSource = AsyncIterable<Uint8Array> | Iterable<Uint8Array>;

/** So much is looked through before others have their turn. */
const SLICE = 65_536;
/** No play takes as much, so a file that has such an object is another file. */
const LONGEST_ROW = 1_048_576;

/** Some rows at a time. @throws ImportError when it is no JSON */
export async function* jsonRows(source: ByteSource, signal?: AbortSignal): AsyncGenerator<JsonRow[]> {
  const splitter = createSplitter();
  for await (const bytes of source) {
    for (let start = 0; start < bytes.length; start += SLICE) {
      signal?.throwIfAborted();
      const rows = splitter.push(bytes.subarray(start, start + SLICE));
      if (rows.length > 0) yield rows.map(parsed);
      await setImmediate();
    }
  }
  if (splitter.isWithin()) yield [{ problem: 'the file ends in the middle of it' }];
}

function parsed(text: string): JsonRow {
  try {
    return { value: JSON.parse(text) as Record<string, unknown> };
  } catch {
    // What exactly is wrong with it would tell what stands in it.
    return { problem: 'it is not valid JSON' };
  }
}

const [QUOTE, BACKSLASH, OPEN, CLOSE, OPEN_LIST, CLOSE_LIST] = [...'"\\{}[]'].map((sign) => sign.charCodeAt(0));

/** White space, and the mark of UTF-8 that some programs begin a file with. */
const NOTHING: ReadonlySet<number> = new Set([...' \t\r\n'].map((sign) => sign.charCodeAt(0)).concat(0xef, 0xbb, 0xbf));
const PACKED = [0x50, 0x4b];

/** Cuts a stream of bytes into its outermost objects. Only ASCII matters for that, which no other character contains. */
function createSplitter() {
  const decoder = new TextDecoder();
  let begun: Uint8Array[] = [];
  let begunLength = 0;
  let depth = 0;
  let inText = false;
  let isEscaped = false;
  let isJson = false;

  /** Looks at the first byte that says anything. */
  function check(bytes: Uint8Array): void {
    const start = bytes.findIndex((byte) => !NOTHING.has(byte));
    if (start === -1) return;
    isJson = bytes[start] === OPEN || bytes[start] === OPEN_LIST;
    if (isJson) return;
    if (bytes[start] === PACKED[0] && bytes[start + 1] === PACKED[1]) {
      throw new ImportError('This is a packed archive. Unpack it, and import the JSON files that are in it.');
    }
    throw new ImportError(
      'This is not a JSON file. Import the JSON files that Spotify has sent, or an export of the collection as JSON.',
    );
  }

  return {
    push(bytes: Uint8Array): string[] {
      if (!isJson) check(bytes);
      const rows: string[] = [];
      let start = 0;
      for (let place = 0; place < bytes.length; place++) {
        const byte = bytes[place];
        if (inText) {
          if (isEscaped) isEscaped = false;
          else if (byte === BACKSLASH) isEscaped = true;
          else if (byte === QUOTE) inText = false;
        } else if (depth === 0) {
          if (byte !== OPEN) continue;
          depth = 1;
          start = place;
        } else if (byte === QUOTE) {
          inText = true;
        } else if (byte === OPEN || byte === OPEN_LIST) {
          depth += 1;
        } else if (byte === CLOSE || byte === CLOSE_LIST) {
          depth -= 1;
          if (depth > 0) continue;
          rows.push(textOf([...begun, bytes.subarray(start, place + 1)]));
          begun = [];
          begunLength = 0;
        }
      }
      if (depth > 0) {
        begun.push(bytes.slice(start));
        begunLength += bytes.length - start;
        if (begunLength > LONGEST_ROW)
          throw new ImportError('This JSON file does not hold plays: one of its objects is larger than a play can be.');
      }
      return rows;
    },
    isWithin: () => depth > 0,
  };

  function textOf(parts: readonly Uint8Array[]): string {
    const [only] = parts;
    return decoder.decode(parts.length === 1 ? only : Buffer.concat(parts));
  }
}
