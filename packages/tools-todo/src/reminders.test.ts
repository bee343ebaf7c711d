import { describe, expect, it } from 'vitest';
import { toReminderJson } from './json.ts';
import { ReminderJson } from './schemas.ts';
import { USER, STRANGER, createKit, iso, NOW } from './todo.test-kit.ts';

const MINUTE = 60_000;
const DAY = 86_400_000;

describe('a new reminder', () => {
  it('is stored with its words and the zone, and scheduled', async () => {
    const { reminders, scheduled } = createKit();
    const reminder = await reminders.create(USER, {
      reminderText: 'Meeting with team',
      reminderDate: 'tomorrow at 3pm',
    });
    const json = toReminderJson(reminder);
    expect(json).toMatchObject({
      reminderText: 'Meeting with team',
      importance: 'high',
      reminderDate: '2026-11-03T14:00:00.000Z',
      dateText: 'tomorrow at 3pm',
      recurrence: null,
      timeZone: 'Europe/Berlin',
      firedAt: null,
    });
    expect(ReminderJson.parse(json)).toEqual(json);
    expect([...scheduled]).toEqual([[reminder.id, reminder.reminderDate]]);
  });

  it('may repeat, from words or by a rule', async () => {
    const { reminders } = createKit();
    const words = await reminders.create(USER, { reminderText: 'stretch', reminderDate: 'every day at 9am' });
    expect(words).toMatchObject({ recurrence: 'FREQ=DAILY', recurrenceText: 'every day at 9am' });
    expect(iso(words.reminderDate)).toBe('2026-11-03T08:00:00.000Z');
    const rule = await reminders.create(USER, { reminderText: 'stretch', recurrence: 'FREQ=DAILY' });
    expect(rule).toMatchObject({ recurrence: 'FREQ=DAILY', reminderDate: words.reminderDate });
  });

  it('for today, when the hour for such days is over, comes later today', async () => {
    const { reminders } = createKit();
    const reminder = await reminders.create(USER, { reminderText: 'call', reminderDate: '2026-11-02' });
    expect(iso(reminder.reminderDate)).toBe('2026-11-02T11:00:00.000Z');
  });

  it('may be a few seconds late, as saying it takes time', async () => {
    const { reminders } = createKit();
    const reminderDate = new Date(NOW - 4000).toISOString();
    expect(await reminders.create(USER, { reminderText: 'x', reminderDate })).toMatchObject({
      reminderDate: NOW - 4000,
    });
  });

  it.each([
    ['a time that is over', { reminderDate: '2026-11-02T09:59:00Z' }, /today at 10:59 am, which is over/u],
    ['a day that is over', { reminderDate: '2026-11-01' }, /yesterday, which is over/u],
    ['words that are none about time', { reminderDate: 'bananas' }, /“bananas”/u],
    ['no time', {}, /Say when/u],
  ])('is refused for %s', async (_, dates, message) => {
    const { reminders, scheduled } = createKit();
    const refusal = {
      name: 'TodoError',
      code: 'invalid',
      field: 'reminderDate',
      message: expect.stringMatching(message),
    };
    await expect(reminders.create(USER, { reminderText: 'x', ...dates })).rejects.toMatchObject(refusal);
    expect(scheduled.size).toBe(0);
  });
});

