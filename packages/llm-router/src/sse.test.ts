import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Frame } from './api.ts';
import { createSseDecoder } from './sse.ts';

function decode(pieces: readonly Uint8Array[]): Frame[] {
  const decoder = createSseDecoder();
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()];
}

const seen = (frames: Frame[]) => frames.map(({ event, data }) => ({ event, data }));
const bytes = (text: string) => new TextEncoder().encode(text);

describe('the SSE decoder', () => {
  it('reads named and unnamed events and passes over comments', () => {
    const frames = decode([bytes(': hello\n\nevent: a\ndata: 1\n\ndata:2\n\n:x\ndata: 3\nid: 9\nretry: 5\n\n')]);
    expect(seen(frames)).toEqual([
      { event: 'a', data: '1' },
      { event: '', data: '2' },
      { event: '', data: '3' },
    ]);
  });

  it('joins several data lines with a line feed', () => {
    expect(seen(decode([bytes('data: a\ndata:\ndata:  b\n\n')]))).toEqual([{ event: '', data: 'a\n\n b' }]);
  });

  it('drops an event without data', () => {
    expect(decode([bytes('event: lonely\n\ndata: x\n\n')]).map((f) => f.event)).toEqual(['']);
  });

  it('takes a last event that lacks only its blank line', () => {
    expect(seen(decode([bytes('data: [DONE]')]))).toEqual([{ event: '', data: '[DONE]' }]);
  });

  it('takes off a byte order mark', () => {
    expect(seen(decode([bytes('\ufeffdata: x\n\n')]))).toEqual([{ event: '', data: 'x' }]);
  });

  it('keeps the bytes of a message as they came', () => {
    const text = 'event: a\r\ndata: {"x":"ü"}\r\n\r\n';
    expect(decode([bytes(text)])[0]?.raw).toBe(text);
  });

  const line = fc.stringMatching(/^[a-zäö€😀 :{}"]{0,12}$/u);
  const message = fc.record({
    event: fc.option(fc.stringMatching(/^[a-z_.]{1,8}$/), { nil: '' }),
    data: fc.array(line, { minLength: 1, maxLength: 3 }),
    comment: fc.boolean(),
  });

  it('gives the same events wherever the bytes are cut, with every kind of line end', () => {
    fc.assert(
      fc.property(
        fc.array(message, { minLength: 1, maxLength: 4 }),
        fc.constantFrom('\n', '\r\n', '\r'),
        (messages, eol) => {
          const text = messages
            .map(({ event, data, comment }) =>
              [
                ...(comment ? [': note'] : []),
                ...(event ? [`event: ${event}`] : []),
                ...data.map((d) => `data: ${d}`),
                '',
                '',
              ].join(eol),
            )
            .join('');
          const all = bytes(text);
          const whole = seen(decode([all]));
          expect(whole).toEqual(messages.map(({ event, data }) => ({ event, data: data.join('\n') })));
          for (let cut = 0; cut <= all.length; cut++) {
            expect(seen(decode([all.subarray(0, cut), all.subarray(cut)]))).toEqual(whole);
          }
          expect(seen(decode([...all].map((byte) => Uint8Array.of(byte))))).toEqual(whole);
        },
      ),
      { numRuns: 60 },
    );
  });
});
