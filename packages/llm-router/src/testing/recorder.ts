/** Remembers requests, and tells who waits for one or for its hanging up. */
import type { RecordedRequest } from './behaviour.ts';

const REMEMBERED = 1000;

export interface Recorder {
  requests: RecordedRequest[];
  add(request: RecordedRequest): void;
  hungUp(request: RecordedRequest, at: number): void;
  waitForRequest(predicate?: (request: RecordedRequest) => boolean): Promise<RecordedRequest>;
  waitForClose(request: RecordedRequest): Promise<void>;
}

export function createRecorder(): Recorder {
  const requests: RecordedRequest[] = [];
  const handedOut = new WeakSet<RecordedRequest>();
  const waiters = new Set<{ matches(request: RecordedRequest): boolean; resolve(request: RecordedRequest): void }>();
  const closings = new Map<RecordedRequest, (() => void)[]>();

  return {
    requests,
    add(request) {
      requests.push(request);
      if (requests.length > REMEMBERED) requests.shift();
      for (const waiter of waiters) {
        if (!waiter.matches(request)) continue;
        waiters.delete(waiter);
        handedOut.add(request);
        waiter.resolve(request);
        return;
      }
    },
    hungUp(request, at) {
      request.closedEarly = true;
      request.closedAt = at;
      for (const resolve of closings.get(request) ?? []) resolve();
      closings.delete(request);
    },
    waitForRequest(predicate = () => true) {
      const waiting = requests.find((request) => !handedOut.has(request) && predicate(request));
      if (waiting) {
        handedOut.add(waiting);
        return Promise.resolve(waiting);
      }
      return new Promise((resolve) => waiters.add({ matches: predicate, resolve }));
    },
    waitForClose(request) {
      if (request.closedEarly) return Promise.resolve();
      return new Promise((resolve) => closings.set(request, [...(closings.get(request) ?? []), resolve]));
    },
  };
}
