import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { ClientApi, Frame } from '../api.ts';
import { createFold, textOf } from '../content.ts';
import { type Behaviour, type Simulator, startSimulator } from '../testing/index.ts';
import type { StreamEvent } from '../types.ts';
import { captured, cutAt, eventsOf, framesOf, type Recording, recordings, REWRITES, STREAM_APIS } from './streams.ts';

let simulator: Simulator;
beforeAll(async () => {
  simulator = await startSimulator();
});
afterAll(() => simulator.close());

/** Two, three and four bytes a letter, line ends and quotes within the JSON. */
const TEXT = 'Über die Brücke,\n橋を 渡って 🚋\r\n\t"so" \\ \u2028 data: x';
const ANSWER: Behaviour = {
  reasoning: 'Hm — 考える.',
  text: TEXT,
  toolCalls: [
    { id: 'call_1', name: 'go', arguments: { to: 'Zürich 🏔', via: ['a', { b: null }] } },
    { id: 'call_2', name: 'stop', arguments: {} },
  ],
  usage: { input: 40, output: 12, cached: 8 },
};

/** Of the kinds of the long one, little: a cut at every byte costs as the square of the length. */
const SHORT: Behaviour = { text: 'Brücke 🚋\n"', toolCalls: [{ id: 'call_1', name: 'go', arguments: { to: '橋' } }] };

/** The same cuts in every run. */
const RUNS = { seed: 20_261_121, numRuns: 60 };

/** All that a frame says, cheap to compare. */
const said = (frames: readonly Frame[]) => frames.map(({ event, data }) => `${event}\0${data}`).join('\x01');
const foldOf = (events: readonly StreamEvent[]) => {
  const fold = createFold();
  for (const event of events) fold.add(event);
  return fold.response();
};

/** The places at which a cut in two changes what is read. */
function harmfulCuts(api: ClientApi, bytes: Uint8Array): number[] {
  const whole = said(framesOf(api, [bytes]));
  const harmful: number[] = [];
  for (let place = 0; place <= bytes.length; place++) {
    if (said(framesOf(api, [bytes.subarray(0, place), bytes.subarray(place)])) !== whole) harmful.push(place);
  }
  return harmful;
}

const oneByOne = (bytes: Uint8Array) => Array.from(bytes, (_, at) => bytes.subarray(at, at + 1));

/** Tries cuts in many pieces. */
function randomCuts(api: ClientApi, bytes: Uint8Array, expected: StreamEvent[]) {
  const wanted = JSON.stringify(expected);
  const places = fc.array(fc.nat({ max: bytes.length }), { maxLength: 40 });
  return fc.check(
    fc.property(places, (cuts) => JSON.stringify(eventsOf(api, cutAt(bytes, cuts))) === wanted),
    RUNS,
  );
}

