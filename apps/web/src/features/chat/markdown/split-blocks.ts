/**
 * Cuts Markdown into blocks that can be rendered one by one, so that while an answer grows only its last block
 * is parsed again. Put together, the blocks are the text.
 */

const FENCE = /^ {0,3}(`{3,}|~{3,})/;
const MATH = /^ {0,3}\$\$/;
const LIST = /^ {0,3}(?:[-*+]|\d{1,9}[.)])(?:\s|$)/;
/** Reference links and footnotes may be defined far from where they are used. */
const DEFINITION = /^ {0,3}\[[^\]\n]+\]:/m;

export function splitBlocks(text: string): string[] {
  if (DEFINITION.test(text)) return [text];
  const blocks: string[] = [];
  let block = '';
  let fence: string | undefined;
  let afterBlank = false;
  for (const line of linesOf(text)) {
    const blank = line.trim() === '';
    if (fence === undefined && afterBlank && !blank && !goesOn(block, line)) {
      blocks.push(block);
      block = '';
    }
    block += line;
    afterBlank = blank;
    fence = fenceAfter(line, fence);
  }
  if (block !== '') blocks.push(block);
  return blocks;
}

/** Whether a line after a blank one still belongs to the list that the block is. */
function goesOn(block: string, line: string): boolean {
  return LIST.test(block) && (/^\s/.test(line) || LIST.test(line));
}

/** What closes what is open after a line; undefined: nothing is open. */
function fenceAfter(line: string, open: string | undefined): string | undefined {
  if (open === '$$') return line.trimEnd().endsWith('$$') ? undefined : open;
  const [, ticks] = FENCE.exec(line) ?? /^\s*(`{3,}|~{3,})/.exec(line) ?? [];
  if (open !== undefined) {
    const closes = ticks !== undefined && ticks.startsWith(open) && line.trim() === ticks;
    return closes ? undefined : open;
  }
  if (ticks !== undefined) return ticks;
  return MATH.test(line) && line.trim() === '$$' ? '$$' : undefined;
}

function linesOf(text: string): string[] {
  return text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
}

/** Whether a fence is still open at the end: its code is still being written. */
export function endsInFence(block: string): boolean {
  let fence: string | undefined;
  for (const line of linesOf(block)) fence = fenceAfter(line, fence);
  return fence !== undefined;
}
