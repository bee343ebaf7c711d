/** What every `ReminderStore` does. */
import assert from 'node:assert/strict';
import type { NewReminder, Reminder, ReminderFilter } from '../store.ts';
import type { StoresUnderTest } from './store-contract.ts';

const T0 = Date.UTC(2026, 10, 2, 9);
const MINUTE = 60_000;
const NOWHERE = '0190a0a0-0000-7000-8000-00000000dead';

function reminder(reminderText: string, reminderDate: number, more: Partial<NewReminder> = {}): NewReminder {
  return {
    reminderText,
    importance: 'medium',
    reminderDate,
    dateText: null,
    recurrence: null,
    recurrenceText: null,
    timeZone: 'Europe/Berlin',
    createdAt: T0,
    ...more,
  };
}

async function listed({ reminders, userId }: StoresUnderTest, filter: ReminderFilter = {}): Promise<string[]> {
  const rows = await reminders.list(userId, filter, { limit: 100 });
  return rows.map((row) => row.reminderText);
}

export const reminderChecks: [name: string, check: (stores: StoresUnderTest) => Promise<void>][] = [
  [
    'a reminder comes back as it was stored, not fired, last changed when it was made',
    async ({ reminders, userId }) => {
      const fields = reminder('call mom', T0 + 7, {
        importance: 'low',
        dateText: 'every day',
        recurrence: 'FREQ=DAILY',
        recurrenceText: 'every day',
      });
      const row = await reminders.create(userId, fields);
      const { id, ...rest } = row;
      assert.match(id, /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/u);
      assert.deepEqual(rest, { ...fields, userId, firedAt: null, updatedAt: T0 });
      assert.deepEqual(await reminders.get(userId, id), row);
    },
  ],
  [
    "a reminder of somebody else's is one that is not there",
    async (stores) => {
      const { reminders, userId, otherUserId } = stores;
      const { id } = await reminders.create(userId, reminder('call mom', T0));
      assert.equal(await reminders.get(otherUserId, id), undefined);
      assert.equal(await reminders.update(otherUserId, id, { reminderText: 'mine', updatedAt: T0 }), undefined);
      assert.equal(await reminders.fire(otherUserId, id, { reminderDate: T0, firedAt: T0 }), undefined);
      assert.equal(await reminders.delete(otherUserId, id), false);
      assert.deepEqual(await reminders.list(otherUserId, {}, { limit: 10 }), []);
      assert.deepEqual(await listed(stores), ['call mom']);
    },
  ],
  [
    'a reminder whose id is none is not there',
    async ({ reminders, userId }) => {
      for (const id of [NOWHERE, 'call mom', '']) {
        assert.equal(await reminders.get(userId, id), undefined);
        assert.equal(await reminders.update(userId, id, { updatedAt: T0 }), undefined);
        assert.equal(await reminders.fire(userId, id, { reminderDate: T0, firedAt: T0 }), undefined);
        assert.equal(await reminders.delete(userId, id), false);
      }
    },
  ],
  [
    'a change to a reminder touches what it names, and a deleted one is gone',
    async (stores) => {
      const { reminders, userId } = stores;
      const row = await reminders.create(userId, reminder('call mom', T0, { dateText: 'at nine' }));
      const changed = await reminders.update(userId, row.id, { dateText: null, updatedAt: T0 + 1 });
      assert.deepEqual(changed, { ...row, dateText: null, updatedAt: T0 + 1 });
      assert.equal(await reminders.delete(userId, row.id), true);
      assert.equal(await reminders.delete(userId, row.id), false);
      assert.deepEqual(await listed(stores), []);
    },
  ],
  [
    'firing the last time keeps the date, firing in a series moves it on',
    async ({ reminders, userId }) => {
      const once = await reminders.create(userId, reminder('once', T0));
      const fired = await reminders.fire(userId, once.id, { reminderDate: T0, firedAt: T0 + 5 });
      assert.deepEqual(fired, { ...once, firedAt: T0 + 5, updatedAt: T0 + 5 });
      const daily = await reminders.create(userId, reminder('daily', T0, { recurrence: 'FREQ=DAILY;COUNT=3' }));
      const next = T0 + 24 * 60 * MINUTE;
      const recurrence = 'FREQ=DAILY;COUNT=2';
      const moved = await reminders.fire(userId, daily.id, { reminderDate: T0, firedAt: T0 + 5, next, recurrence });
      assert.deepEqual(moved, { ...daily, reminderDate: next, firedAt: T0 + 5, updatedAt: T0 + 5, recurrence });
    },
  ],
  [
    'of many who fire a reminder at once, one does, and nobody fires it for that time again',
    async ({ reminders, userId }) => {
      const { id } = await reminders.create(userId, reminder('once', T0));
      const fire = () => reminders.fire(userId, id, { reminderDate: T0, firedAt: T0 });
      const fired = await Promise.all(Array.from({ length: 8 }, fire));
      assert.equal(fired.filter((result) => result !== undefined).length, 1);
      assert.equal(await fire(), undefined);
    },
  ],
  [
    'a reminder that has been moved does not fire for its old time',
    async ({ reminders, userId }) => {
      const { id } = await reminders.create(userId, reminder('moved', T0));
      await reminders.update(userId, id, { reminderDate: T0 + MINUTE, updatedAt: T0 });
      assert.equal(await reminders.fire(userId, id, { reminderDate: T0, firedAt: T0 }), undefined);
    },
  ],
  [
    'the soonest is listed first, and pages join without a gap or a repeat whatever is added meanwhile',
    async ({ reminders, userId }) => {
      for (let i = 0; i < 11; i++) await reminders.create(userId, reminder(`r${i}`, T0 + (i % 3) * MINUTE));
      const whole = await reminders.list(userId, {}, { limit: 100 });
      assert.deepEqual(
        whole.map((row) => row.reminderDate),
        whole.map((row) => row.reminderDate).toSorted((a, b) => a - b),
      );
      const joined: Reminder[] = [];
      for (let page = 0; page < 10; page++) {
        const after = joined.at(-1);
        const rows = await reminders.list(userId, {}, after === undefined ? { limit: 4 } : { limit: 4, after });
        if (rows.length === 0) break;
        joined.push(...rows);
        await reminders.create(userId, reminder('added meanwhile', T0 - MINUTE));
      }
      assert.deepEqual(joined, whole);
    },
  ],
  [
    'reminders are filtered by whether they are done, by importance, text and time',
    async (stores) => {
      const { reminders, userId } = stores;
      const past = await reminders.create(userId, reminder('Call MOM', T0));
      await reminders.fire(userId, past.id, { reminderDate: T0, firedAt: T0 });
      const series = await reminders.create(userId, reminder('stretch', T0 + 1, { importance: 'high' }));
      await reminders.fire(userId, series.id, { reminderDate: T0 + 1, firedAt: T0 + 2, next: T0 + MINUTE });
      await reminders.create(userId, reminder('visit mom_', T0 + 2 * MINUTE));
      assert.deepEqual(await listed(stores, { fired: true }), ['Call MOM']);
      assert.deepEqual(await listed(stores, { fired: false }), ['stretch', 'visit mom_']);
      assert.deepEqual(await listed(stores, { importance: 'high' }), ['stretch']);
      assert.deepEqual(await listed(stores, { text: 'mom' }), ['Call MOM', 'visit mom_']);
      assert.deepEqual(await listed(stores, { text: '_' }), ['visit mom_']);
      assert.deepEqual(await listed(stores, { from: T0 + MINUTE, before: T0 + 2 * MINUTE }), ['stretch']);
    },
  ],
];