describe('a reminder whose time has come', () => {
  it('fires once, from wherever it is called', async () => {
    const { reminders, clock } = createKit();
    const { id } = await reminders.create(USER, { reminderText: 'x', reminderDate: 'in 20 minutes' });
    expect(await reminders.fire(USER.id, id)).toBeUndefined();
    clock.now += 20 * MINUTE;
    const due = clock.now;
    const both = await Promise.all([reminders.fire(USER.id, id), reminders.fire(USER.id, id)]);
    const fired = both.filter((result) => result !== undefined);
    expect(fired).toEqual([{ reminder: expect.objectContaining({ id, reminderDate: due, firedAt: due }), due }]);
    expect((await reminders.list(USER, { fired: false })).items).toEqual([]);
    expect((await reminders.list(USER, { fired: 'true' })).items).toHaveLength(1);
  });

  it('fires late rather than never, and of a series once for all that was missed', async () => {
    const { reminders, clock, scheduled } = createKit();
    const { id, reminderDate } = await reminders.create(USER, { reminderText: 'x', reminderDate: 'every day at 9am' });
    clock.now += 5 * DAY;
    expect(await reminders.fire(USER.id, id)).toMatchObject({ due: reminderDate, reminder: { firedAt: clock.now } });
    expect(iso(scheduled.get(id))).toBe('2026-11-08T08:00:00.000Z');
    expect(await reminders.fire(USER.id, id)).toBeUndefined();
    expect((await reminders.list(USER, { fired: false })).items).toHaveLength(1);
  });

  it('of a series keeps to the wall clock of its own zone', async () => {
    const { reminders, clock, scheduled } = createKit();
    clock.now = Date.parse('2026-10-23T12:00:00Z');
    const { id } = await reminders.create(USER, { reminderText: 'x', reminderDate: 'every day at 9am' });
    clock.now = Date.parse('2026-10-24T07:00:00Z');
    await reminders.fire(USER.id, id);
    expect(iso(scheduled.get(id))).toBe('2026-10-25T08:00:00.000Z');
  });

  it('does not fire once it has been moved or deleted', async () => {
    const { reminders, clock, scheduled } = createKit();
    const moved = await reminders.create(USER, { reminderText: 'x', reminderDate: 'in 20 minutes' });
    const deleted = await reminders.create(USER, { reminderText: 'y', reminderDate: 'in 20 minutes' });
    await reminders.update(USER, moved.id, { reminderDate: 'in 40 minutes' });
    await reminders.remove(USER, deleted.id);
    expect([...scheduled]).toEqual([[moved.id, NOW + 40 * MINUTE]]);
    clock.now += 20 * MINUTE;
    expect(await reminders.fire(USER.id, moved.id)).toBeUndefined();
    expect(await reminders.fire(USER.id, deleted.id)).toBeUndefined();
    expect(await reminders.fire('nobody', moved.id)).toBeUndefined();
  });

  it('fires again for a new date', async () => {
    const { reminders, clock } = createKit();
    const { id } = await reminders.create(USER, { reminderText: 'x', reminderDate: 'in 20 minutes' });
    clock.now += 20 * MINUTE;
    await reminders.fire(USER.id, id);
    expect(await reminders.update(USER, id, { reminderDate: 'in 5 minutes' })).toMatchObject({ firedAt: null });
    clock.now += 5 * MINUTE;
    expect(await reminders.fire(USER.id, id)).toBeDefined();
  });
});

describe('a change of a reminder', () => {
  it('touches what it names', async () => {
    const { reminders } = createKit();
    const reminder = await reminders.create(USER, { reminderText: 'x', reminderDate: 'every day at 9am' });
    expect(await reminders.update(USER, reminder.id, { reminderText: 'y' })).toEqual({
      ...reminder,
      reminderText: 'y',
    });
    const slower = await reminders.update(USER, reminder.id, { recurrence: 'FREQ=WEEKLY' });
    expect(slower).toMatchObject({ reminderDate: reminder.reminderDate, recurrence: 'FREQ=WEEKLY' });
    const moved = await reminders.update(USER, reminder.id, { reminderDate: 'tomorrow at 3pm' });
    expect(moved).toMatchObject({ recurrence: 'FREQ=WEEKLY', dateText: 'tomorrow at 3pm' });
    const ended = await reminders.update(USER, reminder.id, { recurrence: null });
    expect(ended).toMatchObject({ recurrence: null, recurrenceText: null, reminderDate: moved.reminderDate });
  });

  it("finds nobody else's", async () => {
    const { reminders } = createKit();
    const { id } = await reminders.create(USER, { reminderText: 'x', reminderDate: 'tomorrow' });
    const refusal = { name: 'TodoError', code: 'not_found' };
    await expect(reminders.get(STRANGER, id)).rejects.toMatchObject(refusal);
    await expect(reminders.update(STRANGER, id, { reminderText: 'y' })).rejects.toMatchObject(refusal);
    await expect(reminders.remove(STRANGER, id)).rejects.toMatchObject(refusal);
  });
});

describe('a list of reminders', () => {
  it('is of a span, of a text, and comes in pages', async () => {
    const { reminders } = createKit();
    for (const reminderDate of ['tomorrow', 'in 20 minutes', 'on sunday'])
      await reminders.create(USER, { reminderText: `call mom ${reminderDate}`, reminderDate });
    const texts = async (query: object) => (await reminders.list(USER, query)).items.map((one) => one.reminderText);
    expect(await texts({ span: 'today' })).toEqual(['call mom in 20 minutes']);
    expect(await texts({ span: 'this week', q: 'SUNDAY' })).toEqual(['call mom on sunday']);
    const first = await reminders.list(USER, { limit: 2 });
    expect(first.items).toHaveLength(2);
    expect(await texts({ limit: 2, cursor: first.nextCursor })).toEqual(['call mom on sunday']);
    await expect(reminders.list(USER, { span: 'none' })).rejects.toMatchObject({ field: 'span' });
    await expect(reminders.list(USER, { cursor: 'x' })).rejects.toMatchObject({ field: 'cursor' });
  });
});
