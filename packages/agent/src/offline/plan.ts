/** What a message asks for, in the light of what came before it: steps to take one after the other. */
import { toValue } from './answer-to-question.ts';
import { understand, type Said } from './clauses.ts';
import { argumentOf, type Ability, type Grammar } from './grammar.ts';
import { hintsFor } from './hints.ts';
import { textOf } from './clause.ts';
import { MOST_AT_ONCE, type Intent } from './intent.ts';
import type { Memory, Planned, Question } from './memory.ts';
import { choose, meansSeveral, nounOf, resolve, type Thing } from './references.ts';
import { listen, type Moment } from './speech.ts';
import * as wording from './wording.ts';

export interface Plan {
  steps: readonly Step[];
  /** Said before anything else. */
  notes: readonly string[];
  /** Questions that are still to be answered. */
  kept: readonly Question[];
  /** Samples that come near to what was said and not understood. */
  hints: readonly string[];
}

/** What to do at once, given what the steps before have come to. */
export type Step = (memory: Memory) => { calls: Planned[]; questions: Question[]; notes: string[] };

export interface Understanding {
  grammar: Grammar;
  /** Those whose tools may be called. */
  abilities: readonly Ability[];
  moment: Moment;
}

export const NO_PLAN: Plan = { steps: [], notes: [], kept: [], hints: [] };

export function planFor(text: string, memory: Memory, understanding: Understanding): Plan {
  const { grammar, abilities, moment } = understanding;
  const [question] = memory.questions;
  const isRefusal = wording.isRefusal(text);
  if (question && isRefusal) return { ...NO_PLAN, notes: [wording.LEFT] };
  const speech = listen(text, grammar, moment);
  const said = understand(speech, abilities);
  const answered = question && planForAnswer(question, { text, said, memory }, understanding);
  // "Stop" may be a command of some pack.
  if (isRefusal && !said.some(({ intents }) => intents.length > 0))
    return { ...NO_PLAN, notes: [wording.NOTHING_TO_STOP] };
  return answered ?? { ...planForCommands(said, abilities), hints: hintsFor(speech.words, abilities) };
}

interface Answer {
  text: string;
  said: readonly Said[];
  memory: Memory;
}

/** The plan when the message answers a question, or undefined when it is something else. */
function planForAnswer(question: Question, answer: Answer, understanding: Understanding): Plan | undefined {
  return question.kind === 'choice' ? planForChoice(question, answer) : planForValue(question, answer, understanding);
}

function planForChoice(
  { call, argument, things }: Extract<Question, { kind: 'choice' }>,
  { text, said, memory }: Answer,
): Plan | undefined {
  const kept = memory.questions.slice(1);
  const [first] = said;
  const chosen = choose(text, things);
  if (chosen.kind === 'none') return { ...NO_PLAN, notes: [wording.LEFT], kept };
  const isCommand = first !== undefined && first.intents.length > 0;
  if (isCommand && (first.clear || chosen.kind === 'unclear')) return undefined;
  if (chosen.kind === 'unclear') return { ...NO_PLAN, notes: [wording.UNCLEAR_CHOICE], kept: memory.questions };
  const calls = chosen.things.map(({ id }) => ({ tool: call.tool, arguments: { ...call.arguments, [argument]: id } }));
  return { ...NO_PLAN, steps: [() => ({ calls, questions: [], notes: [] })], kept };
}

function planForValue(
  question: Extract<Question, { kind: 'slot' }>,
  { text, said, memory }: Answer,
  { grammar, abilities, moment }: Understanding,
): Plan | undefined {
  const ability = abilities.find(({ tool }) => tool.name === question.call.tool);
  const argument = ability?.arguments.find(({ name }) => name === question.argument);
  if (!ability || !argument) return undefined;
  const isText = argument.slot.kind === 'text';
  const [first, ...rest] = said;
  // What may be a command or a text is the text that was asked for.
  if (first && first.intents.length > 0 && (first.clear || !isText)) return undefined;
  const more = isText ? NO_PLAN : planForCommands(rest, abilities);
  const words = first && more.steps.length > 0 ? wordsOf(first) : text;
  const values = toValue(words, {
    ability,
    argument,
    grammar,
    moment,
    known: question.call.arguments,
    isAlone: question.afterError === true,
  });
  if (!values)
    return question.afterError ? undefined : { ...NO_PLAN, notes: [wording.UNCLEAR_VALUE], kept: memory.questions };
  // "remind me to call mom and buy milk": one answer does for both.
  const isSame = (other: Question) => other.text === question.text && other.call.tool === question.call.tool;
  const intents = memory.questions
    .filter(isSame)
    .map(({ call }) => intentWith(ability, { ...call.arguments, ...values }));
  const kept = memory.questions.filter((other) => !isSame(other));
  return { ...more, steps: [stepFor(intents, abilities), ...more.steps], kept };
}

