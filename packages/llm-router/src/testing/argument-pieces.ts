import { wordsOf } from './answer.ts';

/** A tool call's arguments in the pieces that a model writes them in. */
export function argumentPieces(text: string): string[] {
  return wordsOf(text).flatMap((word) => word.match(/.{1,12}/gsu) ?? []);
}
