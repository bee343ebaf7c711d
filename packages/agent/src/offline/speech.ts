/** What was said, word by word, with the times in it and with mistyped command words put right. */
import { findAllWhen } from '../when/index.ts';
import type { Grammar } from './grammar.ts';
import type { Time } from './times.ts';
import { startsWithVerb } from './verbs.ts';
import { isTypo, readWords, type Word } from './words.ts';

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
  const read: Time['read'] = (said) => {
    const [only, another] = findAllWhen(said, moment);
    return only && !another && only.end - only.start === said.length ? only : undefined;
  };
  const times = findAllWhen(text, moment).map(({ start, end, alone }) => {
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

/** "remind me 2 call mom" */
function texted(words: readonly Word[], at: number): string | undefined {
  return words[at]?.key === '2' && startsWithVerb(words, at + 1) ? 'to' : undefined;
}

function correct(key: string, { vocabulary }: Grammar): string | undefined {
  if (key === '' || vocabulary.has(key)) return undefined;
  for (const word of vocabulary) if (isTypo(key, word)) return word;
  return undefined;
}
