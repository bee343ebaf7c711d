/** Remembers requests, and tells who waits for one or for its hanging up. */
import type { RecordedRequest } from './behaviour.ts';

const REMEMBERED = 1000;

export interface Recorder {
  requests: RecordedRequest[];
  add(request: RecordedRequest): void;
  /** Its answer is over; `hungUpAt`: because the client left before its end. */
  over(request: RecordedRequest, hungUpAt?: number): void;
  waitForRequest(predicate?: (request: RecordedRequest) => boolean): Promise<RecordedRequest>;
  waitForClose(request: RecordedRequest): Promise<void>;
}

export function createRecorder(): Recorder {
  const requests: RecordedRequest[] = [];
  /** Under way and not yet handed out. */
  const open = new Set<RecordedRequest>();
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
        waiter.resolve(request);
        return;
      }
      open.add(request);
    },
    over(request, at) {
      open.delete(request);
      if (at === undefined) return;
      request.closedEarly = true;
      request.closedAt = at;
      for (const resolve of closings.get(request) ?? []) resolve();
      closings.delete(request);
    },
    waitForRequest(predicate = () => true) {
      for (const request of open) {
        if (!predicate(request)) continue;
        open.delete(request);
        return Promise.resolve(request);
      }
      return new Promise((resolve) => waiters.add({ matches: predicate, resolve }));
    },
    waitForClose(request) {
      if (request.closedEarly) return Promise.resolve();
      return new Promise((resolve) => closings.set(request, [...(closings.get(request) ?? []), resolve]));
    },
  };
}
