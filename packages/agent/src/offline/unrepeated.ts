/** What a message asks twice is looked up once: "connect it, and then connect it". What is to be done twice is done twice. */
import { isDeepStrictEqual } from 'node:util';
import type { Ability } from './grammar.ts';
import type { Planned } from './memory.ts';
import type { Call, Done } from './results.ts';

/** @param results of the same message so far; what was changed since may have another answer */
export function unrepeated(
  calls: readonly Planned[],
  results: readonly Done[],
  abilities: readonly Ability[],
): readonly Planned[] {
  const isRead = ({ tool: name }: Call) => abilities.some(({ tool }) => tool.name === name && tool.effect === 'read');
  const known: Call[] = results.slice(results.findLastIndex((result) => !isRead(result)) + 1);
  return calls.filter((call) => {
    if (isRead(call) && known.some((other) => isSame(call, other))) return false;
    known.push(call);
    return true;
  });
}

function isSame(a: Call, b: Call): boolean {
  return a.tool === b.tool && isDeepStrictEqual(a.arguments, b.arguments);
}
