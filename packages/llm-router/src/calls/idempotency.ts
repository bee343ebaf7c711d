/**
 * The same Idempotency-Key never reaches a provider twice: whoever comes second, at once or later,
 * is handed the first one's answer from the beginning, failure included. Such a call goes on when
 * its caller leaves, because coming back for the answer is what the key is for.
 */
import type { Answer, AnswerInfo, Chunk } from './call.ts';
import type { Cancellation } from '../cancellation.ts';
import { LlmError } from '../errors.ts';
import type { Usage } from '../types.ts';

export interface Idempotency {
  /**
   * Runs `start`, or joins the run that has this key.
   * @param wasSent says of a failed start whether a provider was asked; if none was, the key is free again
   * @throws LlmError `idempotency_conflict` when the key came with another request before
   */
  run(
    key: string,
    fingerprint: string,
    start: () => Promise<Answer>,
    wasSent: () => boolean,
    caller: Cancellation | undefined,
  ): Promise<Answer>;
}

export interface IdempotencyOptions {
  now: () => number;
  /** How long an answer is kept, in milliseconds. */
  ttlMs?: number;
  limit?: number;
  /** Most bytes of answers kept; the oldest go first. */
  maxBytes?: number;
}

/** An answer as it is being written down. */
interface Record {
  fingerprint: string;
  until: number;
  bytes: number;
  chunks: Chunk[];
  /** Resolves when the answer has begun. */
  answer: Promise<Answer>;
  state: 'running' | 'ended' | 'failed';
  error?: unknown;
  /** Resolves, and is replaced, whenever there is more. */
  more: PromiseWithResolvers<void>;
}

export function createIdempotency({
  now,
  ttlMs = 86_400_000,
  limit = 10_000,
  maxBytes = 64 * 1024 * 1024,
}: IdempotencyOptions): Idempotency {
  const records = new Map<string, Record>();
  let bytes = 0;

  function forget(key: string): void {
    const record = records.get(key);
    if (record === undefined) return;
    bytes -= record.bytes;
    records.delete(key);
  }

  /** Only what has ended may go: forgetting a running call would let its key through a second time. */
  function makeRoom(): void {
    for (const [key, record] of records) {
      const tooMany = records.size > limit || bytes > maxBytes;
      if (!tooMany && record.until > now()) break;
      if (record.state !== 'running') forget(key);
    }
  }

  async function write(record: Record, answer: Answer): Promise<void> {
    try {
      for (let chunk = await answer.next(); chunk !== undefined; chunk = await answer.next()) {
        record.chunks.push(chunk);
        const size = sizeOf(chunk);
        record.bytes += size;
        bytes += size;
        wake(record);
      }
      record.state = 'ended';
    } catch (error) {
      record.error = error;
      record.state = 'failed';
    }
    wake(record);
    makeRoom();
  }

  return {
    async run(key, fingerprint, start, wasSent, caller) {
      makeRoom();
      const known = records.get(key);
      if (known !== undefined) {
        if (known.fingerprint !== fingerprint) {
          throw new LlmError('idempotency_conflict', 'this Idempotency-Key was used before with another request');
        }
        return replay(known, await known.answer, caller);
      }
      const record: Record = {
        fingerprint,
        until: now() + ttlMs,
        bytes: 0,
        chunks: [],
        answer: start(),
        state: 'running',
        more: Promise.withResolvers(),
      };
      records.set(key, record);
      let answer: Answer;
      try {
        answer = await record.answer;
      } catch (error) {
        record.state = 'failed';
        if (!wasSent()) forget(key);
        throw error;
      }
      void write(record, answer);
      return replay(record, answer, caller);
    },
  };
}

function wake(record: Record): void {
  const { resolve } = record.more;
  record.more = Promise.withResolvers();
  resolve();
}

/** A reader of its own over a record, from the beginning. */
function replay(record: Record, answer: Answer, caller: Cancellation | undefined): Answer {
  let at = 0;
  caller?.onCancel(() => wake(record));
  return {
    info(): AnswerInfo {
      return answer.info();
    },
    contentType: answer.contentType,
    costUsd: () => answer.costUsd(),
    usage: (): Usage | undefined => answer.usage(),
    async next() {
      for (;;) {
        const gone = caller?.cancelled();
        if (gone !== undefined) throw gone;
        const chunk = record.chunks[at];
        if (chunk !== undefined) {
          at++;
          return chunk;
        }
        if (record.state === 'ended') return undefined;
        if (record.state === 'failed') throw record.error;
        await record.more.promise;
      }
    },
  };
}

function sizeOf({ raw, events }: Chunk): number {
  return (raw?.length ?? 0) + (raw === undefined ? JSON.stringify(events).length : 100 * events.length);
}
