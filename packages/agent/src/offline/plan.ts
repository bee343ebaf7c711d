/** What a message asks for, in the light of what came before it: steps to take one after the other. */
import { toValue } from './answer-to-question.ts';
import { isCommand, understand, type Said } from './clauses.ts';
import { continuationIn } from './continuation.ts';
import { withoutSignature } from './courtesy.ts';
import { correctionIn, isSecondThought } from './correction.ts';
import type { Ability, Grammar } from './grammar.ts';
import { hintsFor } from './hints.ts';
import { textOf } from './clause.ts';
import { isNeeded, MOST_AT_ONCE, type Intent } from './intent.ts';
import type { Memory, Question } from './memory.ts';
import { choose } from './references.ts';
import { listen, type Moment } from './speech.ts';
import { calling, stepFor, stepsForSelection, type Step } from './steps.ts';
import { isUndo, type Write } from './undo.ts';
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
  if (isUndo(text)) return planForUndo(memory.writes.at(-1), abilities);
  const speech = listen(withoutSignature(text), grammar, moment);
  const said = understand(speech, abilities);
  const answered = question && planForAnswer(question, { text, said, memory }, understanding);
  // "Stop" may be a command of some pack.
  if (isRefusal && !said.some(isCommand)) return { ...NO_PLAN, notes: [wording.NOTHING_TO_STOP] };
  const corrected = answered || said.some(isCommand) ? undefined : correctionIn(speech, memory, abilities);
  if (corrected) return { ...NO_PLAN, steps: [calling([corrected])] };
  if (answered || said.some(isCommand)) return answered ?? planForCommands(said, abilities);
  const more = continuationIn(speech, memory, abilities);
  if (more) return { ...NO_PLAN, steps: [stepFor([more], abilities)] };
  return { ...NO_PLAN, hints: hintsFor(speech.words, abilities) };
}

function planForUndo(write: Write | undefined, abilities: readonly Ability[]): Plan {
  if (!write) return { ...NO_PLAN, notes: [wording.NOTHING_TO_UNDO] };
  const calls = write.calls.filter((call) => abilities.some(({ tool }) => tool.name === call.tool));
  const notes = calls.length < write.calls.length ? [wording.NO_CALLS] : write.lost.map(wording.cannotUndo);
  return { ...NO_PLAN, steps: calls.length > 0 ? [calling(calls)] : [], notes };
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
  if (first && isCommand(first) && (first.clear || chosen.kind === 'unclear')) return undefined;
  if (chosen.kind === 'unclear') return { ...NO_PLAN, notes: [wording.UNCLEAR_CHOICE], kept: memory.questions };
  const calls = chosen.things.map(({ id }) => ({ tool: call.tool, arguments: { ...call.arguments, [argument]: id } }));
  return { ...NO_PLAN, steps: [calling(calls)], kept };
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
  if (first && isCommand(first) && (first.clear || !isText)) return undefined;
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
  const isGiven = (name: string) => args[name] !== undefined;
  const missing = ability.arguments.filter((argument) => isNeeded(argument, isGiven) && !isGiven(argument.name));
  return { ability, arguments: args, missing: missing.map(({ name }) => name) };
}

/** Commands that need nothing of each other go together; what comes after something else waits for it. */
function planForCommands(said: readonly Said[], abilities: readonly Ability[]): Plan {
  if (!said.some(isCommand)) return NO_PLAN;
  const steps: Step[] = [];
  let batch: Intent[] = [];
  const close = () => {
    if (batch.length > 0) steps.push(stepFor(batch, abilities));
    batch = [];
  };
  let left = MOST_AT_ONCE;
  for (const { intents, selection, sequel } of said) {
    if (selection) {
      close();
      steps.push(...stepsForSelection(selection, abilities));
    }
    const taken = intents.slice(0, Math.max(0, left));
    left -= intents.length;
    if (sequel || taken.some(({ reference }) => reference !== undefined)) close();
    batch.push(...taken);
  }
  close();
  const unread = said
    .filter((part) => !isCommand(part) && !wording.isSmallTalk(wordsOf(part)) && !isSecondThought(part.clause))
    .map(wordsOf);
  const notes = unread.length > 0 ? [wording.notUnderstood(unread)] : [];
  if (left < 0) notes.push(wording.TOO_MANY);
  return { ...NO_PLAN, steps, notes };
}

function wordsOf({ clause }: Said): string {
  return textOf(clause, { from: 0, to: clause.words.length });
}
