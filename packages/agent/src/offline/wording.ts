/** What the assistant says itself, and how it joins what the tools say. */
import type { ToolPack } from '../tool.ts';
import type { Unusable } from '../when/index.ts';
import { argumentOf, type Ability } from './grammar.ts';
import type { Done } from './results.ts';
import { nounOf, type Thing } from './things.ts';

export const LEFT = 'All right, I have left it.';
export const DONE = 'Done.';
export const NOTHING_TO_STOP = 'All right.';
export const UNCLEAR_CHOICE = 'I did not understand which one you mean. Say its number, or some words of it.';
export const UNCLEAR_VALUE = 'I did not understand that.';
export const UNKNOWN_REFERENCE = 'I do not know which one you mean. Please name it.';
export const UNKNOWN_SEVERAL =
  'I do not know which ones you mean. Name them, or have them listed first and then say “all of them”.';
export const TOO_MANY =
  'That was more than I do at once, so I have done the first 50 things; please say the rest again.';
export const NOTHING_TO_UNDO = 'There is nothing to take back: I have changed nothing in this conversation.';
export const NO_CALLS = 'I may not use my tools for this answer.';
export const BLIND = 'I cannot see pictures or open files; I go by your words alone.';

export const UNUSABLE: Readonly<Record<Unusable, string>> = {
  past: 'That is in the past.',
  'too often': 'I can repeat by the hour, day, week, month or year, not by the minute.',
};

