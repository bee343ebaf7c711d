/** Holds what is said to the limits of a request. */
import type { ChatRequest } from 'llm-router';
import { estimateTextTokens } from 'llm-router/tokens';

export interface Sized {
  text: string;
  reason: 'stop' | 'length';
  stopSequence?: string;
}

/** The text up to the first stop sequence, and no longer than the output limit less the tokens that are spent already. */
export function cutToSize(text: string, { stop = [], maxOutputTokens }: ChatRequest, spent = 0): Sized {
  const ends = stop
    .map((stopSequence) => ({ stopSequence, at: stopSequence === '' ? -1 : text.indexOf(stopSequence) }))
    .filter(({ at }) => at >= 0)
    .toSorted((a, b) => a.at - b.at);
  const [end] = ends;
  const stopped = end ? text.slice(0, end.at) : text;
  const most = (maxOutputTokens ?? Infinity) - spent;
  if (estimateTextTokens(stopped) <= most) {
    return { text: stopped, reason: 'stop', ...(end && { stopSequence: end.stopSequence }) };
  }
  let kept = '';
  for (const word of stopped.match(/\s*\S+/g) ?? []) {
    if (estimateTextTokens(kept + word) > most) break;
    kept += word;
  }
  return { text: kept, reason: 'length' };
}
