/** Where a message may be taken apart: at its stops, commas, lines and conjunctions. */
import { gap, type Clause } from './clause.ts';
import { keys } from './words.ts';

/** How a piece is set off from the one before it. */
type Joint = 'stop' | 'line' | 'then' | 'comma' | 'and';

export interface Piece {
  from: number;
  to: number;
  joint: Joint;
  /** It opens a list: "todos: …", "create two todos: …" */
  opensList: boolean;
  /** The word before it that is its verb as well: "delete the milk todo and the mom reminder". */
  head?: number;
}

const STOPS_NOT = keys('dr mr mrs ms st vs no e g i p a approx');

export function piecesOf(whole: Clause): Piece[] {
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
