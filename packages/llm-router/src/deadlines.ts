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
  arm(code: DeadlineCode, ms: number): void;
  disarm(): void;
}

/** `expire` is called with the deadline's error; it must make the wait fail. */
export function createWatch(expire: (error: LlmError) => void): Watch {
  let timer: NodeJS.Timeout | undefined;
  return {
    arm(code, ms) {
      clearTimeout(timer);
      timer = setTimeout(() => expire(new LlmError(code, `${MEANING[code]} ${ms} ms`)), ms);
    },
    disarm() {
      clearTimeout(timer);
      timer = undefined;
    },
  };
}
