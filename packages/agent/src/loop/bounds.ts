/**
 * Values of others (a model's arguments, the results of a server somewhere) are bounded before anything walks them:
 * what is nested a hundred thousand times is quickly written, and overflows the stack of whoever writes, copies or stores it.
 */

/** Levels of lists and objects. */
export const DEEPEST = 64;
/** Characters, more or less as JSON has them, of a call's arguments, and of a card. */
export const MOST_CHARS = 200_000;
/** The same of a result's data, which is shortened afterwards. */
export const MOST_RESULT_CHARS = 5_000_000;

/** Whether a value has at most 64 levels and about `mostChars` characters. One that holds itself has not. */
export function isBounded(value: unknown, mostChars = MOST_CHARS): boolean {
  let left = mostChars;
  const levels: Iterator<unknown>[] = [[value].values()];
  for (let level = levels.at(-1); level; level = levels.at(-1)) {
    const { done, value: next } = level.next();
    if (done) {
      levels.pop();
      continue;
    }
    left -= typeof next === 'string' ? next.length + 2 : 2;
    if (left < 0) return false;
    if (typeof next !== 'object' || next === null) continue;
    if (levels.length > DEEPEST) return false;
    levels.push(Array.isArray(next) ? next.values() : fieldsOf(next));
  }
  return true;
}

function* fieldsOf(object: object): Generator<unknown> {
  for (const [name, field] of Object.entries(object)) {
    yield name;
    yield field;
  }
}
