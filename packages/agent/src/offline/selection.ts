/**
 * Commands about all that is of some kind: "move everything due today to tomorrow", "clear my completed todos". They
 * are listed by the tool that lists such things, and then the command is about what was listed.
 */
import { gap, type Clause } from './clause.ts';
import { argumentOf, type Ability } from './grammar.ts';
import { MOST_AT_ONCE, toIntent, type Intent } from './intent.ts';
import { bestMatch, type Match, type Range } from './match.ts';
import { keyArgument } from './refer.ts';
import type { Call } from './results.ts';
import { spoken, type Heard } from './speech.ts';
import { nounOf } from './things.ts';
import { keys } from './words.ts';

export interface Selection {
  /** What lists the things. */
  list: Call;
  /** What is to be done with each of them. */
  command: Intent;
  /** The argument of the command that means them. */
  argument: string;
}

const ALL = keys('all every everything each anything');
const BEFORE_THEM = keys('my the our of');
const POINTERS = keys('it this that them');
/** No command names more in front of its end. */
const LONGEST = 12;

/** What the clause selects, where it is about several things by what they are and not by name. */
export function selectionIn(whole: Clause, abilities: readonly Ability[]): Selection | undefined {
  const { words } = whole;
  const readers = abilities.filter(
    ({ tool, arguments: args }) => tool.effect === 'read' && args.length > 0 && nounOf(tool.name) !== '',
  );
  for (const from of startsIn(words, readers)) {
    const most = Math.min(words.length, from + LONGEST);
    for (let to = most; to > from; to--) {
      if (words[to]?.time && words[to]?.time === words[to - 1]?.time) continue;
      // "Add three todos: …" is about new ones.
      if (opensList(whole, { from, to })) continue;
      const found = selection(whole, { from, to }, { abilities, readers });
      if (found) return found;
    }
  }
  return undefined;
}

/** Where a selection may begin: at "all", else behind the verb. */
function startsIn(words: readonly Heard[], readers: readonly Ability[]): number[] {
  if (words.length < 2) return [];
  const at = words.findIndex(({ key, time }) => ALL.has(key) && !time);
  if (at > 0) return [at];
  const isListed = (word: Heard) => isPlural(word) && readers.some(({ listensTo }) => listensTo.has(word.key));
  return words.some((word, index) => index > 0 && (isListed(word) || word.key === 'list')) ? [1] : [];
}

function opensList(whole: Clause, { from, to }: Range): boolean {
  for (let at = from; at < to; at++) if (/^\s*:/.test(gap(whole, at))) return true;
  return false;
}

interface Known {
  abilities: readonly Ability[];
  /** Those that list things. */
  readers: readonly Ability[];
}

function selection(whole: Clause, range: Range, { abilities, readers }: Known): Selection | undefined {
  const { words } = whole;
  const named = words.slice(range.from, range.to);
  const isAll = ALL.has(named[0]?.key ?? '');
  // "Everything" alone is what was spoken of before.
  const described = named.slice(named.findIndex(({ key }) => !ALL.has(key) && !BEFORE_THEM.has(key)));
  if (named.every(({ key }) => ALL.has(key) || BEFORE_THEM.has(key))) return undefined;
  // "Remove this from my films" is about what was spoken of, and the films are where it is.
  if (POINTERS.has(described[0]?.key ?? '') && !described[0]?.time) return undefined;
  if (!isAll && !described.some((word) => isPlural(word) || word.key === 'list')) return undefined;
  const lister = listerOf(whole, { described, isAll }, readers);
  if (!lister) return undefined;
  const kind = nounOf(lister.ability.tool.name);
  const command = commandFor(whole, range, kind, abilities);
  if (!command) return undefined;
  const { ability, arguments: values } = command.intent;
  const isAsked = ability.tool.effect === 'destructive';
  // "I finished my todos" is not sure enough to act on.
  if (!isAll && !isAsked && Object.keys(values).length === 0) return undefined;
  const most = argumentOf(lister.ability, 'limit') ? { limit: MOST_AT_ONCE } : {};
  return {
    list: {
      tool: lister.ability.tool.name,
      arguments: { ...asSpans(toIntent(lister.match, lister.clause).arguments), ...most },
    },
    command: command.intent,
    argument: command.argument,
  };
}

/** "Everything from today" is what is due then, and not what is due ever after. */
function asSpans(args: Intent['arguments']): Intent['arguments'] {
  return Object.fromEntries(
    Object.entries(args).map(([name, value]) => [
      name,
      typeof value === 'string' ? value.replace(/^from /i, '') : value,
    ]),
  );
}

interface Lister {
  ability: Ability;
  match: Match;
  clause: Clause;
}

interface Described {
  described: readonly Heard[];
  /** Said with "all" or the like. */
  isAll: boolean;
}

/** How what is described would be asked for: "show me completed todos". */
function listerOf(whole: Clause, { described, isAll }: Described, readers: readonly Ability[]): Lister | undefined {
  // "Everything due today" does not say what it is.
  const isNamed = described.some(isPlural);
  for (const ability of readers) {
    const noun = spoken(nounOf(ability.tool.name));
    const asked = [spoken('show'), spoken('my'), ...described];
    const attempts =
      isNamed || !isAll ? [asked] : [asked, [...asked, noun], [spoken('show'), spoken('my'), noun, ...described]];
    for (const words of attempts) {
      const clause = { text: whole.text, words };
      const match = bestMatch([ability], clause);
      if (match && match.strangers.length === 0 && match.left.length === 0 && !isName(match))
        return { ability, match, clause };
    }
  }
  return undefined;
}

/** "Show my milk" is a search for a name, which is none of our business here; "show my todos about milk" is. */
function isName({ ability, filled, said }: Match): boolean {
  return [...filled].some(
    ([name, { from }]) =>
      argumentOf(ability, name)?.slot.kind === 'text' && !said.some((range) => range.from > 1 && range.to <= from),
  );
}

/** The rest of the clause as a command about "them". */
function commandFor(
  whole: Clause,
  { from, to }: Range,
  kind: string,
  abilities: readonly Ability[],
): { intent: Intent; argument: string } | undefined {
  const { text, words } = whole;
  const rest = (them: readonly Heard[]) => ({ text, words: [...words.slice(0, from), ...them, ...words.slice(to)] });
  for (const clause of [rest([THEM]), rest([spoken(kind), THEM]), rest([THEM, spoken(kind)])]) {
    const found = bestMatch(abilities, clause);
    if (!found || found.strangers.length > 0 || found.ability.tool.effect === 'read' || !keyArgument(found.ability))
      continue;
    const { reference, ...intent } = toIntent(found, clause);
    if (reference && intent.missing.length === 0) return { intent, argument: reference.argument };
  }
  return undefined;
}

/** As a quotation, it is taken as it is. */
const THEM: Heard = { ...spoken('them'), quoted: 'them' };

function isPlural({ key, end, start }: Heard): boolean {
  return key !== '' && end - start > key.length;
}
