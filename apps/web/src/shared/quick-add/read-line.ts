/** What one line says: `buy milk tomorrow p1` is a title, a date and a priority. */
import type { Schemas } from '../api/client.ts';
import { PRIORITIES, type Priority } from './priority.ts';

/** Words about time in a text, as the API finds them. */
export type Found = Schemas['When'];

export interface Part {
  kind: 'when' | 'priority';
  /** Where it stands in the line, end exclusive. */
  start: number;
  end: number;
  /** As it was typed. */
  text: string;
}

export interface Line {
  /** What is left without the parts. */
  title: string;
  /** In their order. */
  parts: Part[];
  /** Words for the API to read again. */
  due?: string;
  /** What these words came to. */
  when?: Found;
  priority?: Priority;
}

/**
 * @param found words about time in this line; what has moved since it was asked is left out
 * @param unlinked keys (`keyOf`) of parts that are meant as plain words
 */
export function readLine(line: string, found: readonly Found[], unlinked: ReadonlySet<string>): Line {
  const isLinked = (part: Part) => !unlinked.has(keyOf(part));
  const whens = found.filter(
    ({ start, end, text }) => line.slice(start, end) === text && isLinked({ kind: 'when', start, end, text }),
  );
  const when = likeliest(whens);
  const urgency = prioritiesIn(line)
    .filter((part) => isLinked(part) && !(when && part.start < when.end && part.end > when.start))
    .at(-1);
  const parts: Part[] = [];
  if (when) parts.push({ kind: 'when', start: when.start, end: when.end, text: when.text });
  if (urgency) parts.push(urgency);
  parts.sort((a, b) => a.start - b.start);
  return {
    title: titleOf(line, parts),
    parts,
    ...(when && { due: when.text, when }),
    ...(urgency && { priority: priorityOf(urgency.text) }),
  };
}

/** The same for the same words, wherever they stand. */
export function keyOf({ kind, text }: Pick<Part, 'kind' | 'text'>): string {
  return `${kind}:${text.toLowerCase()}`;
}

/** The one that a task is about, by the rule of the API's tools: a recurrence, else what says most, else the last. */
function likeliest(found: readonly Found[]): Found | undefined {
  let best: { when: Found; weight: number } | undefined;
  for (const when of found) {
    const isDue = /^(?:is\s+)?(?:due|by|until)/i.test(when.text);
    const weight = (when.recurrence !== null ? 6 : when.hasTime ? 4 : 3) + (isDue ? 1 : 0);
    if (!best || weight >= best.weight) best = { when, weight };
  }
  return best?.when;
}

const PRIORITY = /(?<![\p{L}\p{N}#!'’-])(?<!\b(?:not|non|less|isn['’]t)\s)!?(?:p[1-4]|urgent)(?![\p{L}\p{N}'’-])/giu;

function prioritiesIn(line: string): Part[] {
  return [...withoutQuotes(line).matchAll(PRIORITY)].map(({ 0: text, index }) => ({
    kind: 'priority',
    start: index,
    end: index + text.length,
    text,
  }));
}

function priorityOf(text: string): Priority {
  return PRIORITIES[Number(/[1-4]/.exec(text)?.[0] ?? 1) - 1] ?? 'urgent';
}

/** Keeps every position: what is quoted becomes a character that nothing knows. */
function withoutQuotes(line: string): string {
  return line.replace(/"[^"]*"|“[^“”]*”/g, (quoted) => '\0'.repeat(quoted.length));
}

function titleOf(line: string, parts: readonly Part[]): string {
  let title = line;
  for (const { start, end } of parts.toReversed()) title = `${title.slice(0, start)} ${title.slice(end)}`;
  const plain = title
    .replaceAll(/\s+/g, ' ')
    .replaceAll(/\s([,;:.!?])/g, '$1')
    .replaceAll(/^[\s,;:–-]+|[\s,;:–-]+$/g, '');
  return /^(?:"([^"]+)"|“([^“”]+)”)$/.exec(plain)?.slice(1).find(Boolean) ?? plain;
}
