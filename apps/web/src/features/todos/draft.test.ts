import { expect, it } from 'vitest';
import { draftOf, patchOf } from './draft.ts';
import { todo } from './todo.test-kit.ts';

const daily = todo({
  description: 'two litres',
  dueDate: '2026-11-22T15:00:00.000Z',
  dueText: 'tomorrow at 3pm',
  dueHasTime: true,
  recurrence: 'FREQ=DAILY',
  recurrenceText: 'every day',
});

it('a date that was said in words is edited as the date it came to', () => {
  expect(draftOf(daily, 'Europe/Berlin')).toMatchObject({ due: '2026-11-22 16:00', recurrence: 'every day' });
});

it('only what has changed is sent', () => {
  const draft = draftOf(daily, 'UTC');
  expect(patchOf(draft, { ...draft, title: ' buy milk ' })).toEqual({});
  expect(patchOf(draft, { ...draft, title: 'buy oats', priority: 'high' })).toEqual({
    title: 'buy oats',
    priority: 'high',
  });
  expect(patchOf(draft, { ...draft, due: 'next monday' })).toEqual({ due: 'next monday' });
});

it('what is emptied is cleared', () => {
  const draft = draftOf(daily, 'UTC');
  expect(patchOf(draft, { ...draft, due: ' ', recurrence: '', description: '' })).toEqual({
    due: null,
    recurrence: null,
    description: null,
  });
});
