/**
 * What a conversation has come to. Nothing is stored: on every request the turns are gone through again, so
 * that an edited or forked conversation, or one that another model has had a part in, is taken as it stands.
 */
import type { Ability, Grammar } from './grammar.ts';
import { understand, type Said } from './clauses.ts';
import { toValue } from './answer-to-question.ts';
import { hintsFor } from './hints.ts';
import { textOf, type Intent } from './intent.ts';
import { choose, resolve, type Thing } from './references.ts';
import type { Done } from './results.ts';
import { listen, type Moment } from './speech.ts';
import type { Turn } from './turns.ts';
import * as wording from './wording.ts';

export interface Call {
  tool: string;
  arguments: Readonly<Record<string, unknown>>;
}

/** Something that the user has been asked, and the call that waits for it. */
type Question =
  /** `afterError`: nothing was asked, but a better value mends what went wrong. */
  | { kind: 'slot'; call: Call; argument: string; text: string; afterError?: true }
  | { kind: 'choice'; call: Call; argument: string; text: string; things: readonly Thing[] };

/** What is remembered from one turn to the next. */
interface Memory {
  questions: readonly Question[];
  /** What the last result was about, and the tool that told of it. */
  subject?: { thing: Thing; tool: string };
  items: readonly Thing[];
}

export type Reply =
  | { kind: 'calls'; calls: readonly Call[] }
  | { kind: 'text'; text: string }
  /** Nothing was said that any tool could do. */
  | { kind: 'unknown'; hints: readonly string[] };

export interface Conversation {
  grammar: Grammar;
  /** Those whose tools may be called. */
  abilities: readonly Ability[];
  turns: readonly Turn[];
  /** False: it has to be answered in words. */
  mayCall: boolean;
  moment: Moment;
}

/** What to do next: make calls, or answer. */
export function reply(conversation: Conversation): Reply {
  let memory: Memory = { questions: [], items: [] };
  const { turns } = conversation;
  for (const turn of turns.slice(0, -1)) memory = play(turn, memory, conversation).memory;
  const last = turns.at(-1);
  if (!last) return { kind: 'unknown', hints: [] };
  return play(last, memory, conversation).reply;
}

/** A step: the calls to make once the steps before it are done. */
type Step = (memory: Memory) => { calls: Call[]; questions: Question[]; notes: string[] };

interface Played {
  memory: Memory;
  reply: Reply;
}

/** Goes through a turn as far as it has got. */
function play(turn: Turn, before: Memory, conversation: Conversation): Played {
  const plan = planFor(turn.said, before, conversation);
  const rounds = [...turn.rounds];
  let memory: Memory = { ...before, questions: [] };
  const questions: Question[] = [];
  const notes: string[] = [];
  const summaries: string[] = [];
  const learn = (round: readonly Done[]) => {
    memory = remember(memory, round);
    questions.push(...round.flatMap((result) => questionsOf(result, conversation.abilities)));
    summaries.push(...round.map(wording.summary));
  };
  for (const step of plan.steps) {
    const { calls, ...rest } = step(memory);
    const round = rounds[0];
    // Calls that are not the ones planned were another model's; what it began is not begun again.
    const isOurs = round === undefined || sameTools(round, calls);
    if (!isOurs || (summaries.length > 0 && questions.some(({ kind }) => kind === 'choice'))) break;
    questions.push(...rest.questions);
    notes.push(...rest.notes);
    if (calls.length === 0) continue;
    if (!round) {
      if (conversation.mayCall) return { memory, reply: { kind: 'calls', calls } };
      notes.push(wording.NO_CALLS);
      break;
    }
    rounds.shift();
    learn(round);
    if (round.some(({ isError, isDenied }) => isError || isDenied)) break;
  }
  for (const round of rounds) learn(round);
  const open = [...questions, ...plan.kept];
  const spoken = [
    ...plan.notes,
    ...summaries,
    ...notes,
    ...wording.questions(
      open.map(({ text }) => text),
      summaries,
    ),
  ];
  const reply: Reply =
    spoken.length === 0 ? { kind: 'unknown', hints: plan.hints } : { kind: 'text', text: wording.join(spoken) };
  return { memory: { ...memory, questions: stillOpen(open, turn) }, reply };
}

