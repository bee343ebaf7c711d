/** A text cut where something in it was found. */
export interface MarkedPiece {
  text: string;
  hit: boolean;
}

/** Places that overlap or lie outside are taken as far as they go. */
export function marked({
  text,
  matches,
}: {
  text: string;
  matches: readonly { start: number; end: number }[];
}): MarkedPiece[] {
  const pieces: MarkedPiece[] = [];
  let at = 0;
  for (const { start, end } of [...matches].sort((a, b) => a.start - b.start)) {
    const from = Math.max(start, at);
    if (end <= from) continue;
    pieces.push({ text: text.slice(at, from), hit: false }, { text: text.slice(from, end), hit: true });
    at = end;
  }
  pieces.push({ text: text.slice(at), hit: false });
  return pieces.filter((piece) => piece.text !== '');
}
