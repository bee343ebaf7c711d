/**
 * Faults asked for in the last user message, so that a demo or an end-to-end test can reach the
 * simulator through a gateway: `[[sim fault=cut after=3]]`, `[[sim status=429 retry-after=2]]`,
 * `[[sim delay=500 chunk=20 words=200]]`. `only=<simulator name or model>` limits one to where it is
 * meant, so that a fallback can be seen to work.
 */
import type { Behaviour, Fault } from './behaviour.ts';

const DIRECTIVE = /\[\[sim\s+([^\]]*)\]\]/g;

/** The message without its directives. */
export function withoutDirectives(text: string): string {
  return text.includes('[[sim') ? text.replace(DIRECTIVE, '').trim() : text;
}

/** What the directives ask for; undefined when there are none for this place. Unknown words are ignored. */
export function readDirectives(text: string, place: { name?: string; model?: string }): Behaviour | undefined {
  if (!text.includes('[[sim')) return undefined;
  let behaviour: Behaviour | undefined;
  for (const [, words = ''] of text.matchAll(DIRECTIVE)) {
    const settings = new Map(words.split(/\s+/).flatMap((word) => (word.includes('=') ? [setting(word)] : [])));
    const only = settings.get('only');
    if (only !== undefined && only !== place.name && only !== place.model) continue;
    behaviour = { ...behaviour, ...behaviourOf(settings) };
  }
  return behaviour;
}

function setting(word: string): [string, string] {
  const at = word.indexOf('=');
  return [word.slice(0, at), word.slice(at + 1)];
}

function behaviourOf(settings: Map<string, string>): Behaviour {
  const number = (name: string): number | undefined => {
    const value = Number(settings.get(name) ?? Number.NaN);
    return Number.isNaN(value) ? undefined : value;
  };
  const behaviour: Behaviour = {};
  const delayMs = number('delay');
  const chunkMs = number('chunk');
  const words = number('words');
  const fault = faultOf(settings, number);
  if (delayMs !== undefined) behaviour.delayMs = delayMs;
  if (chunkMs !== undefined) behaviour.chunkMs = chunkMs;
  if (words !== undefined) behaviour.text = textOfWords(words);
  if (fault !== undefined) behaviour.fault = fault;
  return behaviour;
}

function faultOf(settings: Map<string, string>, number: (name: string) => number | undefined): Fault | undefined {
  const status = number('status');
  const code = settings.get('code');
  const retryAfter = settings.get('retry-after');
  const after = number('after');
  const said = code === undefined ? {} : { code };
  switch (settings.get('fault')) {
    case 'hang':
      return { kind: 'hang' };
    case 'stall':
      return { kind: 'stall', afterChunks: after ?? 0 };
    case 'cut':
      return { kind: 'cut', afterChunks: after ?? 0 };
    case 'no_terminator':
      return { kind: 'no_terminator', ...(after !== undefined && { afterChunks: after }) };
    case 'malformed':
      return { kind: 'malformed', afterChunks: after ?? 0 };
    case 'error_event':
      return { kind: 'error_event', afterChunks: after ?? 0, ...said };
    case 'error_in_200':
      return { kind: 'error_in_200', ...said };
    case 'refuse_connection':
      return { kind: 'refuse_connection' };
    default:
      if (status === undefined) return undefined;
      return { kind: 'status', status, ...said, ...(retryAfter !== undefined && { retryAfter }) };
  }
}

const WORDS = 'the line comes in, a switch turns, and each load finds its own way through the yard'.split(' ');

/** A text of so many words, always the same. */
export function textOfWords(count: number): string {
  return Array.from({ length: count }, (_, index) => WORDS[index % WORDS.length]).join(' ');
}
