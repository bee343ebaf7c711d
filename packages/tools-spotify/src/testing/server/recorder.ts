/** Remembers the last calls, without anything that is secret in them. */
export interface RecordedCall {
  method: string;
  /** Without its query: `/v1/me/player`, `/api/token`. */
  path: string;
  /** 0: no answer was given. */
  status: number;
  /** Milliseconds since the epoch, of the simulated clock. */
  at: number;
}

const REMEMBERED = 1000;

export function createRecorder(): { add(call: RecordedCall): void; calls(): readonly RecordedCall[] } {
  const calls: RecordedCall[] = [];
  return {
    add(call) {
      calls.push(call);
      if (calls.length > REMEMBERED) calls.shift();
    },
    calls: () => [...calls],
  };
}