function intentWith(ability: Ability, args: Readonly<Record<string, unknown>>): Intent {
  const missing = ability.arguments.filter(({ name, required }) => required && args[name] === undefined);
  return { ability, arguments: args, missing: missing.map(({ name }) => name) };
}

/** Commands that need nothing of each other go together; what comes after something else waits for it. */
function planForCommands(said: readonly Said[], abilities: readonly Ability[]): Plan {
  if (!said.some(({ intents }) => intents.length > 0)) return NO_PLAN;
  const batches: Intent[][] = [];
  let left = MOST_AT_ONCE;
  for (const { intents, sequel } of said) {
    const taken = intents.slice(0, Math.max(0, left));
    left -= intents.length;
    if (taken.length === 0) continue;
    const last = batches.at(-1);
    const waits = sequel || taken.some(({ reference }) => reference !== undefined);
    if (last && !waits) last.push(...taken);
    else batches.push(taken);
  }
  const notes = said
    .filter((part) => part.intents.length === 0 && !wording.isSmallTalk(wordsOf(part)))
    .map((part) => wording.notUnderstood(wordsOf(part)));
  if (left < 0) notes.push(wording.TOO_MANY);
  return { ...NO_PLAN, steps: batches.map((batch) => stepFor(batch, abilities)), notes };
}

function wordsOf({ clause }: Said): string {
  return textOf(clause, { from: 0, to: clause.words.length });
}

function stepFor(intents: readonly Intent[], abilities: readonly Ability[]): Step {
  return (memory) => {
    const calls: Planned[] = [];
    const questions: Question[] = [];
    const notes: string[] = [];
    for (const intent of intents) {
      const call = plannedFor(intent);
      const [argument] = intent.missing;
      if (intent.unread !== undefined) notes.push(wording.passedOver(intent.unread));
      if (intent.reference) {
        const { words } = intent.reference;
        const things = resolve(words, { subject: memory.subject, items: memory.items });
        for (const thing of things) {
          const meant = refer(intent, intent.reference.argument, { thing, abilities });
          if (meant) calls.push(meant);
          else notes.push(wording.notWith(thing, abilities));
        }
        if (things.length === 0) {
          notes.push(meansSeveral(words) ? wording.UNKNOWN_SEVERAL : wording.UNKNOWN_REFERENCE);
        }
      } else if (argument === undefined) {
        calls.push(call);
      } else {
        if (intent.unusable) notes.push(wording.UNUSABLE[intent.unusable]);
        questions.push({ kind: 'slot', call, argument, text: wording.ask(intent.ability, argument) });
      }
    }
    return { calls, questions, notes };
  };
}

function plannedFor({ ability, arguments: args, otherwise }: Intent): Planned {
  const call = { tool: ability.tool.name, arguments: args };
  if (!otherwise) return call;
  return { ...call, otherwise: { calls: otherwise.intents.map(plannedFor), names: otherwise.names } };
}

/** "complete it": the same call with the thing's id, or undefined where nothing does that with such a thing. */
function refer(
  intent: Intent,
  argument: string,
  { thing, abilities }: { thing: Thing; abilities: readonly Ability[] },
): Planned | undefined {
  const ability = fitting(intent.ability, thing.kind, abilities);
  const hasId = argumentOf(ability, 'id') !== undefined;
  // An id means nothing to a tool for things of another kind.
  if (hasId && thing.kind !== '' && nounOf(ability.tool.name) !== thing.kind) return undefined;
  return {
    tool: ability.tool.name,
    arguments: { ...intent.arguments, ...(hasId ? { id: thing.id } : { [argument]: thing.label }) },
  };
}

/** "Delete it", said of a reminder, means `delete_reminder`, although the words alone would do for `delete_todo`. */
function fitting(ability: Ability, kind: string, abilities: readonly Ability[]): Ability {
  const verb = ability.tool.name.slice(0, ability.tool.name.lastIndexOf('_'));
  return abilities.find(({ tool }) => tool.name === `${verb}_${kind}`) ?? ability;
}
