/** Which pieces of a message belong together, and which of them begin another command. */
import type { Clause } from './clause.ts';
import type { Ability } from './grammar.ts';
import { LONGEST, textRange, type Match, type Range } from './match.ts';
import { piecesOf, type Piece } from './pieces.ts';
import { part, type Reader } from './reader.ts';
import { rowOfChoices } from './repeats.ts';
import type { Heard } from './speech.ts';
import { isLooseChoice } from './typed.ts';
import { mayBeVerb, startsDefinite } from './verbs.ts';
import { FILLERS } from './words.ts';

export function* clausesOf(reader: Reader): Generator<Piece> {
  let current: Piece | undefined;
  for (const piece of piecesOf(reader.whole)) {
    const head = current && headFor(reader, current, piece);
    if (!current) current = piece;
    else if (head !== undefined) {
      yield current;
      current = { ...piece, head };
    } else if (startsAnew(reader, current, piece)) {
      yield current;
      current = piece;
    } else current = { ...current, to: piece.to, opensList: current.opensList || piece.opensList };
  }
  if (current) yield current;
}

/** Not just a verb that might as well be part of a text: `delete old emails` is something to do, too. */
export function isClear(found: Match, clause: Clause): boolean {
  if (found.literals > 1 || !mayBeVerb(clause.words)) return true;
  return startsDefinite(clause.words, 1);
}

/** Whether a piece is a command of its own, rather than more of what the one before it speaks of. */
function startsAnew(reader: Reader, current: Piece, piece: Piece): boolean {
  const { abilities } = reader;
  if (piece.joint === 'stop') return true;
  if (piece.joint === 'line' && !current.opensList) return true;
  if (isTime(reader.whole, current)) return false;
  const { clause, found } = reader.read(piece);
  // "…, then show everything" is another command, even one that is not understood.
  if (piece.joint === 'then' && isHead(clause, abilities)) return true;
  if (isOneRow(reader, current, piece)) return false;
  if (!found || found.strangers.length > 0) return isHead(clause, abilities) && isClosed(reader, current);
  if (current.opensList) return piece.joint === 'then' || found.literals > 1;
  if (isHalf(reader, current, piece)) return false;
  if (isClear(found, clause) || piece.joint !== 'and') return true;
  return !continuesText(reader, current);
}

/** The verb that a piece borrows which names another kind of thing than the one before it, and says no verb of its own. */
function headFor(reader: Reader, current: Piece, piece: Piece): number | undefined {
  const { whole, abilities } = reader;
  const nounsOf = ({ from, to }: Range) =>
    whole.words.slice(from, to).flatMap(({ key }) => (abilities[0]?.nouns.has(key) ? [key] : []));
  const nouns = piece.joint === 'stop' ? [] : nounsOf(piece);
  if (nouns.length === 0 || current.to - current.from > LONGEST) return undefined;
  const before = nounsOf(current);
  if (before.length === 0 || nouns.some((noun) => before.includes(noun))) return undefined;
  const head = current.head ?? whole.words.indexOf(reader.read(current).clause.words[0] as Heard);
  const { found } = reader.read({ ...piece, head });
  const isOwn = reader.read(piece).found !== undefined || !found || found.strangers.length > 0;
  return isOwn || found.ability.tool.effect === 'read' ? undefined : head;
}

/** "On every other Friday of the month at half past ten," */
const LONGEST_TIME = 12;

/** "Tomorrow, remind me to …": when it is to be done, and not yet what. */
function isTime({ words }: Clause, { from, to }: Range): boolean {
  if (to - from > LONGEST_TIME) return false;
  let times = 0;
  for (let at = from; at < to; at++) {
    if (words[at]?.time) times++;
    else if (!FILLERS.has(words[at]?.key ?? '')) return false;
  }
  return times > 0;
}

function isHead({ words }: Clause, abilities: readonly Ability[]): boolean {
  return abilities.some(({ heads }) => heads.has(words[0]?.key ?? ''));
}

/** The words of a value on either side of a seam, and the conjunction. */
const NEAR = 5;

/** "show me high | and urgent todos": the two values are one question's. */
function isOneRow({ whole, abilities }: Reader, current: Piece, piece: Piece): boolean {
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
function isHalf({ abilities, read: readPart }: Reader, current: Piece, piece: Piece): boolean {
  const begun = readPart(current);
  if (begun.found || !isHead(begun.clause, abilities)) return false;
  const { found } = readPart({ from: current.from, to: piece.to });
  return found !== undefined && found.strangers.length === 0;
}

/** "complete the milk todo": a text that its command has ended is not gone on with. */
function isClosed(reader: Reader, current: Piece): boolean {
  const { found } = reader.read(current);
  const text = found && textRange(found);
  return text !== undefined && found?.strangers.length === 0 && found.said.some(({ from }) => from >= text.to);
}

/** Whether the clause so far ends in something to do, so that one more may follow. */
function continuesText(reader: Reader, current: Piece): boolean {
  const { clause, found } = reader.read(current);
  const text = found && textRange(found);
  return text !== undefined && !found?.said.some((said) => said.from >= text.to) && mayBeVerb(clause.words, text.from);
}
