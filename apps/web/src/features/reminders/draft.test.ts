import { expect, it } from 'vitest';
import { draftOfLine, inputOf, patchOf } from './draft.ts';

const draft = { text: 'call mom', when: '2026-11-22 15:00', importance: 'medium', recurrence: '' } as const;

it('a line without a date becomes a draft that asks for it', () => {
  expect(draftOfLine({ title: 'call mom', parts: [], priority: 'high' })).toEqual({
    text: 'call mom',
    when: '',
    importance: 'high',
    recurrence: '',
  });
});

it('a recurrence may say when by itself', () => {
  expect(inputOf({ ...draft, when: ' ', recurrence: 'every day at 8' })).toEqual({
    reminderText: 'call mom',
    importance: 'medium',
    recurrence: 'every day at 8',
  });
});

it('only what has changed is sent, so that what has fired does not fire again for a word', () => {
  expect(patchOf(draft, { ...draft, text: 'call dad' })).toEqual({ reminderText: 'call dad' });
  expect(patchOf(draft, { ...draft, when: 'in 10 minutes', recurrence: 'every day' })).toEqual({
    reminderDate: 'in 10 minutes',
    recurrence: 'every day',
  });
  expect(patchOf({ ...draft, recurrence: 'every day' }, draft)).toEqual({ recurrence: null });
});
