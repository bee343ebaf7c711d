import { expect, it } from 'vitest';
import { isFiltered, queryOf, readFilters, writeFilters } from './filters.ts';

it('the address says what is shown, and only what is not as usual', () => {
  const address = 'show=completed&priority=high&due=week&q=milk&sort=title';
  expect(writeFilters(readFilters(new URLSearchParams(address))).toString()).toBe(address);
  expect(writeFilters(readFilters(new URLSearchParams())).toString()).toBe('');
});

it('an address that means nothing shows what is usual', () => {
  const filters = readFilters(new URLSearchParams('show=x&priority=huge&due=never&sort=magic'));
  expect(filters).toEqual({ completed: false, priority: undefined, due: undefined, text: '', sort: 'created' });
  expect(isFiltered(filters)).toBe(false);
});

it('the API is asked for what is filtered by', () => {
  expect(queryOf(readFilters(new URLSearchParams('due=overdue&q=milk')))).toEqual({
    completed: false,
    due: 'overdue',
    q: 'milk',
  });
});
