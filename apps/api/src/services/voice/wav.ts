/** Several WAV files played one after the other, as one. */

/** More than any header that companies send. */
const LONGEST_HEADER = 64 * 1024;
const UNKNOWN_LENGTH = 0xff_ff_ff_ff;

/**
 * The sound of all of them behind the header of the first, as it comes. The length is not known by then, and
 * the header says so.
 * @param files all of the same sample rate and format
 */
export async function* joinWav(files: Iterable<AsyncIterable<Uint8Array>>): AsyncGenerator<Uint8Array> {
  let first = true;
  for (const file of files) {
    let begin: Buffer | undefined = Buffer.alloc(0);
    for await (const chunk of file) {
      if (begin === undefined) {
        yield chunk;
        continue;
      }
      begin = Buffer.concat([begin, chunk]);
      const length = headerLength(begin);
      if (length === undefined) continue;
      if (first) yield endless(begin.subarray(0, length));
      if (begin.length > length) yield begin.subarray(length);
      first = false;
      begin = undefined;
    }
    if (begin !== undefined) throw new Error('A WAV file ended within its header.');
  }
}

/** Where the samples begin; undefined when that has not come yet. @throws for what is no WAV file */
function headerLength(bytes: Buffer): number | undefined {
  if (bytes.length < 12) return undefined;
  if (bytes.toString('latin1', 0, 4) !== 'RIFF' || bytes.toString('latin1', 8, 12) !== 'WAVE') {
    throw new Error('This is no WAV file.');
  }
  let at = 12;
  while (at + 8 <= bytes.length) {
    if (bytes.toString('latin1', at, at + 4) === 'data') return at + 8;
    const length = bytes.readUInt32LE(at + 4);
    // Chunks begin at even places.
    at += 8 + length + (length % 2);
  }
  if (at > LONGEST_HEADER) throw new Error('This WAV file has too much before its sound.');
  return undefined;
}

function endless(header: Buffer): Buffer {
  const copy = Buffer.from(header);
  copy.writeUInt32LE(UNKNOWN_LENGTH, 4);
  copy.writeUInt32LE(UNKNOWN_LENGTH, copy.length - 4);
  return copy;
}
