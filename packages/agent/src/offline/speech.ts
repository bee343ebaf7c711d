/** What was said, word by word, with the times in it and with mistyped command words put right. */
import { findAllWhen } from '../when/index.ts';
import type { Grammar } from './grammar.ts';
import { isTypo, readWords, type Word } from './words.ts';

/** Some words about time that belong together. */
export type Time = object;

export interface Heard extends Word {
  /** Shared by all words of one expression. */
  time?: Time;
  /** The word of the grammar that it may be meant for. */
  guess?: string;
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
  const times = findAllWhen(text, moment);
  let next = 0;
  const words = readWords(text).map((word, index): Heard => {
    while ((times[next]?.end ?? Infinity) <= word.start) next++;
    const time = times[next];
    const guess = index < WORDS_TO_CORRECT ? correct(word.key, grammar) : undefined;
    return {
      ...word,
      ...(time && time.start <= word.start && word.quoted === undefined && { time }),
      ...(guess !== undefined && { guess }),
    };
  });
  return { text, words };
}

function correct(key: string, { vocabulary }: Grammar): string | undefined {
  if (key === '' || vocabulary.has(key)) return undefined;
  for (const word of vocabulary) if (isTypo(key, word)) return word;
  return undefined;
}
