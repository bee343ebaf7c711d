/** What is remembered of a conversation from one turn to the next. */
import type { Ability } from './grammar.ts';
import { keyArgument } from './refer.ts';
import type { Call, Done } from './results.ts';
import type { Thing } from './things.ts';
import type { Write } from './undo.ts';

/** A call that is to be made. */
export interface Planned extends Call {
  /** The calls to make when this one finds nothing, and what each of them is about. */
  otherwise?: { calls: readonly Call[]; names: readonly string[] };
}

/** Something that the user has been asked, and the call that waits for it. */
export type Question =
  /** `afterError`: nothing was asked, but a better value mends what went wrong. */
  | { kind: 'slot'; call: Call; argument: string; text: string; afterError?: true }
  | { kind: 'choice'; call: Call; argument: string; text: string; things: readonly Thing[] };

export interface Memory {
  /** Still to be answered, the one that was put first. */
  questions: readonly Question[];
  /** What the last result was about. */
  subject?: Thing;
  /** What it was about before: the last of each other kind, the latest first. */
  others: readonly Thing[];
  /** What was listed last. */
  items: readonly Thing[];
  /** The tool that the last thing was made with. */
  made?: string;
  /** The pack whose tools were used last. */
  pack?: string;
  /** What was changed, message by message. */
  writes: readonly Write[];
}

export const NOTHING_YET: Memory = { questions: [], others: [], items: [], writes: [] };

/** What a round of calls leaves to speak of. */
export function remember(memory: Memory, round: readonly Done[], abilities: readonly Ability[]): Memory {
  const deleted = round.filter((result) => isGone(result, abilities));
  const gone = new Set(deleted.flatMap((result) => Object.values(result.arguments).flat()));
  const isThere = ({ id }: Thing) => !gone.has(id);
  const subjects = new Map(round.flatMap(({ subject }) => (subject ? [[subject.id, subject]] : [])));
  const listed = round.findLast(({ items }) => items.length > 0)?.items;
  const [last, another] = [...subjects.values()].toReversed();
  const things = listed ?? (another ? [...subjects.values()] : memory.items);
  // "It" is one thing, and the last that was spoken of.
  const before = listed ? undefined : memory.subject;
  const subject = another ? undefined : (last ?? before);
  const { questions, writes } = memory;
  const made = round.findLast((result) => isMade(result, abilities))?.tool ?? memory.made;
  const used = round.at(-1)?.tool;
  const pack = abilities.find(({ tool }) => tool.name === used)?.pack.id ?? memory.pack;
  return {
    questions,
    writes,
    ...(made !== undefined && { made }),
    ...(pack !== undefined && { pack }),
    items: things.filter(isThere),
    others: othersThan(subject, [...subjects.values()].toReversed(), memory).filter(isThere),
    ...(subject && isThere(subject) && { subject }),
  };
}

/** One of each kind. */
function othersThan(subject: Thing | undefined, told: readonly Thing[], memory: Memory): Thing[] {
  const known = [...told, ...(memory.subject ? [memory.subject] : []), ...memory.others];
  const ofEach = new Map(known.toReversed().map((thing) => [thing.kind, thing]));
  return [...ofEach.values()].toReversed().filter(({ kind }) => kind !== subject?.kind);
}

function isGone({ tool, isError, needsInput, subject }: Done, abilities: readonly Ability[]): boolean {
  const effect = abilities.find((ability) => ability.tool.name === tool)?.tool.effect;
  return effect === 'destructive' && !isError && !needsInput && !subject;
}

/** Whether it is something new, and not a change of something. */
function isMade({ tool, subject, isError, needsInput, arguments: args }: Done, abilities: readonly Ability[]): boolean {
  const ability = abilities.find((known) => known.tool.name === tool);
  if (ability?.tool.effect !== 'write' || !subject || isError || needsInput) return false;
  const key = keyArgument(ability);
  return !key || (key.name !== 'id' && args[key.name] === undefined);
}

/** What a result asks for. */
export function questionsOf(result: Done, abilities: readonly Ability[]): Question[] {
  const call = result.retry ?? { tool: result.tool, arguments: result.arguments };
  const args = abilities.find(({ tool }) => tool.name === call.tool)?.arguments ?? [];
  const text = result.summary;
  if (result.isError && !result.isDenied) {
    // The words for a time are what a tool may not understand; a time alone is then meant for it.
    const time = args.find(({ name, slot }) => slot.kind === 'when' && call.arguments[name] !== undefined);
    return time ? [{ kind: 'slot', call, argument: time.name, text, afterError: true }] : [];
  }
  if (!result.needsInput) return [];
  const open = args.find(({ name, slot }) => slot.kind === 'text' && slot.ask && call.arguments[name] === undefined);
  const argument = result.retry?.choiceArgument ?? open?.name;
  if (argument === undefined) return [];
  const things = result.choices;
  return [
    things.length > 0 ? { kind: 'choice', call, argument, text, things } : { kind: 'slot', call, argument, text },
  ];
}
