/** Several things said at once, taken apart: "add buy milk and walk the dog, and what is urgent?" */
import { argumentOf, type Ability } from './grammar.ts';
import { gap, type Clause } from './clause.ts';
import { MOST_AT_ONCE, toIntent, type Intent } from './intent.ts';
import { withoutCourtesy } from './courtesy.ts';
import { commandsIn, namesIn } from './lists.ts';
import { bestMatch, match, textRange, type Match, type Range } from './match.ts';
import { eachOf, rowOfChoices } from './repeats.ts';
import type { Heard, Speech } from './speech.ts';
import { mayBeVerb, startsDefinite } from './verbs.ts';
import { isLooseChoice } from './typed.ts';
import { keys } from './words.ts';

export interface Said {
  clause: Clause;
  /** Empty when it was not understood. */
  intents: readonly Intent[];
  /** How much of it the command's own words are; see `isClear`. */
  clear: boolean;
  /** It comes after what was said before it: "and then …". */
  sequel: boolean;
}

/** How a piece is set off from the one before it. */
type Joint = 'stop' | 'line' | 'then' | 'comma' | 'and';

interface Piece {
  from: number;
  to: number;
  joint: Joint;
  /** It opens a list: "todos: …", "create two todos: …" */
  opensList: boolean;
}

