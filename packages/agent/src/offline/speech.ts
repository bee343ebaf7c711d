/** What was said, word by word, with the times in it and with mistyped command words put right. */
import { findAllWhen, readDuration, type When } from '../when/index.ts';
import type { Grammar } from './grammar.ts';
import type { Time } from './times.ts';
import { isVerb, startsWithVerb } from './verbs.ts';
import { isTypo, readWords, type Word } from './words.ts';

export interface Heard extends Word {
  /** Shared by all words of one expression. */
  time?: Time;
  /** The word of the grammar that it may be meant for. */
  guess?: string;
}

/** A word that nobody said. It stands nowhere. */
export function spoken(key: string): Heard {
  return { key, start: 0, end: 0 };
}

export interface Speech {
  text: string;
  words: readonly Heard[];
}

export interface Moment {
  /** Milliseconds since the epoch. */
  now: number;
  /** IANA name. */
  timeZone: string;
}

/** Commands are short; further words are taken as they stand. */
const WORDS_TO_CORRECT = 200;

export function listen(text: string, grammar: Grammar, moment: Moment): Speech {
  const read: Time['read'] = (said) => {
    const [only, another] = findAllWhen(said, moment);
    return only && !another && only.end - only.start === said.length ? only : undefined;
  };
  const times = findAllWhen(text, moment).map((when) => {
    const { start, end, alone } = when;
    const early = earlier(text, when, { moment, read });
    if (early) return { start: early.start, end, time: { read, meant: early.meant } };
    const time: Time = { read, ...(alone !== undefined && { meant: alone }) };
    return { start, end, time };
  });
  let next = 0;
  const heard = readWords(text);
  const words = heard.map((word, index): Heard => {
    while ((times[next]?.end ?? Infinity) <= word.start) next++;
    const when = times[next];
    const guess = index < WORDS_TO_CORRECT ? (texted(heard, index) ?? correct(word.key, grammar)) : undefined;
    return {
      ...word,
      ...(when && when.start <= word.start && word.quoted === undefined && { time: when.time }),
      ...(guess !== undefined && { guess }),
    };
  });
  return { text, words };
}

/**
 * "10 minutes before 5pm": where it begins, and the time that much earlier. It is told without a day where none was
 * said, since the day is the user's, whose zone only tools know.
 */
function earlier(text: string, when: When, { moment, read }: { moment: Moment; read: Time['read'] }) {
  const { start, at, hasTime, recurrence, text: words } = when;
  if (!hasTime || recurrence !== undefined || !/^before\b/i.test(words)) return undefined;
  const before = /(?:\S+\s+){1,5}$/.exec(text.slice(Math.max(0, start - 60), start))?.[0] ?? '';
  const starts = [...before.matchAll(/\S+/g)].map(({ index }) => index);
  const from = starts.find((index) => readDuration(before.slice(index)));
  const length = from === undefined ? undefined : readDuration(before.slice(from));
  if (from === undefined || !length) return undefined;
  const said = Temporal.Instant.fromEpochMilliseconds(at).toZonedDateTimeISO(moment.timeZone);
  const meant = said.subtract(length);
  const hasDay = read(`today ${words.replace(/^before\s+/i, '')}`) === undefined;
  const isThatDay = meant.toPlainDate().equals(said.toPlainDate());
  const told = hasDay || !isThatDay ? meant.toPlainDateTime() : meant.toPlainTime();
  return { start: start - before.length + from, meant: told.toString({ smallestUnit: 'minute' }) };
}

/** "remind me 2 call mom" */
function texted(words: readonly Word[], at: number): string | undefined {
  return words[at]?.key === '2' && startsWithVerb(words, at + 1) ? 'to' : undefined;
}

function correct(key: string, { vocabulary }: Grammar): string | undefined {
  if (key === '' || vocabulary.has(key) || isVerb(key)) return undefined;
  for (const word of vocabulary) if (isTypo(key, word)) return word;
  return undefined;
}
