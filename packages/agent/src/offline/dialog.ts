/**
 * What a conversation has come to. Nothing is stored: on every request the turns are gone through again, so
 * that an edited or forked conversation, or one that another model has had a part in, is taken as it stands.
 */
import type { Ability } from './grammar.ts';
import { NOTHING_YET, questionsOf, remember, type Memory, type Question } from './memory.ts';
import { secondTry } from './second-try.ts';
import { NO_PLAN, planFor, type Understanding } from './plan.ts';
import { NOTHING_TO_DO } from './steps.ts';
import { unrepeated } from './unrepeated.ts';
import type { Call, Done } from './results.ts';
import type { Turn } from './turns.ts';
import { writesAfter } from './undo.ts';
import * as wording from './wording.ts';

export type Reply =
  | { kind: 'calls'; calls: readonly Call[] }
  | { kind: 'text'; text: string }
  /** Nothing was said that any tool could do. `hints`: samples that come near. */
  | { kind: 'unknown'; hints: readonly string[] };

export interface Conversation extends Understanding {
  turns: readonly Turn[];
  /** False: it has to be answered in words. */
  mayCall: boolean;
}

/** What to do next: make calls, or answer. */
export function reply(conversation: Conversation): Reply {
  let memory = NOTHING_YET;
  const { turns } = conversation;
  for (const turn of turns.slice(0, -1)) memory = play(turn, memory, { ...conversation, isOver: true }).memory;
  const last = turns.at(-1);
  return last ? play(last, memory, { ...conversation, isOver: false }).reply : { kind: 'unknown', hints: [] };
}

interface Played {
  memory: Memory;
  reply: Reply;
}

/** Goes through a turn as far as it has got. */
function play(turn: Turn, before: Memory, conversation: Conversation & { isOver: boolean }): Played {
  const { abilities, mayCall } = conversation;
  const plan =
    conversation.isOver && isSettled(turn, before, conversation)
      ? NO_PLAN
      : planFor(turn.said, before, { ...conversation, abilities: lastFirst(abilities, before) });
  const rounds = [...turn.rounds];
  let memory: Memory = { ...before, questions: [] };
  const questions: Question[] = [];
  const notes: string[] = [];
  const results: Done[] = [];
  const learn = (round: readonly Done[]) => {
    memory = remember(memory, round, abilities);
    questions.push(...round.flatMap((result) => questionsOf(result, abilities)));
    results.push(...round);
  };
  const steps = [...plan.steps];
  let last: readonly Done[] = [];
  for (let step = steps.shift(); step; step = steps.shift()) {
    const { calls: wanted, isAside, ...rest } = step(memory, last);
    const calls = isAside ? wanted : unrepeated(wanted, results, abilities);
    const round = rounds[0];
    // Calls that are not the ones planned were another model's; what it began is not begun again.
    if (round && !sameTools(round, calls)) break;
    questions.push(...rest.questions);
    notes.push(...rest.notes);
    if (calls.length === 0) continue;
    if (!round) {
      if (mayCall) return { memory, reply: { kind: 'calls', calls } };
      notes.push(wording.NO_CALLS);
      break;
    }
    rounds.shift();
    const { kept, calls: again } = secondTry(calls, round);
    learn(kept);
    // What was looked up to go on with is not told, unless there is nothing to go on with.
    if (isAside && kept.some(({ items }) => items.length > 0)) results.length -= kept.length;
    last = kept;
    // What comes next was meant for what has not come about.
    if (kept.some(({ isError, isDenied, needsInput }) => isError || isDenied || needsInput)) steps.length = 0;
    if (again.length > 0) steps.unshift(() => ({ ...NOTHING_TO_DO, calls: again }));
  }
  for (const round of rounds) learn(round);
  const open = [...questions, ...plan.kept];
  const text = wording.answer({ before: plan.notes, results, notes, question: open[0]?.text });
  return {
    memory: { ...memory, questions: stillOpen(open, turn), writes: writesAfter(before.writes, results, abilities) },
    reply: text === '' ? { kind: 'unknown', hints: plan.hints } : { kind: 'text', text },
  };
}

/** Of what means the same to two packs, the one that was used last is meant: what comes first wins a tie. */
function lastFirst(abilities: readonly Ability[], { pack }: Memory): readonly Ability[] {
  return abilities.toSorted((a, b) => Number(b.pack.id === pack) - Number(a.pack.id === pack));
}

/** Nothing was open before a turn that is over, or asked in it, so that its words need not be read again. */
function isSettled({ answered }: Turn, { questions }: Memory, { abilities }: Conversation): boolean {
  if (questions.length > 0) return false;
  return !abilities.some((ability) =>
    ability.arguments.some(({ name }) => answered.includes(wording.ask(ability, name))),
  );
}

/** Questions count only when the first was put, by us or in a result; another model may have answered in our place. */
function stillOpen(questions: readonly Question[], { answered }: Turn): readonly Question[] {
  const [first] = questions;
  return first && (first.kind === 'choice' || answered.includes(first.text)) ? questions : [];
}

/** In any order: what waited for approval is told after the rest. */
function sameTools(round: readonly Done[], calls: readonly Call[]): boolean {
  const names = (made: readonly { tool: string }[]) =>
    made
      .map(({ tool }) => tool)
      .toSorted()
      .join();
  return names(round) === names(calls);
}
