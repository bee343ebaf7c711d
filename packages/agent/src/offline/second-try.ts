/** What was taken for one thing and is not there may be several: "complete milk and bread". */
import { isDeepStrictEqual } from 'node:util';
import type { Planned } from './memory.ts';
import type { Call, Done } from './results.ts';
import { FILLERS, keyOf, readWords } from './words.ts';

/**
 * @returns the results that stand, and the calls to make instead of those whose results do not: what was made of one
 * name, and found nothing
 */
export function secondTry(calls: readonly Planned[], round: readonly Done[]): { kept: Done[]; calls: Call[] } {
  const again: Call[] = [];
  const kept = round.filter((result) => {
    const call = calls.find(
      ({ tool, arguments: args }) => tool === result.tool && isDeepStrictEqual(args, result.arguments),
    );
    if (!call?.otherwise || !isNothing(result, call.otherwise.names)) return true;
    again.push(...call.otherwise.calls);
    return false;
  });
  return { kept, calls: again };
}

/** Something that has a word of each of the names is the one thing after all. */
function isNothing({ isError, isDenied, needsInput, choices }: Done, names: readonly string[]): boolean {
  if (isDenied || !(isError || needsInput)) return false;
  const wanted = names.map(keysOf);
  return !choices.some(({ label }) => {
    const known = new Set(keysOf(label));
    return wanted.every((name) => name.some((key) => known.has(key)));
  });
}

function keysOf(text: string): string[] {
  return readWords(text.slice(0, 500))
    .map(({ key, quoted }) => (quoted === undefined ? key : keyOf(quoted)))
    .filter((key) => !FILLERS.has(key));
}
