/** Several things said at once, taken apart: "add buy milk and walk the dog, and what is urgent?" */
import { argumentOf, type Ability } from './grammar.ts';
import type { Clause } from './clause.ts';
import { MOST_AT_ONCE, toIntent, type Intent } from './intent.ts';
import { commandsIn, isDistributive, namesIn } from './lists.ts';
import { match, type Match } from './match.ts';
import { createReader } from './reader.ts';
import { eachOf } from './repeats.ts';
import { clausesOf, isClear } from './seams.ts';
import { selectionIn, type Selection } from './selection.ts';
import type { Heard, Speech } from './speech.ts';

export interface Said {
  clause: Clause;
  /** Empty when it was not understood. */
  intents: readonly Intent[];
  /** What it is about by what it is; there are no intents then. */
  selection?: Selection;
  /** How much of it the command's own words are; see `isClear`. */
  clear: boolean;
  /** It comes after what was said before it: "and then …". */
  sequel: boolean;
}

/** Takes a message apart, and finds what each part of it asks for. */
export function understand({ text, words }: Speech, abilities: readonly Ability[]): Said[] {
  const reader = createReader({ text, words }, abilities);
  const said: Said[] = [];
  let count = 0;
  for (const { joint, ...place } of clausesOf(reader)) {
    if (count > MOST_AT_ONCE) break;
    const { clause, found } = reader.read(place);
    if (clause.words.length === 0) continue;
    const selection = found?.ability.tool.effect === 'read' ? undefined : selectionIn(clause, abilities);
    if (selection) {
      said.push({ clause, intents: [], selection, clear: true, sequel: joint === 'then' });
      continue;
    }
    const intents = found ? eachOf(found.ability, clause).flatMap((once) => intentsAt(once, found)) : [];
    count += intents.length;
    said.push({
      clause,
      intents,
      clear: found !== undefined && isClear(found, clause),
      sequel: joint === 'then',
    });
  }
  return said;
}

/** Whether anything is to be done. */
export function isCommand({ intents, selection }: Said): boolean {
  return intents.length > 0 || selection !== undefined;
}

function intentsAt(clause: Clause, found: Match): Intent[] {
  const again = match(found.ability, found.pattern, clause);
  return again ? intentsOf(again, clause) : [];
}

/** One intent, or one for each of the things that a list names: "add eggs, flour and sugar to my list". */
function intentsOf(found: Match, clause: Clause): Intent[] {
  const intents = forEach(commandsIn(found, clause) ?? [], found, clause);
  if (intents.length > 0) return intents.map((intent) => completed(intent, intents));
  const single = toIntent(found, clause);
  // What names a thing that there is may name several; what is new is what was said.
  const isName = argumentOf(found.ability, 'id') ?? (isDistributive(found, clause) && argumentOf(found.ability, 'uri'));
  const names = isName && single.missing.length === 0 ? namesIn(found, clause) : [];
  const others = forEach(
    names.map(({ words }) => words),
    found,
    clause,
  );
  if (others.length === 0) return [single];
  return [{ ...single, otherwise: { intents: others, names: names.map(({ name }) => name) } }];
}

/** The same asked with other words each; none unless all are understood. */
function forEach(commands: readonly (readonly Heard[])[], { ability, pattern }: Match, { text }: Clause): Intent[] {
  const intents = commands.flatMap((words) => {
    const again = match(ability, pattern, { text, words });
    return again ? [toIntent(again, { text, words })] : [];
  });
  return intents.length === commands.length ? intents : [];
}

/** "remind me to buy milk and walk the dog tomorrow": what is needed and missing is taken from a neighbour. */
function completed(intent: Intent, neighbours: readonly Intent[]): Intent {
  const borrowed = intent.missing.flatMap((name) => {
    // What it is about is its own.
    if (argumentOf(intent.ability, name)?.slot.kind === 'text') return [];
    const lender = neighbours.find((neighbour) => neighbour.arguments[name] !== undefined);
    return lender ? [[name, lender.arguments[name]] as const] : [];
  });
  const args = { ...intent.arguments, ...Object.fromEntries(borrowed) };
  return { ...intent, arguments: args, missing: intent.missing.filter((name) => args[name] === undefined) };
}
