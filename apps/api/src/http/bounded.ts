/** A body that is read as it comes, and no further than it may go. */
import { problem } from './problem.ts';

/** @throws a 413 problem `too_large`, as soon as there are more bytes */
export async function* bounded(source: AsyncIterable<Uint8Array>, maxBytes: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const bytes of source) {
    size += bytes.length;
    if (size > maxBytes) throw tooLarge(maxBytes);
    yield bytes;
  }
}

export function tooLarge(maxBytes: number) {
  return problem(413, 'too_large', `The file is larger than ${maxBytes / 1024 / 1024} MB. Send a smaller one.`);
}
