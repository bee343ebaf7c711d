import type { Streak, Streaks, TimeSpan } from '../port.ts';
import { rangeOf, type Snapshot } from '../snapshot.ts';
import { dateOf, dayOf, wallClock } from './wall-clock.ts';

export interface StreaksQuery {
  span: TimeSpan;
  timeZone: string;
  now: number;
}

export function streaks(snapshot: Snapshot, { span, timeZone, now }: StreaksQuery): Streaks {
  const runs = runsOf(daysHeard(snapshot, span, timeZone));
  const last = runs.at(-1);
  const today = dayOf(wallClock(timeZone, now, now)(now));
  const longest = runs.reduce<Run | undefined>(
    (best, run) => (!best || length(run) > length(best) ? run : best),
    undefined,
  );
  return {
    ...(last && last.to >= today - 1 && last.to <= today && { current: told(last) }),
    ...(longest && { longest: told(longest) }),
    daysHeard: runs.reduce((sum, run) => sum + length(run), 0),
  };
}

/** First and last day. */
interface Run {
  from: number;
  to: number;
}

function daysHeard(snapshot: Snapshot, span: TimeSpan, timeZone: string): number[] {
  const { at } = snapshot.plays;
  const [start, end] = rangeOf(snapshot, span);
  const days: number[] = [];
  if (start === end) return days;
  const wallAt = wallClock(timeZone, at[start] as number, at[end - 1] as number);
  for (let index = start; index < end; index++) {
    const day = dayOf(wallAt(at[index] as number));
    // Clocks may go back over midnight.
    if (days.length === 0 || day > (days.at(-1) as number)) days.push(day);
  }
  return days;
}

function runsOf(days: readonly number[]): Run[] {
  const runs: Run[] = [];
  for (const day of days) {
    const last = runs.at(-1);
    if (last && day === last.to + 1) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}

function length({ from, to }: Run): number {
  return to - from + 1;
}

function told(run: Run): Streak {
  return { days: length(run), from: dateOf(run.from), to: dateOf(run.to) };
}
