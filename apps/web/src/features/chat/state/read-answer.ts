/** Reads an answer to its end, over as many connections as that takes. */
import { ApiError } from '../../../shared/api/client.ts';
import { type AnswerEvent, readEvents } from './event-stream.ts';

/** Milliseconds before each further attempt; once all are used up, the connection is given up. */
export const PAUSES = [300, 1_000, 2_000, 4_000, 8_000, 15_000, 30_000];

/** The answer may go on being written; whoever reads it again gets all of it. */
export class ConnectionLost extends Error {
  constructor(cause: unknown) {
    super('The connection was lost.', { cause });
    this.name = 'ConnectionLost';
  }
}

export interface Reading {
  /** The request that begins it. */
  first(signal: AbortSignal): Promise<Response>;
  /** Whether `first` may be sent again when nobody knows whether it arrived. */
  repeatable: boolean;
  resume(messageId: string, lastEventId: string | undefined, signal: AbortSignal): Promise<Response>;
  /** @param fresh told from the beginning, not from where it broke off. Answers whether that is all there is to read. */
  take(event: AnswerEvent, fresh: boolean): 'goes on' | 'ended';
  signal: AbortSignal;
  /** Waits; throws when the signal fires. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** Resolves when it has ended, or the signal has fired. @throws ApiError, ConnectionLost */
export async function readAnswer({ first, repeatable, resume, take, signal, pause }: Reading): Promise<void> {
  let messageId: string | undefined;
  let lastEventId: string | undefined;
  let failures = 0;
  for (;;) {
    const fresh = lastEventId === undefined;
    let cause: unknown;
    try {
      const response = await (messageId === undefined ? first(signal) : resume(messageId, lastEventId, signal));
      for await (const { id, ...event } of readEvents(response)) {
        if (signal.aborted) return;
        failures = 0;
        lastEventId = id ?? lastEventId;
        if (event.event === 'start') messageId = event.data.messageId;
        if (take(event, fresh) === 'ended') return;
      }
    } catch (error) {
      if (signal.aborted) return;
      // What the API refuses it would refuse again.
      if (error instanceof ApiError && (messageId === undefined || error.status < 500)) throw error;
      cause = error;
    }
    const wait = PAUSES[failures++];
    if (wait === undefined || (messageId === undefined && !repeatable)) throw new ConnectionLost(cause);
    try {
      await pause(wait, signal);
    } catch {
      // Called off while it waited.
      return;
    }
  }
}

/** The pause of the real world. It ends early when the network is back. */
export function pauseFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = () => {
      clearTimeout(timer);
      removeEventListener('online', end);
      signal.removeEventListener('abort', end);
      if (signal.aborted) reject(signal.reason as Error);
      else resolve();
    };
    const timer = setTimeout(end, ms);
    addEventListener('online', end);
    signal.addEventListener('abort', end);
  });
}
