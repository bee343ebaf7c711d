import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchByTitle, withoutFillers } from './matching.ts';

function match(query: string, titles: readonly string[]) {
  const result = matchByTitle(
    query,
    titles.map((title) => ({ title })),
  );
  switch (result.kind) {
    case 'one':
      return result.item.title;
    case 'several':
      return result.items.map(({ title }) => title);
    case 'none':
      return { closest: result.closest.map(({ title }) => title) };
  }
}

const LIST = ['buy milk', 'walk dog', 'call dentist', 'Call Mom', 'visit mom', 'fix the login bug', 'book a café'];

describe('a title is found', () => {
  it.each([
    ['buy milk', 'buy milk'],
    ['BUY MILK', 'buy milk'],
    ['milk', 'buy milk'],
    ['the milk todo', 'buy milk'],
    ['the milk one', 'buy milk'],
    ['my task about the milk', 'buy milk'],
    ['walk the dog', 'walk dog'],
    ['dog walk', 'walk dog'],
    ['dentst', 'call dentist'],
    ['detnist', 'call dentist'],
    ['the dentist one', 'call dentist'],
    ['dent', 'call dentist'],
    ['login bug', 'fix the login bug'],
    ['log in bug', 'fix the login bug'],
    ['cafe', 'book a café'],
    ['call mom', 'Call Mom'],
    ['call', ['call dentist', 'Call Mom']],
    ['mom', ['Call Mom', 'visit mom']],
    ['my reminder about mom', ['Call Mom', 'visit mom']],
    ['the dentist appointment', { closest: ['call dentist'] }],
    ['mlk', { closest: ['buy milk'] }],
    ['water the plants', { closest: [] }],
    ['the', { closest: [] }],
    ['my todo', { closest: [] }],
  ])('%j means %j', (query, expected) => {
    expect(match(query, LIST)).toEqual(expected);
  });

  it.each([
    ['to the letter rather than in another case', 'Milk', ['milk', 'Milk'], 'Milk'],
    ['whole rather than as a part', 'milk', ['milk for the cat', 'milk'], 'milk'],
    ['by a whole word rather than by a part of one', 'milk', ['buy milkshake', 'buy milk'], 'buy milk'],
    ['as it is rather than mistyped', 'dock', ['fix dock', 'see doc'], 'fix dock'],
    ['by filler words when it has no others', 'the one', ['the one', 'two'], 'the one'],
    ['by signs when it has no words', '???', ['???', '!!!'], '???'],
  ])('%s', (_, query, titles, expected) => {
    expect(match(query, titles)).toBe(expected);
    expect(match(query, titles.toReversed())).toBe(expected);
  });

  it('never by what only looks a little like it', () => {
    expect(match('dig', ['walk dog'])).toEqual({ closest: ['walk dog'] });
    expect(match('delete everything', LIST)).toEqual({ closest: [] });
  });
});

const anyTitle = fc.oneof(
  fc.constantFrom(...LIST, 'milk', 'Milk', 'the milk', 'mom', 'the', ''),
  fc
    .array(fc.constantFrom('buy', 'milk', 'mom', 'the', 'todo', 'dentist', 'dentst', 'é'), { maxLength: 4 })
    .map((words) => words.join(' ')),
  fc.string({ maxLength: 20 }),
);
const anyList = fc.array(anyTitle, { maxLength: 12 });

describe('of titles that are equally good', () => {
  it('none is ever picked', () => {
    fc.assert(
      fc.property(anyTitle, anyList, anyTitle, (query, titles, twin) => {
        const result = matchByTitle(
          query,
          [...titles, twin, twin].map((title) => ({ title })),
        );
        expect(result.kind === 'one' && result.item.title === twin).toBe(false);
      }),
    );
  });

  it('the order decides nothing', () => {
    fc.assert(
      fc.property(anyTitle, anyList, (query, titles) => {
        const there = matchByTitle(
          query,
          titles.map((title) => ({ title })),
        );
        const back = matchByTitle(
          query,
          titles.toReversed().map((title) => ({ title })),
        );
        expect(back.kind).toBe(there.kind);
        if (there.kind === 'one') expect(back).toEqual(there);
        if (there.kind === 'several' && back.kind === 'several') expect(back.items.toReversed()).toEqual(there.items);
      }),
    );
  });

  it('a title said to the letter is always among them', () => {
    fc.assert(
      fc.property(anyTitle, anyList, (title, others) => {
        expect(
          matchByTitle(
            title,
            [...others, title].map((title) => ({ title })),
          ).kind,
        ).not.toBe('none');
      }),
    );
  });
});

describe('a search', () => {
  it.each([
    ['the dentist', 'dentist'],
    ['about my mom', 'mom'],
    ['call to mom', 'call to mom'],
    ['the', 'the'],
  ])('for %j is one for %j', (query, expected) => {
    expect(withoutFillers(query)).toBe(expected);
  });
});
