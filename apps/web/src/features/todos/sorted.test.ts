import { expect, it } from 'vitest';
import { sorted } from './sorted.ts';
import { todo } from './todo.test-kit.ts';

const todos = [
  todo({ id: 'a', title: 'item 10', priority: 'low', dueDate: '2026-11-25T09:00:00.000Z' }),
  todo({ id: 'b', title: 'Äpfel', priority: 'urgent' }),
  todo({ id: 'c', title: 'item 2', priority: 'high', dueDate: '2026-11-22T09:00:00.000Z' }),
  todo({ id: 'd', title: 'zoo', priority: 'urgent', dueDate: '2026-11-25T09:00:00.000Z' }),
];
const ids = (sort: Parameters<typeof sorted>[1]) =>
  sorted(todos, sort, 'de')
    .map(({ id }) => id)
    .join('');

it('by due date comes what is due first, what is urgent before the rest of the day, what has no date last', () => {
  expect(ids('due')).toBe('cdab');
});

it('by priority comes what is urgent, by due date among equals', () => {
  expect(ids('priority')).toBe('dbca');
});

it('by title goes by the alphabet of the language, and by numbers', () => {
  expect(ids('title')).toBe('bcad');
});

it('otherwise the order of the API stays', () => {
  expect(ids('created')).toBe('abcd');
});