/** Questions count only when the first was put, by us or in a result; another model may have answered in our place. */
function stillOpen(questions: readonly Question[], turn: Turn): readonly Question[] {
  const [first] = questions;
  return first && (first.kind === 'choice' || turn.answered.includes(first.text)) ? questions : [];
}

function sameTools(round: readonly Done[], calls: readonly Call[]): boolean {
  return round.length === calls.length && round.every(({ tool }, at) => tool === calls[at]?.tool);
}

function remember(memory: Memory, round: readonly Done[]): Memory {
  let { subject, items } = memory;
  for (const result of round) {
    if (result.subject) subject = { thing: result.subject, tool: result.tool };
    if (result.items.length > 0) {
      items = result.items;
      if (!result.subject) subject = undefined;
    }
  }
  return { questions: memory.questions, items, ...(subject && { subject }) };
}

/** What a result asks for. */
function questionsOf(result: Done, abilities: readonly Ability[]): Question[] {
  const call = result.retry ?? { tool: result.tool, arguments: result.arguments };
  const ability = abilities.find(({ tool }) => tool.name === call.tool);
  if (result.isError && !result.isDenied) {
    // The words for a time are what a tool may not understand; a time alone is then meant for it.
    const time = ability?.arguments.find(
      ({ name, slot }) => slot.kind === 'when' && call.arguments[name] !== undefined,
    );
    return time ? [{ kind: 'slot', call, argument: time.name, text: result.summary, afterError: true }] : [];
  }
  if (!result.needsInput) return [];
  const argument =
    result.retry?.choiceArgument ??
    ability?.arguments.find(({ name, slot }) => slot.kind === 'text' && slot.ask && call.arguments[name] === undefined)
      ?.name;
  if (argument === undefined) return [];
  const question = { call, argument, text: result.summary };
  return [
    result.choices.length > 0 ? { kind: 'choice', ...question, things: result.choices } : { kind: 'slot', ...question },
  ];
}

interface Plan {
  steps: readonly Step[];
  /** Said before anything else. */
  notes: readonly string[];
  /** Questions that are still to be answered. */
  kept: readonly Question[];
  /** Samples that come near to what was said and not understood. */
  hints: readonly string[];
}

/** Calls that one message may make; the message says so when it asks for more. */
const MOST_AT_ONCE = 50;

const NO_PLAN: Plan = { steps: [], notes: [], kept: [], hints: [] };

function planFor(text: string, memory: Memory, conversation: Conversation): Plan {
  const { grammar, abilities, moment } = conversation;
  const [question, ...others] = memory.questions;
  if (wording.isRefusal(text)) {
    return question ? { ...NO_PLAN, notes: [wording.LEFT] } : { ...NO_PLAN, notes: [wording.NOTHING_TO_STOP] };
  }
  const speech = listen(text, grammar, moment);
  const said = understand(speech, abilities);
  const plain = () => ({ ...planOf(said, conversation), hints: hintsFor(speech.words, abilities) });
  if (!question) return plain();
  const [first, ...rest] = said;
  if (question.kind === 'choice') {
    const chosen = choose(text, question.things);
    if (chosen.kind === 'none') return { ...NO_PLAN, notes: [wording.LEFT], kept: others };
    if (chosen.kind === 'some' && !(first?.clear && first.intents.length > 0)) {
      const { call, argument } = question;
      const calls = chosen.things.map(({ id }) => ({
        tool: call.tool,
        arguments: { ...call.arguments, [argument]: id },
      }));
      return { ...NO_PLAN, steps: [() => ({ calls, questions: [], notes: [] })], kept: others };
    }
    if (first && first.intents.length > 0) return plain();
    return { ...NO_PLAN, notes: [wording.UNCLEAR_CHOICE], kept: memory.questions };
  }
  const ability = abilities.find(({ tool }) => tool.name === question.call.tool);
  const slot = ability?.arguments.find(({ name }) => name === question.argument)?.slot.kind;
  const isText = slot === 'text' || slot === undefined;
  const isCommand = said.some(
    ({ intents, clear }, at) => intents.length > 0 && (clear || !isText) && (at === 0 || !isText),
  );
  if (isCommand && first && first.intents.length > 0) return plain();
  const answer = isCommand && first ? wordsOf(first) : text;
  const values = ability && toValue(answer, { ability, argument: question.argument, grammar, moment });
  if (!values && question.afterError) return plain();
  if (!ability || !values) return { ...NO_PLAN, notes: [wording.UNCLEAR_VALUE], kept: memory.questions };
  // "remind me to call mom and buy milk": one answer does for both.
  const isSame = (other: Question) => other.text === question.text && other.call.tool === question.call.tool;
  const intents = memory.questions
    .filter(isSame)
    .map(({ call }) => intentWith(ability, { ...call.arguments, ...values }));
  const more = isCommand ? planOf(rest, conversation) : NO_PLAN;
  return {
    ...NO_PLAN,
    steps: [stepFor(intents, abilities), ...more.steps],
    notes: more.notes,
    kept: others.filter((other) => !isSame(other)),
  };
}

