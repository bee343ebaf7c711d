/** A conversation as turns: what the user said, and all that followed up to the next thing they said. */
import { partsOf, textOf } from 'llm-router/content';
import type { Message } from 'llm-router';
import { roundOf, type Done } from './results.ts';

export interface Turn {
  said: string;
  /** Pictures or files came with it. */
  hasMedia: boolean;
  /** Calls that were made together, with their results. */
  rounds: readonly (readonly Done[])[];
  /** What was answered in words, all together. */
  answered: string;
}

/** More is not needed to know what "it" is, and old turns need not be read again with every message. */
const TURNS_KEPT = 12;

export function turnsOf(messages: readonly Message[]): Turn[] {
  const turns: Message[][] = [];
  for (const message of messages) {
    // What was never answered is not made up for later: each message of the user is a turn.
    if (message.role === 'user') turns.push([]);
    if (message.role !== 'system') turns.at(-1)?.push(message);
  }
  return turns.slice(-TURNS_KEPT).map(turnOf);
}

function turnOf(messages: readonly Message[]): Turn {
  let said = '';
  const answered: string[] = [];
  const rounds: Done[][] = [];
  let hasMedia = false;
  messages.forEach((message, at) => {
    if (message.role === 'user') {
      const parts = partsOf(message);
      said = textOf(parts);
      hasMedia = parts.some(({ type }) => type !== 'text');
    } else if (message.role === 'assistant') {
      answered.push(textOf(partsOf(message)));
      const end = messages.findIndex(({ role }, index) => index > at && role !== 'tool');
      const results = messages.slice(at + 1, end < 0 ? undefined : end).filter(({ role }) => role === 'tool');
      const round = roundOf(message, results as Extract<Message, { role: 'tool' }>[]);
      if (round.length > 0) rounds.push(round);
    }
  });
  return { said, hasMedia, rounds, answered: answered.join('\n') };
}
