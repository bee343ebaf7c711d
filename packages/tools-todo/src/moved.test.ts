import { describe, expect, it } from 'vitest';
import { asWritten, broughtForward, filledUp, putOff } from './moved.ts';
import { NOW, USER } from './todo.test-kit.ts';

/** Friday at 15:00 in Berlin. */
const FRIDAY = { at: Date.parse('2026-11-06T14:00:00Z'), hasTime: true };
const SOME_TIME_FRIDAY = { at: Date.parse('2026-11-06T08:00:00Z'), hasTime: false };
const YESTERDAY = { at: Date.parse('2026-11-01T14:00:00Z'), hasTime: true };

describe('words for another time', () => {
  it.each([
    ['4pm', FRIDAY, '2026-11-06 4pm'],
    ['at 4pm', SOME_TIME_FRIDAY, '2026-11-06 at 4pm'],
    ['monday', FRIDAY, '2026-11-09 15:00'],
    ['tomorrow', FRIDAY, '2026-11-03 15:00'],
    ['tomorrow', SOME_TIME_FRIDAY, 'tomorrow'],
    ['tomorrow at 5pm', FRIDAY, 'tomorrow at 5pm'],
    ['in 20 minutes', FRIDAY, 'in 20 minutes'],
    ['every day', FRIDAY, 'every day'],
    ['2026-12-24', FRIDAY, '2026-12-24'],
    ['4pm', YESTERDAY, '4pm'],
    ['4pm', undefined, '4pm'],
    ['bananas', FRIDAY, 'bananas'],
  ])('%j take what they lack from the one before', (words, before, meant) => {
    expect(filledUp(words, before, USER, NOW)).toBe(meant);
  });
});

describe('putting off', () => {
  it.each([
    ['2 days', FRIDAY, '2026-11-08T14:00:00Z'],
    ['by an hour', FRIDAY, '2026-11-06T15:00:00Z'],
    ['2 days', SOME_TIME_FRIDAY, '2026-11-08'],
    ['an hour', SOME_TIME_FRIDAY, '2026-11-06T09:00:00Z'],
    ['10 minutes', YESTERDAY, '2026-11-02T10:10:00Z'],
    ['for 10 minutes', undefined, '2026-11-02T10:10:00Z'],
    ['a month', FRIDAY, '2026-12-06T14:00:00Z'],
  ])('by %j counts from when it is, or from now', (by, before, meant) => {
    expect(putOff(by, before, USER, NOW)).toBe(meant);
  });

  it.each([
    ['an hour', FRIDAY, '2026-11-06T13:00:00Z'],
    ['by 2 days', FRIDAY, '2026-11-04T14:00:00Z'],
    ['a day', SOME_TIME_FRIDAY, '2026-11-05'],
  ])('has an opposite, by %j', (by, before, meant) => {
    expect(broughtForward(by, before, USER, NOW)).toBe(meant);
  });

  it('has an opposite that never ends in the past, and needs a time to begin with', () => {
    expect(() => broughtForward('2 months', FRIDAY, USER, NOW)).toThrow('in the past');
    expect(() => broughtForward('an hour', undefined, USER, NOW)).toThrow('no time yet');
  });

  it('by what is no length of time says so', () => {
    expect(() => putOff('bananas', FRIDAY, USER, NOW)).toThrow('as a length of time');
  });
});

it('a time is written so that it is read as the same again', () => {
  expect(asWritten(FRIDAY, USER)).toBe('2026-11-06T14:00:00Z');
  expect(asWritten(SOME_TIME_FRIDAY, USER)).toBe('2026-11-06');
});
