/** Turns the bytes of one provider's stream into chunks, and sees to it that only a proper end ends it. */
import { randomUUID } from 'node:crypto';
import type { FrameDecoder, StreamReader } from '../api.ts';
import type { Attempt, Chunk, Opened } from '../calls/call.ts';
import { type Begun, owned } from './http.ts';
import type { Exchange } from '../transport.ts';
import type { StreamEvent, Usage } from '../types.ts';

/** How long the socket may stay open behind the protocol's own end before it is closed, in milliseconds. */
const DRAIN_MS = 1_000;

export interface AnswerStream extends Opened {
  /** Resolves once there is content. What came before is kept back, so that a failure until then stays invisible. */
  untilContent(): Promise<void>;
}

/** @param relay keep the bytes beside the events, for a caller who speaks the same protocol */
export function createAnswerStream(
  { exchange, watch, release }: Begun,
  reader: StreamReader,
  decoder: FrameDecoder,
  relay: boolean,
  attempt: Attempt,
): AnswerStream {
  let ready: Chunk | undefined;
  let failure: unknown;
  /** Bytes of the protocol's ending, sent only when the ending is complete. */
  let held = '';
  let usage: Usage | undefined;
  let over = false;

  /** Whatever came in one piece becomes one chunk; a failure behind it is thrown on the next read. */
  function take(bytes: Uint8Array | undefined): Chunk | undefined {
    const events: StreamEvent[] = [];
    let raw = '';
    try {
      for (const frame of bytes === undefined ? decoder.end() : decoder.push(bytes)) {
        const read = reader.read(frame);
        for (const event of read.events) events.push(event.type === 'start' ? named(event, attempt) : event);
        if (read.relay === 'pass') raw += frame.raw;
        else if (read.relay === 'hold') held += frame.raw;
        if (reader.done()) break;
      }
      if (bytes === undefined && !reader.done()) for (const event of reader.end()) events.push(event);
      if (bytes === undefined || reader.done()) {
        raw += held;
        over = true;
        release();
        if (!exchange.ended) void drain(exchange);
      }
    } catch (error) {
      failure = error;
      release();
      exchange.cancel(error as Error);
    }
    const last = events.at(-1);
    if (last?.type === 'finish') usage = last.usage;
    if (events.length === 0 && raw === '') return undefined;
    return relay ? { events, raw } : { events };
  }

  async function read(): Promise<Chunk | undefined> {
    let bytes: Uint8Array | undefined;
    try {
      bytes = await exchange.next();
    } catch (error) {
      release();
      throw owned(error, attempt);
    }
    return take(bytes);
  }

  return {
    usage: () => usage,

    async next() {
      if (ready !== undefined) {
        const chunk = ready;
        ready = undefined;
        return chunk;
      }
      for (;;) {
        if (failure !== undefined) throw owned(failure, attempt);
        if (over) return undefined;
        watch.arm('idle_timeout', attempt.deadlines.idleMs);
        const chunk = await read();
        watch.disarm();
        if (chunk !== undefined) return chunk;
      }
    },

    async untilContent() {
      const events: StreamEvent[] = [];
      let raw = '';
      // The first-token deadline, armed when the request went out, runs on through here.
      while (!events.some((event) => event.type !== 'start')) {
        const chunk = await read();
        if (failure !== undefined) throw owned(failure, attempt);
        if (chunk === undefined) continue;
        for (const event of chunk.events) events.push(event);
        raw += chunk.raw ?? '';
      }
      watch.disarm();
      attempt.onContent();
      ready = relay ? { events, raw } : { events };
    },
  };
}

/** Some protocols (Bedrock's) name neither the answer nor the model. Callers rely on both. */
function named(start: Extract<StreamEvent, { type: 'start' }>, { deployment }: Attempt): StreamEvent {
  if (start.id !== '' && start.model !== '') return start;
  return { ...start, id: start.id || `resp_${randomUUID()}`, model: start.model || deployment.model.name };
}

/** Takes the transfer's own end behind the protocol's, so that the socket can be used again. */
async function drain(exchange: Exchange): Promise<void> {
  const timer = setTimeout(() => exchange.cancel(new Error('the body went on after its end')), DRAIN_MS);
  try {
    while ((await exchange.next()) !== undefined);
  } catch {
    // The answer is complete; how its socket ended changes nothing.
  } finally {
    clearTimeout(timer);
  }
}