const REFUSAL =
  /^(?:(?:actually|oh|ok|okay|hmm|well|sorry),? )?(?:no|nope|(?:no,? )?(?:never ?mind|cancel|cancel (?:that|it)|forget (?:it|that|about it)|stop|stop it|leave it|no,? (?:thanks|thank you)|do not bother|don['’]t bother))[.! ]*$/i;
const GREETING =
  /^(?:(?:hi|hey|hello),? )?(?:how are you(?: doing)?(?: today)?|how is it going|what(?: i|['’])?s up|are you there|anybody there)[?!. ]*$|^(?:hi|hello|hey|hiya|howdy|good (?:morning|afternoon|evening|day)|greetings)(?: there| all| again)?(?:,? assistant)?[.! ]*$/i;
const THANKS =
  /^(?:(?:ok|okay|great|perfect|cool|nice),? )?(?:thanks?|thank you|thx|cheers|ta)(?: (?:a lot|so much|very much|again|you))?(?:[,.!]* you(?: are|['’]re| rock)(?: so| very)?(?: \w+){0,3})?[.! ]*$/i;
const AGREEMENT =
  /^(?:(?:ok|okay|great|perfect|cool|nice|fine|good|super|all right|alright|yes|yep|yes please|sure|awesome|lovely|lol|haha)(?: (?:job|one|work|stuff))?[,.! ]*){1,3}$/i;
const ABOUT =
  /^(?:who are you|what are you|what can you do(?: for me)?|what do you do|what can i (?:say|do|ask)(?: here)?|what is this|are you (?:an? )?(?:ai|bot|robot|human|real|chatgpt))[?.! ]*$/i;

export function isRefusal(text: string): boolean {
  return REFUSAL.test(text.trim().slice(0, 100));
}

/** What needs no answer when it comes with a command. */
export function isSmallTalk(text: string): boolean {
  const short = text.trim().slice(0, 100);
  return /^\P{L}*$/u.test(short) || [GREETING, THANKS, AGREEMENT].some((kind) => kind.test(short));
}

/** The answer to what is no command but part of any conversation, or undefined. */
export function smallTalk(text: string, packs: readonly ToolPack[]): string | undefined {
  const short = text.trim().slice(0, 100);
  if (GREETING.test(short)) return `Hello! ${introduction(packs)}`;
  if (THANKS.test(short)) return 'You are welcome.';
  if (AGREEMENT.test(short)) return 'Good.';
  if (ABOUT.test(short.replace(/^what's/i, 'what is'))) return introduction(packs);
  return undefined;
}

/** Who is speaking, and what may be asked. */
function introduction(packs: readonly ToolPack[]): string {
  const plain =
    'I am the built-in assistant; no language model is at work here, so I understand commands rather than talk.';
  return [plain, ...packs.map(abilityOf)].join('\n\n');
}

/** One line on what the packs can do. */
export function abilities(packs: readonly ToolPack[]): string {
  return packs.map(abilityOf).join('\n');
}

const SAMPLES_SHOWN = 4;

function abilityOf({ name, description, tools }: ToolPack): string {
  const samples = tools.flatMap(({ samples }) => samples.slice(0, 1)).slice(0, SAMPLES_SHOWN);
  const shown = samples.map((sample) => `“${readable(sample)}”`).join(', ');
  const sentence = description.replace(/\.?$/, '.');
  return `${name}: ${sentence}${shown === '' ? '' : ` For example: ${shown}.`}`;
}

/** What may have been meant. */
export function suggestion(samples: readonly string[]): string {
  const shown = new Set(samples.map((sample) => `“${readable(sample)}”`));
  return `You can say, for example: ${[...shown].join(', ')}.`;
}

/** `remind me [{when}] to {text}` → "remind me to …". */
function readable(sample: string): string {
  return sample
    .replaceAll(/\[[^[\]]*\]|\{\w+=[^{}]+\}/g, '')
    .replaceAll(/\{\w+\}/g, '…')
    .replaceAll(/\s+/g, ' ')
    .replaceAll('… …', '…')
    .trim();
}

export function notUnderstood(texts: readonly string[]): string {
  return `I did not understand ${texts.map((text) => `“${shortened(text)}”`).join(', nor ')}.`;
}

/** What was left out of account, so that the answer is not taken for more than it is. */
export function passedOver(text: string): string {
  return `I left “${shortened(text)}” out of account, since I did not understand it.`;
}

/** @param what was done, as it was told */
export function cannotUndo(what: string): string {
  return `I cannot take this back: ${shortened(what)}`;
}

export function firstOnly(count: number, total: number): string {
  return `These were the first ${count} of ${total}; say it again for the rest.`;
}

/** Nothing does with such a thing what was asked for. */
export function notWith({ kind, label, uri }: Thing, abilities: readonly Ability[]): string {
  const can = abilities
    .filter((ability) => (uri === undefined ? nounOf(ability.tool.name) === kind : argumentOf(ability, 'uri')))
    .map(({ tool }) => `“${tool.title}”`);
  return `“${shortened(label)}” is a ${kind}, and I cannot do that with a ${kind}. What I can do: ${can.join(', ')}.`;
}

function shortened(text: string): string {
  return text.length > 100 ? `${text.slice(0, 100).toWellFormed()}…` : text;
}

/** The question for an argument. */
export function ask({ arguments: args, tool }: Ability, name: string): string {
  const argument = args.find((argument) => argument.name === name);
  if (argument?.slot.ask !== undefined) return argument.slot.ask;
  const label = name
    .replaceAll(/[_-]/g, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  return `${tool.title}: which ${label}?`;
}

/** What an answer is made of. */
export interface Parts {
  before: readonly string[];
  results: readonly Done[];
  notes: readonly string[];
  /** The first that is still open. */
  question: string | undefined;
}

/** More results of one kind than that stand on lines of their own. */
const MOST_IN_A_ROW = 3;

/** All in one answer, what asks something last; empty when there is nothing to say. */
export function answer({ before, results, notes, question }: Parts): string {
  // What stands in the way of several things is told once.
  const told = results.filter(
    (result, at) =>
      !result.needsInput &&
      !results.slice(0, at).some((other) => result.isError && other.isError && other.summary === result.summary),
  );
  const asked = results.filter(({ needsInput }) => needsInput).map(summary);
  const [first] = told;
  const isRow = told.length > MOST_IN_A_ROW && told.every(({ tool }) => tool === first?.tool);
  const row = isRow ? [told.map((result) => `- ${summary(result)}`).join('\n')] : told.map(summary);
  const parts = [...before, ...row, ...notes, ...asked];
  if (question !== undefined && !parts.some((part) => part.includes(question))) parts.push(question);
  // Lists and the like stand on lines of their own.
  return parts.join(parts.some((part) => part.includes('\n')) ? '\n\n' : ' ');
}

function summary({ summary, isDenied }: Done): string {
  if (isDenied) return LEFT;
  return summary.trim() === '' ? DONE : summary;
}
