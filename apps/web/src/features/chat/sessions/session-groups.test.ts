import { expect, test } from 'vitest';
import { groupSessions, monthName } from './session-groups.ts';
import { aSession } from './session.test-kit.ts';

const NOW = new Date(2026, 4, 20, 9, 30);
const at = (...time: [number, number, number, number, number?]) => new Date(...time).toISOString();
const keys = (...times: string[]) =>
  groupSessions(
    times.map((lastMessageAt, index) => aSession({ id: `${index}`, lastMessageAt })),
    NOW,
  ).map(({ key }) => key);

test('days are those of the calendar: what was said before midnight is yesterday', () => {
  expect(keys(at(2026, 4, 20, 0, 0), at(2026, 4, 19, 23, 59))).toEqual(['today', 'yesterday']);
});

test('the last seven days come before the months', () => {
  expect(keys(at(2026, 4, 18, 23), at(2026, 4, 13, 0), at(2026, 4, 12, 23), at(2025, 11, 31, 12))).toEqual([
    'week',
    '2026-05',
    '2025-12',
  ]);
});

test('what a clock ahead of ours said is of today', () => {
  expect(keys(at(2026, 4, 21, 1))).toEqual(['today']);
});

test('pinned ones stand together, whenever they were', () => {
  const old = aSession({ id: 'old', pinned: true, lastMessageAt: at(2024, 0, 1, 1) });
  const [pinned, today] = groupSessions([old, aSession({ lastMessageAt: at(2026, 4, 20, 9) })], NOW);
  expect([pinned?.key, pinned?.sessions, today?.key]).toEqual(['pinned', [old], 'today']);
});

test('a month of another year says which', () => {
  expect(monthName('2026-03', NOW, 'en')).toBe('March');
  expect(monthName('2025-12', NOW, 'de')).toBe('Dezember 2025');
});
