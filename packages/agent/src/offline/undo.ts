/** Taking back what was changed last, by the calls that its results name. */
import { isDeepStrictEqual } from 'node:util';
import type { Ability } from './grammar.ts';
import { idsOf, type Call, type Done } from './results.ts';

/** What one message has changed. */
export interface Write {
  /** The calls that take it back, the last change first. */
  calls: readonly Call[];
  /** What cannot be taken back, in words. */
  lost: readonly string[];
  /** The ids that its calls were about, in the order of `calls`. */
  ids: readonly unknown[];
}

const UNDO =
  /^(?:(?:no|oops|sorry|wait|please|can you|could you|ok|okay|hey)[,.! ]+)*(?:undo|revert|take (?:that|it) back|take back(?: that)?|put (?:it|that) back)(?: (?:it|that|this|the last (?:one|thing|change|step|action)|my last (?:change|action)|what you (?:just )?did))?(?:[,.! ]+(?:please|again|thanks|thank you))*[.!? ]*$/i;

export function isUndo(text: string): boolean {
  return text.length <= 100 && UNDO.test(text.trim());
}

/** What can be taken back after a message with these results; a message that took something back is none to take back. */
export function writesAfter(
  writes: readonly Write[],
  results: readonly Done[],
  abilities: readonly Ability[],
): readonly Write[] {
  const changes = results.filter((result) => isChange(result, abilities));
  if (changes.length === 0) return writes;
  const last = writes.at(-1);
  if (last && changes.every((change) => last.calls.some((call) => isSame(call, change)))) {
    return writes.slice(0, -1).map((write) => renamed(write, last.ids, changes));
  }
  const made: Write = {
    calls: changes.toReversed().flatMap(({ undo }) => undo ?? []),
    ids: changes.toReversed().flatMap(idsOf),
    lost: changes.filter(({ undo }) => undo === undefined).map(({ summary }) => summary),
  };
  return [...writes, made];
}

/** What was deleted and is made again has another id, by which it is to be known from now on. */
function renamed({ calls, ...write }: Write, ids: readonly unknown[], made: readonly Done[]): Write {
  const known = new Map(ids.length === made.length ? ids.map((id, at) => [id, made[at]?.subject?.id]) : []);
  return {
    ...write,
    calls: calls.map(({ tool, arguments: args }) => {
      const id = known.get(args['id']);
      return { tool, arguments: id === undefined ? args : { ...args, id } };
    }),
  };
}

function isChange({ tool, undo, isError, isDenied, needsInput }: Done, abilities: readonly Ability[]): boolean {
  if (isError || isDenied || needsInput) return false;
  if (undo) return undo.length > 0;
  const effect = abilities.find((ability) => ability.tool.name === tool)?.tool.effect;
  return effect !== undefined && effect !== 'read';
}

function isSame(call: Call, made: Call): boolean {
  return call.tool === made.tool && isDeepStrictEqual(call.arguments, made.arguments);
}
