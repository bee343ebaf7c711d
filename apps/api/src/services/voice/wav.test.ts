import { expect, test } from 'vitest';
import { joinWav } from './wav.ts';

test('files become one: the header of the first, of unknown length, then the sound of all', async () => {
  const joined = await read(joinWav([inPieces(wav('abcd'), 100), inPieces(wav('efgh', 10), 100)]));
  expect(joined.subarray(44).toString()).toBe('abcdefgh');
  expect(joined.toString('latin1', 0, 4)).toBe('RIFF');
  expect(joined.readUInt32LE(4)).toBe(0xffffffff);
  expect(joined.readUInt32LE(40)).toBe(0xffffffff);
});

test('it does not matter how the bytes come', async () => {
  const whole = await read(joinWav([inPieces(wav('abcd'), 100), inPieces(wav('ef', 3), 100)]));
  expect(await read(joinWav([inPieces(wav('abcd'), 1), inPieces(wav('ef', 3), 5)]))).toEqual(whole);
});

test('sound goes on before the file has ended', async () => {
  const joined = joinWav([endless()]);
  await joined.next();
  expect(String((await joined.next()).value)).toBe('abcd');
  await joined.return(undefined);
});

test.each([
  ['no WAV file', Buffer.from('this is no sound at all')],
  ['a file that ends within its header', wav('').subarray(0, 30)],
])('%s is an error', async (_what, bytes) => {
  await expect(read(joinWav([inPieces(bytes, 100)]))).rejects.toThrow(/WAV/);
});

/** With a chunk of so many bytes that nobody knows before the sound. */
function wav(sound: string, other = 0): Buffer {
  const format = Buffer.alloc(24);
  format.write('fmt ');
  format.writeUInt32LE(16, 4);
  const more = other === 0 ? Buffer.alloc(0) : Buffer.alloc(8 + other + (other % 2), 'data');
  if (other > 0) {
    more.write('LIST');
    more.writeUInt32LE(other, 4);
  }
  const head = Buffer.alloc(8, 'data');
  head.writeUInt32LE(sound.length, 4);
  const rest = Buffer.concat([Buffer.from('WAVE'), format, more, head, Buffer.from(sound)]);
  const start = Buffer.alloc(8, 'RIFF');
  start.writeUInt32LE(rest.length, 4);
  return Buffer.concat([start, rest]);
}

async function* inPieces(bytes: Buffer, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function* endless(): AsyncGenerator<Uint8Array> {
  yield wav('abcd');
  await new Promise(() => {});
}

async function read(audio: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of audio) chunks.push(chunk);
  return Buffer.concat(chunks);
}
