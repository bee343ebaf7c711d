/** Times that are said in pieces: "remind me tomorrow to call mom at 3pm", "every day at 7am and 7pm". */
import type { When } from '../when/index.ts';
import type { Clause } from './clause.ts';
import type { Heard } from './speech.ts';
import { timeFrom, timeLength } from './typed.ts';

/** Some words about time that belong together. */
export interface Time {
  /** What they come to, where it is not what stands there. */
  meant?: string;
  /** Understands words that are one expression of time and nothing else. */
  read(words: string): When | undefined;
}

/** Both as one expression, in the order in which they were said; undefined when they are two times. */
export function joined(first: string, second: string, { read }: Time): string | undefined {
  const words = `${first} ${second}`;
  return read(words) && words;
}

/** The words of a time, which gets what it lacks of others in the clause: "every day at 7am and 7pm". */
export function completed(clause: Clause, at: number, others: readonly number[]): Heard[] {
  const words = clause.words.slice(at, at + timeLength(clause.words, at));
  const time = words[0]?.time;
  const said = timeFrom(clause, at);
  if (!time || said === undefined) return words;
  const meant = others.reduce((known, other) => filledUp(known, timeFrom(clause, other) ?? '', time), said);
  const whole: Time = { ...time, meant };
  return meant === said ? words : words.map((word) => ({ ...word, time: whole }));
}

/** A time with what it lacks of another: the day, or what repeats, or the time of day. */
function filledUp(time: string, beside: string, { read }: Time): string {
  const lacksDay = read(`today ${time}`) !== undefined;
  const lacksHour = read(time)?.hasTime === false;
  const words = beside.split(/\s+/);
  for (let length = words.length - 1; length > 0; length--) {
    for (const part of [words.slice(0, length).join(' '), words.slice(-length).join(' ')]) {
      const when = read(part);
      if (lacksDay && when?.hasTime === false && read(`${part} ${time}`)) return `${part} ${time}`;
      if (lacksHour && when?.hasTime && read(`${time} ${part}`)) return `${time} ${part}`;
    }
  }
  return time;
}