describe.each(STREAM_APIS.map((stream) => ({ name: stream.api.id, stream })))(
  'a stream of $name',
  ({ name, stream }) => {
    const { api } = stream;
    let bytes: Buffer;
    let short: Buffer;
    let expected: StreamEvent[];
    beforeAll(async () => {
      short = await captured(simulator, stream, SHORT);
      bytes = await captured(simulator, stream, ANSWER);
      expected = eventsOf(api, [bytes]);
    });

    it('is read to what the provider said', () => {
      const { content, usage } = foldOf(expected);
      expect(textOf(content)).toBe(TEXT);
      const calls = content.filter((part) => part.type === 'tool_call');
      expect(calls.map((call) => [call.name, JSON.parse(call.arguments) as unknown])).toEqual([
        ['go', { to: 'Zürich 🏔', via: ['a', { b: null }] }],
        ['stop', {}],
      ]);
      expect(usage).toMatchObject({ inputTokens: 40, outputTokens: 12, cachedInputTokens: 8 });
      expect(expected.at(0)?.type).toBe('start');
      expect(expected.at(-1)?.type).toBe('finish');
    });

    const rewrites = name === 'bedrock-converse' ? REWRITES.slice(0, 1) : REWRITES;

    describe.each(rewrites)('%s', (_how, rewrite) => {
      it('gives the same events', () => {
        expect(eventsOf(api, [rewrite(bytes)])).toEqual(expected);
      });

      it('gives the same events when it is cut in two at any byte', () => {
        expect(eventsOf(api, [rewrite(short)])).toEqual(eventsOf(api, [short]));
        expect(harmfulCuts(api, rewrite(short))).toEqual([]);
      });

      it('gives the same events byte by byte', () => {
        expect(eventsOf(api, oneByOne(rewrite(bytes)))).toEqual(expected);
      });

      it('gives the same events however often it is cut', () => {
        expect(randomCuts(api, rewrite(bytes), expected)).toMatchObject({ failed: false });
      });
    });

    it('gives the same events when it is cut in two at any byte', () => {
      expect(harmfulCuts(api, bytes)).toEqual([]);
    });

    it('is never taken for complete when it ends before its ending, wherever that is', () => {
      const complete: number[] = [];
      for (let place = 0; place < bytes.length; place++) {
        try {
          eventsOf(api, [bytes.subarray(0, place)]);
          complete.push(place);
        } catch {
          // As it should be.
        }
      }
      const needed = bytes.length - (name === 'bedrock-converse' ? lastEventLength(bytes) : lineEnds(bytes));
      expect(complete.filter((place) => place < needed)).toEqual([]);
    });
  },
);

/** Bytes that only close the last message. */
const lineEnds = (bytes: Buffer) => /[\r\n]*$/.exec(bytes.toString('utf8'))?.[0].length ?? 0;

/** The usage comes last here, behind the end of the answer; an answer without it is an answer. */
function lastEventLength(bytes: Buffer): number {
  let at = 0;
  while (at + bytes.readUInt32BE(at) < bytes.length) at += bytes.readUInt32BE(at);
  return bytes.length - at;
}

describe('a stream with text that nobody chose', () => {
  it.each(STREAM_APIS.map((stream) => ({ name: stream.api.id, stream })))(
    'arrives letter for letter over $name',
    async ({ stream }) => {
      await fc.assert(
        fc.asyncProperty(
          fc.array(fc.string({ unit: 'binary', minLength: 1, maxLength: 12 }), { minLength: 1, maxLength: 8 }),
          fc.array(fc.nat({ max: 3_000 }), { maxLength: 30 }),
          async (chunks, places) => {
            const bytes = await captured(simulator, stream, { chunks });
            const cuts = places.filter((place) => place <= bytes.length);
            expect(textOf(foldOf(eventsOf(stream.api, cutAt(bytes, cuts))).content)).toBe(chunks.join(''));
          },
        ),
        { ...RUNS, numRuns: 25 },
      );
    },
  );
});

const RECORDED: Recording[] = recordings();

describe.runIf(RECORDED.length > 0)('a recorded stream', () => {
  /** Two pieces at every byte of a long recording would take minutes; byte by byte cuts it everywhere, too. */
  const EXHAUSTIVE = 12_000;

  it.each(RECORDED)('$name gives the same events wherever it is cut', ({ api, bytes }) => {
    const expected = eventsOf(api, [bytes]);
    expect(expected.at(-1)?.type).toBe('finish');
    expect(eventsOf(api, oneByOne(bytes))).toEqual(expected);
    if (bytes.length <= EXHAUSTIVE) expect(harmfulCuts(api, bytes)).toEqual([]);
    fc.assert(
      fc.property(fc.array(fc.nat({ max: bytes.length }), { maxLength: 200 }), (cuts) => {
        expect(said(framesOf(api, cutAt(bytes, cuts)))).toBe(said(framesOf(api, [bytes])));
      }),
      { ...RUNS, numRuns: 20 },
    );
  });

  it.each(RECORDED)('$name gives the same events however it is written', ({ api, bytes }) => {
    const expected = eventsOf(api, [bytes]);
    for (const [, rewrite] of REWRITES) expect(eventsOf(api, [rewrite(bytes)])).toEqual(expected);
  });
});
