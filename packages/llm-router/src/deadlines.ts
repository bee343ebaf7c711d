/** The deadlines of a call: to connect, to the first token, between chunks, in total. All in milliseconds. */
import { LlmError, type LlmErrorCode } from './errors.ts';

export interface Deadlines {
  connectMs: number;
  firstTokenMs: number;
  idleMs: number;
  totalMs: number;
}

export const DEFAULT_DEADLINES: Deadlines = {
  connectMs: 5_000,
  firstTokenMs: 12_000,
  idleMs: 12_000,
  totalMs: 300_000,
};

type DeadlineCode = Extract<LlmErrorCode, `${string}_timeout`>;

const MEANING: Record<DeadlineCode, string> = {
  connect_timeout: 'no connection within',
  first_token_timeout: 'no first token within',
  idle_timeout: 'nothing more came for',
  total_timeout: 'the whole answer took longer than',
};

/** One timer that is armed for one wait at a time; when it runs out it says which. */
export interface Watch {
  /** Infinity: this wait has no deadline of its own. */
  arm(code: DeadlineCode, ms: number): void;
  disarm(): void;
  /** Disarms for good. */
  end(): void;
}

/**
 * `expire` is called with the deadline's error; it must make the wait fail. A stream arms and
 * disarms once a chunk, so that only moves a mark; the timer itself is set anew when it fires early.
 */
export function createWatch(expire: (error: LlmError) => void): Watch {
  let timer: NodeJS.Timeout | undefined;
  let armed: { code: DeadlineCode; ms: number } | undefined;
  /** On the monotonic clock: when the armed wait runs out, and when the timer fires. */
  let due = 0;
  let fires = 0;

  function set(ms: number): void {
    clearTimeout(timer);
    fires = performance.now() + ms;
    timer = setTimeout(check, ms);
  }

  function check(): void {
    timer = undefined;
    if (armed === undefined) return;
    const left = due - performance.now();
    if (left > 0.5) return set(Math.ceil(left));
    const { code, ms } = armed;
    armed = undefined;
    expire(new LlmError(code, `${MEANING[code]} ${ms} ms`));
  }

  return {
    arm(code, ms) {
      if (ms === Number.POSITIVE_INFINITY) return;
      armed = { code, ms };
      due = performance.now() + ms;
      if (timer === undefined || fires > due) set(ms);
    },
    disarm() {
      armed = undefined;
    },
    end() {
      armed = undefined;
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
