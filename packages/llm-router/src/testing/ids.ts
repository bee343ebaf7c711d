/** Ids and padding that look like the real ones and are the same in every run. */

const ALPHABET = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** `length` letters and digits that follow from the seeds. */
export function letters(length: number, ...seeds: number[]): string {
  let state = 0x9e3779b9;
  for (const seed of seeds) state = Math.imul(state ^ seed, 0x85ebca6b) ^ (state >>> 13);
  let text = '';
  for (let index = 0; index < length; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    text += ALPHABET[(state >>> 8) % ALPHABET.length];
  }
  return text;
}

/** `length` digits that follow from the seeds. */
export function digits(length: number, ...seeds: number[]): string {
  return Array.from(letters(length, ...seeds), (letter) => letter.charCodeAt(0) % 10).join('');
}

/** A UUID that follows from the seeds. */
export function uuid(...seeds: number[]): string {
  const hex = Array.from(letters(32, ...seeds), (letter) => (letter.charCodeAt(0) % 16).toString(16)).join('');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20)}`;
}

/** Padding of a length that varies, as providers add against guessing at lengths of tokens. */
export function padding(...seeds: number[]): string {
  const size = letters(1, ...seeds).charCodeAt(0) % 16;
  return letters(2 + size, ...seeds, 1);
}
