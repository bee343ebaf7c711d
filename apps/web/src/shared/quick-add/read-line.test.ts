import { describe, expect, it } from 'vitest';
import { type Found, keyOf, readLine } from './read-line.ts';

/** As the API would find the words in the line. */
function found(line: string, words: string, fields: Partial<Found> = {}): Found {
  const start = line.indexOf(words);
  return {
    start,
    end: start + words.length,
    text: words,
    at: '2026-11-22T09:00:00.000Z',
    hasTime: false,
    recurrence: null,
    ...fields,
  };
}

const nothing = new Set<string>();

describe('a line', () => {
  it.each([
    ['buy milk tomorrow p1', 'tomorrow', { title: 'buy milk', due: 'tomorrow', priority: 'urgent' }],
    ['p3 buy milk', '', { title: 'buy milk', priority: 'medium' }],
    ['buy milk P4', '', { title: 'buy milk', priority: 'low' }],
    ['buy milk !p2, tomorrow', 'tomorrow', { title: 'buy milk', due: 'tomorrow', priority: 'high' }],
    ['urgent: send the invoice', '', { title: 'send the invoice', priority: 'urgent' }],
    ['this is not urgent', '', { title: 'this is not urgent' }],
    ['buy milk #home tomorrow', 'tomorrow', { title: 'buy milk #home', due: 'tomorrow' }],
    ['clean #p1 and mp3 and p5 and p1-x', '', { title: 'clean #p1 and mp3 and p5 and p1-x' }],
    ['read "p1 urgent" p2', '', { title: 'read "p1 urgent"', priority: 'high' }],
    ['“urgent matters” p2', '', { title: 'urgent matters', priority: 'high' }],
    ['p1 then p2', '', { title: 'p1 then', priority: 'high' }],
    ['call mom by friday, please', 'by friday', { title: 'call mom, please', due: 'by friday' }],
    ['tomorrow p1', 'tomorrow', { title: '', due: 'tomorrow', priority: 'urgent' }],
  ])('%s', (line, words, expected) => {
    const { title, due, priority } = readLine(line, words === '' ? [] : [found(line, words)], nothing);
    expect({ title, ...(due && { due }), ...(priority && { priority }) }).toEqual(expected);
  });

  it('has its parts in their order', () => {
    const line = 'p1 buy milk tomorrow';
    expect(readLine(line, [found(line, 'tomorrow')], nothing).parts.map(({ text }) => text)).toEqual([
      'p1',
      'tomorrow',
    ]);
  });

  it('takes a recurrence before a date, a due date before another, and the later one of the same kind', () => {
    const line = 'on monday, friday, by sunday or every day';
    const [monday, friday, sunday] = [found(line, 'on monday'), found(line, 'friday'), found(line, 'by sunday')];
    const daily = found(line, 'every day', { recurrence: 'FREQ=DAILY' });
    expect(readLine(line, [monday, friday, sunday, daily], nothing).due).toBe('every day');
    expect(readLine(line, [monday, friday, sunday], nothing).due).toBe('by sunday');
    expect(readLine(line, [monday, friday], nothing).due).toBe('friday');
  });

  it('leaves words that were found where they no longer stand', () => {
    expect(readLine('now buy milk tomorrow', [found('buy milk tomorrow', 'tomorrow')], nothing)).toEqual({
      title: 'now buy milk tomorrow',
      parts: [],
    });
  });

  it('keeps an unlinked part as words, and takes the next best', () => {
    const line = 'plan monday on friday p1';
    const unlinked = new Set([keyOf({ kind: 'when', text: 'On Friday' }), keyOf({ kind: 'priority', text: 'p1' })]);
    const read = readLine(line, [found(line, 'monday'), found(line, 'on friday')], unlinked);
    expect(read).toMatchObject({ title: 'plan on friday p1', due: 'monday' });
    expect(read.priority).toBeUndefined();
  });
});
