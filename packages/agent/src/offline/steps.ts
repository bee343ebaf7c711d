/** What is done at once: calls that go together, or what has to be asked or said instead. */
import { argumentOf, type Ability } from './grammar.ts';
import type { Intent, Reference } from './intent.ts';
import type { Memory, Planned, Question } from './memory.ts';
import { refer } from './refer.ts';
import { isPronoun, meansSeveral, ofKind, resolve } from './references.ts';
import { asSaidOf, withoutReference } from './reread.ts';
import type { Call, Done } from './results.ts';
import type { Selection } from './selection.ts';
import type { Thing } from './things.ts';
import * as wording from './wording.ts';

export interface ToDo {
  calls: readonly Planned[];
  questions: readonly Question[];
  notes: readonly string[];
  /** What the calls find is for the next step rather than for the user. */
  isAside?: true;
}

export const NOTHING_TO_DO: ToDo = { calls: [], questions: [], notes: [] };

/** What to do, given what the steps before have come to; `last`: the results of the one just before. */
export type Step = (memory: Memory, last: readonly Done[]) => ToDo;

export function calling(calls: readonly Call[]): Step {
  return () => ({ ...NOTHING_TO_DO, calls });
}

export function stepFor(intents: readonly Intent[], abilities: readonly Ability[]): Step {
  return (memory) => {
    const done = intents.map((intent) => toDo(intent, memory, abilities));
    return {
      calls: done.flatMap(({ calls }) => calls),
      questions: done.flatMap(({ questions }) => questions),
      notes: done.flatMap(({ notes }) => notes),
    };
  };
}

/** Lists what is meant, and then does something with all of it. */
export function stepsForSelection({ list, command, argument }: Selection, abilities: readonly Ability[]): Step[] {
  return [
    () => ({ ...NOTHING_TO_DO, calls: [list], isAside: true }),
    (_memory, last) => {
      const [found] = last;
      if (!found || found.items.length === 0) return NOTHING_TO_DO;
      const { items, total = items.length } = found;
      const { calls, notes } = about(items, command, argument, abilities);
      return {
        calls,
        questions: [],
        notes: total > items.length ? [...notes, wording.firstOnly(items.length, total)] : notes,
      };
    },
  ];
}

function toDo(intent: Intent, memory: Memory, abilities: readonly Ability[]): ToDo {
  const unread = intent.unread === undefined ? [] : [wording.passedOver(intent.unread)];
  const { reference } = intent;
  const things = reference ? thingsMeant(reference, intent, memory) : [];
  if (reference && (things.length > 0 || reference.noun === undefined)) {
    const { calls, notes } = about(things, intent, reference.argument, abilities);
    const plain = calls.length === 0 ? withoutReference(intent, abilities) : undefined;
    if (plain) return { ...NOTHING_TO_DO, calls: [plannedFor(plain)], notes: unread };
    const unknown = meansSeveral(reference.words) ? wording.UNKNOWN_SEVERAL : wording.UNKNOWN_REFERENCE;
    return { ...NOTHING_TO_DO, calls, notes: [...unread, ...(things.length === 0 ? [unknown] : notes)] };
  }
  const call = plannedFor(intent);
  const [argument] = intent.missing;
  if (argument === undefined) return { ...NOTHING_TO_DO, calls: [call], notes: unread };
  const reason = intent.unusable ? [wording.UNUSABLE[intent.unusable]] : [];
  const text = wording.ask(intent.ability, argument);
  return { calls: [], questions: [{ kind: 'slot', call, argument, text }], notes: [...unread, ...reason] };
}

function thingsMeant({ words, noun, argument }: Reference, intent: Intent, memory: Memory): readonly Thing[] {
  const { subject, others, items } = memory;
  // An argument that is called like a kind of thing can only mean such a thing.
  const own = isPronoun(words) && intent.ability.nouns.has(argument) ? ofKind(argument, memory) : undefined;
  if (own) return [own];
  if (noun === undefined) {
    // "Take it out of the box" is about what is in the box, though the box was spoken of last.
    const isBeside = subject !== undefined && intent.arguments[subject.kind] !== undefined;
    return resolve(words, { subject: isBeside ? others[0] : subject, items });
  }
  const thing = ofKind(noun, memory);
  return thing ? [thing] : [];
}

/** The calls about some things: one for all where the tool can, else one for each. */
function about(
  things: readonly Thing[],
  intent: Intent,
  argument: string,
  abilities: readonly Ability[],
): { calls: Planned[]; notes: string[] } {
  const calls: Planned[] = [];
  const unfit: Thing[] = [];
  for (const thing of things) {
    const call = refer(intent, argument, { thing, abilities }) ?? asSaidOf(thing, intent, abilities);
    if (call) calls.push(call);
    else unfit.push(thing);
  }
  // Of many of a kind, one stands for all.
  const kinds = new Map(unfit.toReversed().map((thing) => [thing.kind, thing]));
  return {
    calls: together(calls, abilities),
    notes: [...kinds.values()].map((thing) => wording.notWith(thing, abilities)),
  };
}

/** The arguments that take several things, by those that take one. */
const PLURALS = { id: 'ids', uri: 'uris' } as const;

/** Several calls of a tool that takes several things are one: the user is asked once, and none undoes the one before. */
function together(calls: readonly Planned[], abilities: readonly Ability[]): Planned[] {
  const [first, ...others] = calls;
  if (!first || others.length === 0 || others.some(({ tool }) => tool !== first.tool)) return [...calls];
  const ability = abilities.find(({ tool }) => tool.name === first.tool);
  for (const [one, several] of Object.entries(PLURALS)) {
    const values = calls.flatMap(({ arguments: args }) => args[one] ?? args[several] ?? []);
    if (!ability || !argumentOf(ability, several) || values.length !== calls.length) continue;
    const { [one]: _one, ...rest } = first.arguments;
    return [{ tool: first.tool, arguments: { ...rest, [several]: values } }];
  }
  return [...calls];
}

function plannedFor({ ability, arguments: args, otherwise }: Intent): Planned {
  const call = { tool: ability.tool.name, arguments: args };
  if (!otherwise) return call;
  return { ...call, otherwise: { calls: otherwise.intents.map(plannedFor), names: otherwise.names } };
}
