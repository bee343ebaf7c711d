/**
 * Models write mathematics in several ways, the parser knows one: `$$…$$`. Prices are not mathematics: a dollar
 * opens only before what is no space, and closes only after what is none and before what is no digit.
 */

const CODE = /(`{3,}|~{3,})[\s\S]*?(?:\1|$)|(`+)[^`\n](?:[\s\S]*?[^`])?\2(?!`)/g;
const DISPLAY = /\\\[([\s\S]+?)\\\]/g;
const INLINE = /\\\((.+?)\\\)/g;
const DOLLARS = /(?<![\\$\w])\$(?![\s$])([^$\n]*?[^\s$\\])\$(?![\d$])/g;

export function hasMath(text: string): boolean {
  const words = text.replace(CODE, '');
  return words.includes('$$') || [DISPLAY, INLINE, DOLLARS].some((pattern) => words.search(pattern) >= 0);
}

/** Code is left as it is. */
export function normaliseMath(text: string): string {
  let result = '';
  let end = 0;
  for (const match of text.matchAll(CODE)) {
    result += inWords(text.slice(end, match.index)) + match[0];
    end = match.index + match[0].length;
  }
  return result + inWords(text.slice(end));
}

function inWords(text: string): string {
  return text
    .replace(DISPLAY, (_all, formula: string) => `\n$$\n${formula.trim()}\n$$\n`)
    .replace(INLINE, (_all, formula: string) => `$$${formula}$$`)
    .replace(DOLLARS, (_all, formula: string) => `$$${formula}$$`);
}