function intentWith(ability: Ability, args: Readonly<Record<string, unknown>>): Intent {
  const missing = ability.arguments.filter(({ name, required }) => required && args[name] === undefined);
  return { ability, arguments: args, missing: missing.map(({ name }) => name) };
}

/** Commands that need nothing of each other go together; what comes after something else waits for it. */
function planOf(said: readonly Said[], { abilities }: Conversation): Plan {
  const understood = said.filter(({ intents }) => intents.length > 0);
  if (understood.length === 0) return NO_PLAN;
  const batches: Intent[][] = [];
  let left = MOST_AT_ONCE;
  for (const { intents: all, sequel } of understood) {
    const intents = all.slice(0, left);
    left -= all.length;
    const last = batches.at(-1);
    const waits = sequel || intents.some(({ reference }) => reference !== undefined);
    if (left + all.length <= 0) break;
    if (last && !waits) last.push(...intents);
    else batches.push([...intents]);
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
    const calls: Call[] = [];
    const questions: Question[] = [];
    const notes: string[] = [];
    for (const intent of intents) {
      const { reference, missing } = intent;
      const [argument] = missing;
      if (reference) {
        const resolved = refer(intent, reference, { memory, abilities });
        if (resolved.length > 0) calls.push(...resolved);
        else notes.push(wording.UNKNOWN_REFERENCE);
      } else if (argument === undefined) {
        calls.push({ tool: intent.ability.tool.name, arguments: intent.arguments });
      } else {
        const call = { tool: intent.ability.tool.name, arguments: intent.arguments };
        questions.push({ kind: 'slot', call, argument, text: wording.ask(intent.ability, argument) });
      }
    }
    return { calls, questions, notes };
  };
}

/** "complete it": the same call with the thing's id. */
function refer(
  intent: Intent,
  reference: { argument: string; words: string },
  { memory, abilities }: { memory: Memory; abilities: readonly Ability[] },
): Call[] {
  const things = resolve(reference.words, { subject: memory.subject?.thing, items: memory.items });
  const tool = fitting(intent.ability, memory.subject?.tool, abilities);
  const hasId = tool.arguments.some(({ name }) => name === 'id');
  return things.map(({ id, label }) => ({
    tool: tool.tool.name,
    arguments: { ...intent.arguments, ...(hasId ? { id } : { [reference.argument]: label }) },
  }));
}

/**
 * Tools are called `verb_noun`. "Delete it", said of what `create_reminder` made, means `delete_reminder`,
 * although the words alone would do for `delete_todo`.
 */
function fitting(ability: Ability, spokenOf: string | undefined, abilities: readonly Ability[]): Ability {
  const noun = spokenOf?.slice(spokenOf.lastIndexOf('_') + 1).replace(/s$/, '');
  const verb = ability.tool.name.slice(0, ability.tool.name.lastIndexOf('_'));
  return abilities.find(({ tool }) => tool.name === `${verb}_${noun}`) ?? ability;
}
