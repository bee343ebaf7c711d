import { EventStreamCodec } from '@smithy/eventstream-codec';
import { describe, expect, it } from 'vitest';
import type { Frame } from '../../api.ts';
import { createEventStreamDecoder } from './decoder.ts';

const codec = new EventStreamCodec(
  (bytes) => (typeof bytes === 'string' ? bytes : new TextDecoder().decode(bytes)),
  (text) => new TextEncoder().encode(text),
);

function message(headers: Record<string, string>, body: string): Uint8Array {
  const typed = Object.entries(headers).map(([name, value]) => [name, { type: 'string' as const, value }]);
  return codec.encode({ headers: Object.fromEntries(typed), body: new TextEncoder().encode(body) });
}

const event = (type: string, data: object) =>
  message({ ':message-type': 'event', ':event-type': type, ':content-type': 'application/json' }, JSON.stringify(data));

const stream = Buffer.concat([
  event('messageStart', { role: 'assistant', p: 'abcd' }),
  event('contentBlockDelta', { contentBlockIndex: 0, delta: { text: 'Grüße, 世界' } }),
  event('messageStop', { stopReason: 'end_turn' }),
]);

const frames: Frame[] = [
  { event: 'messageStart', data: '{"role":"assistant","p":"abcd"}', raw: '' },
  { event: 'contentBlockDelta', data: '{"contentBlockIndex":0,"delta":{"text":"Grüße, 世界"}}', raw: '' },
  { event: 'messageStop', data: '{"stopReason":"end_turn"}', raw: '' },
];

function decode(pieces: Uint8Array[]): Frame[] {
  const decoder = createEventStreamDecoder();
  return [...pieces.flatMap((piece) => decoder.push(piece)), ...decoder.end()];
}

describe('the event stream decoder', () => {
  it('reads the same frames wherever the stream is cut in two', () => {
    for (let cut = 0; cut <= stream.length; cut++) {
      expect(decode([stream.subarray(0, cut), stream.subarray(cut)]), `cut at ${cut}`).toEqual(frames);
    }
  });

  it('reads the same frames byte by byte', () => {
    expect(decode([...stream].map((byte) => Uint8Array.of(byte)))).toEqual(frames);
  });

  it('hands a frame over as soon as its last byte is there', () => {
    const decoder = createEventStreamDecoder();
    const first = event('messageStart', { role: 'assistant' });
    expect(decoder.push(first.subarray(0, -1))).toEqual([]);
    expect(decoder.push(first.subarray(-1))).toHaveLength(1);
  });

  it('names an exception by its type', () => {
    const bytes = message(
      { ':message-type': 'exception', ':exception-type': 'throttlingException' },
      '{"message":"Too many requests"}',
    );
    expect(decode([bytes])).toEqual([
      { event: 'exception:throttlingException', data: '{"message":"Too many requests"}', raw: '' },
    ]);
  });

  it('brings an error whose words stand in the headers into the form of an exception', () => {
    const bytes = message(
      { ':message-type': 'error', ':error-code': 'InternalFailure', ':error-message': 'Sorry' },
      '',
    );
    expect(decode([bytes])).toEqual([{ event: 'exception:InternalFailure', data: '{"message":"Sorry"}', raw: '' }]);
  });

  it('throws when the body ends inside a message', () => {
    const decoder = createEventStreamDecoder();
    decoder.push(stream.subarray(0, -3));
    expect(() => decoder.end()).toThrow(expect.objectContaining({ code: 'stream_incomplete' }));
  });

  it('throws when a byte of a message was changed on the way', () => {
    const damaged = Uint8Array.from(event('messageStart', { role: 'assistant' }));
    damaged[damaged.length - 8] = (damaged.at(-8) ?? 0) ^ 1;
    expect(() => decode([damaged])).toThrow(expect.objectContaining({ code: 'malformed_response' }));
  });

  it('throws at once for bytes that are no event stream instead of waiting for a message of that length', () => {
    const html = new TextEncoder().encode('<html><body>502 Bad Gateway</body></html>');
    expect(() => decode([html])).toThrow(expect.objectContaining({ code: 'malformed_response' }));
  });
});
