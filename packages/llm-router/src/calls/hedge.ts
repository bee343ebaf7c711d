/** A second try beside the first when the first keeps silent; whichever answers first is taken, the other is let go. */
import { LlmError } from '../errors.ts';
import { pause } from '../retry.ts';
import type { Scope } from './scope.ts';

/**
 * @param afterMs how long the first may keep silent
 * @param discard is given what the slower one still brought
 * @throws what the first threw, when neither succeeds
 */
export async function hedged<T>(
  afterMs: number,
  scope: Scope,
  first: (lane: Scope) => Promise<T>,
  second: (lane: Scope) => Promise<T>,
  discard: (late: T) => void,
): Promise<T> {
  const lanes = [scope.child(), scope.child()] as const;
  let secondStarted = false;
  const running = [
    first(lanes[0]),
    pause(afterMs, lanes[1]).then(() => {
      secondStarted = true;
      return second(lanes[1]);
    }),
  ] as const;
  const letGo = (lane: 0 | 1, why: string) => {
    lanes[lane].cancel(new LlmError('aborted', why));
    running[lane].then(discard, () => {});
  };
  // When the first gives up before the second began, there is nothing left to wait for.
  running[0].catch(() => secondStarted || letGo(1, 'the first request failed'));
  try {
    const winner = await Promise.any(running.map((lane, index) => lane.then((value) => ({ value, index }))));
    letGo(winner.index === 0 ? 1 : 0, 'the other request of the pair was faster');
    return winner.value;
  } catch {
    return running[0];
  }
}