/** Takes a message apart, and finds what each part of it asks for. */
export function understand({ text, words }: Speech, abilities: readonly Ability[]): Said[] {
  const whole: Clause = { text, words };
  const said: Said[] = [];
  let count = 0;
  for (const { from, to, joint } of clausesOf(whole, abilities)) {
    if (count > MOST_AT_ONCE) break;
    const { clause, found } = read({ text, words: words.slice(from, to) }, abilities);
    if (clause.words.length === 0) continue;
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

/** What a clause asks for, with or without its politeness: "I want to hear" may be the command itself. */
function read(clause: Clause, abilities: readonly Ability[]): { clause: Clause; found?: Match } {
  const plain = withoutCourtesy(clause);
  const [found, polite] = [plain, clause].map(({ words }) => bestMatch(abilities, words));
  if (polite && polite.score > (found?.score ?? 0)) return { clause, found: polite };
  return { clause: plain, ...(found && { found }) };
}

/** Not just a verb that might as well be part of a text: `delete old emails` is something to do, too. */
function isClear(found: Match, clause: Clause): boolean {
  if (found.literals > 1 || !mayBeVerb(clause.words)) return true;
  return startsDefinite(clause.words, 1);
}

function* clausesOf(whole: Clause, abilities: readonly Ability[]): Generator<Piece> {
  let current: Piece | undefined;
  for (const piece of piecesOf(whole)) {
    if (!current) current = piece;
    else if (startsAnew(whole, current, piece, abilities)) {
      yield current;
      current = piece;
    } else current = { ...current, to: piece.to, opensList: current.opensList || piece.opensList };
  }
  if (current) yield current;
}

/** Whether a piece is a command of its own, rather than more of what the one before it speaks of. */
function startsAnew(whole: Clause, current: Piece, piece: Piece, abilities: readonly Ability[]): boolean {
  if (piece.joint === 'stop') return true;
  if (piece.joint === 'line' && !current.opensList) return true;
  const { clause, found } = read(part(whole, piece), abilities);
  // "…, then show everything" is another command, even one that is not understood.
  if (piece.joint === 'then' && isHead(clause, abilities)) return true;
  if (isOneRow(whole, current, piece, abilities)) return false;
  if (!found || found.strangers.length > 0) return isHead(clause, abilities) && isClosed(whole, current, abilities);
  if (current.opensList) return piece.joint === 'then' || found.literals > 1;
  if (isHalf(whole, current, piece, abilities)) return false;
  if (isClear(found, clause) || piece.joint !== 'and') return true;
  return !continuesText(whole, current, abilities);
}

function isHead({ words }: Clause, abilities: readonly Ability[]): boolean {
  return abilities.some(({ heads }) => heads.has(words[0]?.key ?? ''));
}

/** The words of a value on either side of a seam, and the conjunction. */
const NEAR = 5;

/** "show me high | and urgent todos": the two values are one question's. */
function isOneRow(whole: Clause, current: Piece, piece: Piece, abilities: readonly Ability[]): boolean {
  if (!abilities.some((ability) => isLooseChoice(ability, whole.words, piece.from))) return false;
  const from = Math.max(current.from, piece.from - NEAR);
  const both = part(whole, { from, to: Math.min(piece.to, piece.from + NEAR) });
  const seam = piece.from - from;
  return abilities.some((ability) => {
    const row = rowOfChoices(ability, both) ?? [];
    return row.some(({ to }) => to <= seam) && row.some(({ from }) => from >= seam);
  });
}

/** "mark milk | and bread as done": what is begun and means nothing yet, and something together with the rest. */
function isHalf(whole: Clause, current: Piece, piece: Piece, abilities: readonly Ability[]): boolean {
  const begun = read(part(whole, current), abilities);
  if (begun.found || !isHead(begun.clause, abilities)) return false;
  const { found } = read(part(whole, { from: current.from, to: piece.to }), abilities);
  return found !== undefined && found.strangers.length === 0;
}

/** "complete the milk todo": a text that its command has ended is not gone on with. */
function isClosed(whole: Clause, current: Piece, abilities: readonly Ability[]): boolean {
  const { found } = read(part(whole, current), abilities);
  const text = found && textRange(found);
  return text !== undefined && found?.strangers.length === 0 && found.said.some(({ from }) => from >= text.to);
}

/** Whether the clause so far ends in something to do, so that one more may follow. */
function continuesText(whole: Clause, current: Piece, abilities: readonly Ability[]): boolean {
  const { clause, found } = read(part(whole, current), abilities);
  const text = found && textRange(found);
  return text !== undefined && !found?.said.some((said) => said.from >= text.to) && mayBeVerb(clause.words, text.from);
}

function part({ text, words }: Clause, { from, to }: Range): Clause {
  return { text, words: words.slice(from, to) };
}

const STOPS_NOT = keys('dr mr mrs ms st vs no e g i p a approx');

function piecesOf(whole: Clause): Piece[] {
  const pieces: Piece[] = [];
  let from = 0;
  let joint: Joint = 'stop';
  let opensList = false;
  const close = (to: number) => {
    if (to > from) pieces.push({ from, to, joint, opensList });
    opensList = false;
  };
  const { words } = whole;
  for (let at = 0; at < words.length; at++) {
    const link = at > 0 ? linkBefore(whole, at) : undefined;
    if (link !== undefined) {
      close(at);
      // ", and then" is one joint, of the strongest kind.
      joint = at > from || joint === 'stop' ? link : stronger(joint, link);
      from = at;
    }
    if (/^\s*:/.test(gap(whole, at))) opensList = true;
    if (!words[at]?.time && isConjunction(words[at]?.key)) {
      close(at);
      const kind: Joint = isSequel(words[at]?.key) ? 'then' : 'and';
      joint = at > from || from === 0 ? kind : stronger(joint, kind);
      from = at + 1;
    }
  }
  close(words.length);
  return pieces;
}

function isConjunction(key: string | undefined): boolean {
  return key === 'and' || key === 'but' || key === 'plus' || isSequel(key);
}

function isSequel(key: string | undefined): boolean {
  return key === 'then' || key === 'afterward';
}

const STRENGTH: readonly Joint[] = ['and', 'comma', 'line', 'stop', 'then'];

function stronger(a: Joint, b: Joint): Joint {
  return STRENGTH.indexOf(a) > STRENGTH.indexOf(b) ? a : b;
}

/** What the signs between two words say. */
function linkBefore(whole: Clause, at: number): Joint | undefined {
  const word = whole.words[at];
  const before = whole.words[at - 1];
  if (!word || !before || (word.time && word.time === before.time)) return undefined;
  const signs = gap(whole, at - 1);
  if (/[!?;]/.test(signs) || (signs.startsWith('.') && /\s/.test(signs) && !STOPS_NOT.has(before.key))) return 'stop';
  if (signs.includes('\n')) return 'line';
  if (signs.includes(',')) return 'comma';
  return signs.includes('&') ? 'and' : undefined;
}

function intentsAt(clause: Clause, found: Match): Intent[] {
  const again = match(found.ability, found.pattern, clause.words);
  return again ? intentsOf(again, clause) : [];
}

/** One intent, or one for each of the things that a list names: "add eggs, flour and sugar to my list". */
function intentsOf(found: Match, clause: Clause): Intent[] {
  const intents = forEach(commandsIn(found, clause) ?? [], found, clause);
  if (intents.length > 0) return intents.map((intent) => completed(intent, intents));
  const single = toIntent(found, clause);
  // What names a thing that there is may name several; what is new is what was said.
  const names = argumentOf(found.ability, 'id') && single.missing.length === 0 ? namesIn(found, clause) : [];
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
    const again = match(ability, pattern, words);
    return again ? [toIntent(again, { text, words })] : [];
  });
  return intents.length === commands.length ? intents : [];
}

/** "remind me to buy milk and walk the dog tomorrow": what is needed and missing is taken from a neighbour. */
function completed(intent: Intent, neighbours: readonly Intent[]): Intent {
  const borrowed = intent.missing.flatMap((name) => {
    const lender = neighbours.find((neighbour) => neighbour.arguments[name] !== undefined);
    return lender ? [[name, lender.arguments[name]] as const] : [];
  });
  const args = { ...intent.arguments, ...Object.fromEntries(borrowed) };
  return { ...intent, arguments: args, missing: intent.missing.filter((name) => args[name] === undefined) };
}
