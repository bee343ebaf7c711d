/** What a model is told of a tool's outcome, and never too much of it. */
import { cutText, fairShares } from '../context/shorten.ts';
import type { ToolResult } from '../agent.ts';
import type { ToolOutcome } from '../tool.ts';
import { DEEPEST, isBounded, MOST_RESULT_CHARS } from './bounds.ts';
import type { Wording } from './wordings.ts';

/** What the note on shortening may take. */
const NOTE_CHARS = 400;
const PLACES_NAMED = 5;
const OUT_OF_BOUNDS = `The data was left out: it was huge, or nested in more than ${DEEPEST} levels. Ask for less at a time.`;

/**
 * The outcome as a result of at most `maxChars` characters of JSON. Lists lose their tail and texts
 * their end; the note says how much is gone. @throws where the data is not JSON
 */
export function resultOf(outcome: ToolOutcome & Wording, maxChars: number): ToolResult {
  const whole: ToolResult = { summary: outcome.text };
  if (outcome.note !== undefined) whole.note = outcome.note;
  if (!isBounded(outcome.data, MOST_RESULT_CHARS)) whole.note = withNote(whole, OUT_OF_BOUNDS);
  else if (outcome.data !== undefined) whole.data = outcome.data;
  if (outcome.isError) whole.isError = true;
  if (outcome.needsInput) whole.needsInput = true;
  const length = JSON.stringify(whole).length;
  if (length <= maxChars) return whole;

  // Plain JSON from here on, whatever dates and the like the tool put in.
  const data: unknown = whole.data === undefined ? undefined : JSON.parse(JSON.stringify(whole.data));
  // Escapes make a text longer than it looks, so that the first try can still be too long.
  for (let budget = maxChars - NOTE_CHARS; budget > 1; budget = Math.floor(budget * 0.7)) {
    const short = shortened({ ...whole, data }, budget);
    const shortLength = JSON.stringify(short).length;
    if (shortLength <= maxChars) return { ...short, truncated: length - shortLength };
  }
  // Nothing in it can be cut: a thousand fields, say.
  const { data: _tooLong, ...words } = whole;
  const note = withNote(whole, 'The data was too long to show. Ask for less at a time.');
  return { ...words, summary: cutText(words.summary, Math.floor(maxChars / 8)), truncated: length, note };
}

function shortened(whole: ToolResult, budget: number): ToolResult {
  const places: string[] = [];
  const summary = cutValue(whole.summary, Math.floor(budget / 2), { path: 'summary', places }) as string;
  const short: ToolResult = { ...whole, summary };
  if (whole.data === undefined) delete short.data;
  else short.data = cutValue(whole.data, budget - summary.length, { path: 'data', places });
  const named = places.slice(0, PLACES_NAMED).join('; ');
  const cut = cutText(`Too long, so it was cut: ${named}. Ask for less at a time to see the rest.`, NOTE_CHARS / 2);
  short.note = withNote(whole, cut);
  return short;
}

function withNote({ note }: ToolResult, more: string): string {
  return note === undefined ? more : `${note} ${more}`;
}

interface Place {
  path: string;
  /** Collects in words what was left out. */
  places: string[];
}

function cutValue(value: unknown, budget: number, place: Place): unknown {
  const size = sizeOf(value);
  if (size <= budget) return value;
  if (typeof value === 'string') {
    const kept = cutText(value, Math.floor((value.length * budget) / size));
    place.places.push(`${place.path} shows ${kept.length} of ${value.length} characters`);
    return kept;
  }
  if (Array.isArray(value)) return cutList(value, budget, place);
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value);
    const keys = entries.reduce((sum, [key]) => sum + key.length + 4, 2);
    const shares = fairShares(
      entries.map(([, field]) => sizeOf(field)),
      budget - keys,
    );
    return Object.fromEntries(
      entries.map(([key, field], i) => [
        key,
        cutValue(field, shares[i] ?? 0, { path: `${place.path}.${key}`, places: place.places }),
      ]),
    );
  }
  return value;
}

function cutList(list: readonly unknown[], budget: number, { path, places }: Place): unknown[] {
  const kept: unknown[] = [];
  let left = budget - 2;
  for (const item of list) {
    const size = sizeOf(item) + 1;
    if (size > left) break;
    kept.push(item);
    left -= size;
  }
  // One huge item says more than none.
  if (kept.length === 0 && list.length > 0) kept.push(cutValue(list[0], left, { path: `${path}.0`, places }));
  if (kept.length < list.length) places.push(`${path} shows the first ${kept.length} of ${list.length}`);
  return kept;
}

function sizeOf(value: unknown): number {
  return JSON.stringify(value)?.length ?? 0;
}
