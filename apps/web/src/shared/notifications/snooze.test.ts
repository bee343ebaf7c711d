// @vitest-environment happy-dom
import { afterEach, expect, it, vi } from 'vitest';
import { type Reminder, snoozedTo, snoozeReminder } from './snooze.ts';

const reminder: Reminder = {
  id: 'r1',
  reminderText: 'call mom',
  importance: 'high',
  reminderDate: '2026-11-21T09:00:00.000Z',
  dateText: null,
  recurrence: null,
  recurrenceText: null,
  timeZone: 'UTC',
  firedAt: '2026-11-21T09:00:00.000Z',
  createdAt: '2026-11-20T09:00:00.000Z',
  updatedAt: '2026-11-20T09:00:00.000Z',
};

function recordCalls(): string[] {
  const calls: string[] = [];
  vi.stubGlobal('fetch', async (request: Request) => {
    calls.push(`${request.method} ${new URL(request.url).pathname}`);
    return Response.json(reminder);
  });
  return calls;
}

afterEach(() => void vi.unstubAllGlobals());

it('counts from now', () => {
  const now = Date.parse('2026-11-21T10:00:00Z');
  expect(snoozedTo('tenMinutes', now)).toBe('2026-11-21T10:10:00.000Z');
  expect(snoozedTo('anHour', now)).toBe('2026-11-21T11:00:00.000Z');
  expect(snoozedTo('tomorrow', now)).toBe('tomorrow at 9am');
});

it('moves a reminder that is over', async () => {
  const calls = recordCalls();
  await snoozeReminder(reminder, 'anHour');
  expect(calls).toEqual(['PATCH /api/reminders/r1']);
});

it('leaves a series as it is, and adds a reminder beside it', async () => {
  const calls = recordCalls();
  await snoozeReminder({ ...reminder, recurrence: 'FREQ=DAILY' }, 'anHour');
  expect(calls).toEqual(['POST /api/reminders']);
});
