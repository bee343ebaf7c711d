/** Texts as they are read aloud: an answer is Markdown, and nobody wants to hear its signs. */

/** Characters. */
export const MAX_SPOKEN = 5_000;

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const TABLE_RULE = /^\s*\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*$/;
const ENDS_SENTENCE = /[.!?:;,…。！？]["')\]]*$/;

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', nbsp: ' ' };

/** Markdown as speech, at most `MAX_SPOKEN` characters. Empty when there is no word in it. */
export function toSpokenText(markdown: string): string {
  const spoken = spokenLines(markdown.replaceAll(/<!--[^]*?-->/g, '').split(/\r?\n/))
    .map((line) => line.replaceAll(/\s+/g, ' ').trim())
    .filter((line) => /[\p{L}\p{N}]/u.test(line))
    // A pause between what stood on lines of its own.
    .map((line) => (ENDS_SENTENCE.test(line) ? line : `${line}.`))
    .join('\n');
  return spoken.length <= MAX_SPOKEN ? spoken : (splitText(spoken, MAX_SPOKEN)[0] ?? '');
}

/** Cuts between sentences where it can, else between words, never through a character. */
export function splitText(text: string, maxLength: number): string[] {
  const parts: string[] = [];
  let part = '';
  const finish = () => {
    if (part.trim() !== '') parts.push(part.trim());
    part = '';
  };
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'sentence' }).segment(text)) {
    for (const piece of pieces(segment, maxLength)) {
      if (part.length + piece.length > maxLength) finish();
      part += piece;
    }
  }
  finish();
  return parts;
}

/** A sentence that is too long, in pieces that are not. */
function pieces(sentence: string, maxLength: number): string[] {
  const result: string[] = [];
  let rest = sentence;
  while (rest.length > maxLength) {
    const space = rest.lastIndexOf(' ', maxLength - 1);
    const cut = space > 0 ? space + 1 : maxLength;
    const inCharacter = /[\uD800-\uDBFF]/.test(rest.charAt(cut - 1));
    const end = inCharacter && cut > 1 ? cut - 1 : cut;
    result.push(rest.slice(0, end));
    rest = rest.slice(end);
  }
  return [...result, rest];
}

function spokenLines(lines: readonly string[]): string[] {
  const spoken: string[] = [];
  let index = 0;
  while (index < lines.length) {
    const line = lines[index] ?? '';
    const fence = FENCE.exec(line)?.[1];
    if (fence !== undefined) {
      spoken.push('Code block.');
      index = afterFence(lines, index + 1, fence);
    } else if (isRow(line) && TABLE_RULE.test(lines[index + 1] ?? '')) {
      const end = afterTable(lines, index + 2);
      spoken.push(...spokenTable(cells(line), lines.slice(index + 2, end)));
      index = end;
    } else {
      spoken.push(inline(withoutBlockMarks(line)));
      index += 1;
    }
  }
  return spoken;
}

/** An open one lasts to the end. */
function afterFence(lines: readonly string[], from: number, fence: string): number {
  const closing = lines.findIndex((line, at) => at >= from && line.trim().startsWith(fence));
  return closing < 0 ? lines.length : closing + 1;
}

function afterTable(lines: readonly string[], from: number): number {
  const end = lines.findIndex((line, at) => at >= from && !isRow(line));
  return end < 0 ? lines.length : end;
}

function isRow(line: string): boolean {
  return line.includes('|');
}

/** Each row as a sentence, with the names of its columns. */
function spokenTable(names: readonly string[], rows: readonly string[]): string[] {
  if (rows.length === 0) return [names.join(', ')];
  return rows.map((row) =>
    cells(row)
      .map((cell, column) => (names[column] && cell !== '' ? `${names[column]}: ${cell}` : cell))
      .filter((cell) => cell !== '')
      .join(', '),
  );
}

function cells(row: string): string[] {
  const inner = row.trim().replace(/^\|/, '').replace(/\|$/, '');
  return inner.split(/(?<!\\)\|/).map((cell) => inline(cell).trim());
}

/** Quotes, headings, bullets, boxes, rules. Numbers of lists are said. */
function withoutBlockMarks(line: string): string {
  return line
    .replace(/^\s*(>\s?)+/, '')
    .replace(/^\s*#{1,6}\s+/, '')
    .replace(/\s#+\s*$/, '')
    .replace(/^\s*[-*+]\s+/, '')
    .replace(/^\s*\[[ xX]\]\s+/, '')
    .replace(/^\s*\[[^\]]+\]:\s+\S.*$/, '')
    .replace(/^\s*([-*_=]\s*){3,}$/, '');
}

function inline(text: string): string {
  let plain = text
    .replaceAll(/!?\[([^\]]*)\]\([^)]*\)/g, '$1')
    .replaceAll(/\[\^[^\]]+\]/g, '')
    .replaceAll(/!?\[([^\]]+)\]\[[^\]]*\]/g, '$1')
    .replaceAll(/<?(?:https?:\/\/)(?:www\.)?([^\s/?#<>)\]]+)[^\s<>)\]]*>?/g, '$1')
    .replaceAll(/<\/?[a-z][^<>]*>/gi, ' ')
    .replaceAll(/`+/g, '')
    .replaceAll(/~~/g, '');
  // From the inside out.
  for (let depth = 0; depth < 3; depth += 1) {
    plain = plain
      .replaceAll(/(?<![\w*\\])(\*{1,3})(?=[^\s*])([^*]+)(?<=[^\s*\\])\1(?!\*)/g, '$2')
      .replaceAll(/(?<![\w\\])(_{1,3})(?=[^\s_])([^_]+)(?<=[^\s_\\])\1(?!\w)/g, '$2');
  }
  return plain
    .replaceAll(/\\([\\`*_{}[\]()#+.!|~<>-])/g, '$1')
    .replaceAll(/&(amp|lt|gt|quot|nbsp);/g, (_whole, name: string) => ENTITIES[name] ?? '');
}
