/** Reminders in the database. */
import type {
  NewReminder,
  Reminder,
  ReminderChange,
  ReminderFilter,
  ReminderPosition,
  ReminderStore,
} from '@switchyard/tools-todo';
import type { Database } from '../../db/database.ts';
import type { Prisma } from '../../db/generated/client.ts';
import { contains, dateOf, isId, timeOf } from './rows.ts';

type Row = Prisma.ReminderGetPayload<object>;

export function createReminderStore({ prisma }: Pick<Database, 'prisma'>): ReminderStore {
  /** Whether a reminder has fired for the time that it is meant for. */
  function isFired(fired: boolean): Prisma.ReminderWhereInput {
    const { reminderDate } = prisma.reminder.fields;
    return fired ? { firedAt: { gte: reminderDate } } : { OR: [{ firedAt: null }, { firedAt: { lt: reminderDate } }] };
  }

  function matching({ fired, importance, text, from, before }: ReminderFilter): Prisma.ReminderWhereInput {
    const all: Prisma.ReminderWhereInput[] = [];
    if (fired !== undefined) all.push(isFired(fired));
    if (importance !== undefined) all.push({ importance });
    if (text !== undefined) all.push({ reminderText: contains(text) });
    if (from !== undefined) all.push({ reminderDate: { gte: new Date(from) } });
    if (before !== undefined) all.push({ reminderDate: { lt: new Date(before) } });
    return { AND: all };
  }

  return {
    create: async (userId, reminder) => toReminder(await prisma.reminder.create({ data: newRow(userId, reminder) })),

    async get(userId, id) {
      const row = isId(id) ? await prisma.reminder.findUnique({ where: { id, userId } }) : null;
      return row === null ? undefined : toReminder(row);
    },

    async list(userId, filter, { limit, after }) {
      const rows = await prisma.reminder.findMany({
        where: { AND: [{ userId }, matching(filter), after === undefined ? {} : behind(after)] },
        orderBy: [{ reminderDate: 'asc' }, { id: 'asc' }],
        take: limit,
      });
      return rows.map(toReminder);
    },

    async update(userId, id, change) {
      if (!isId(id)) return undefined;
      const [row] = await prisma.reminder.updateManyAndReturn({ where: { id, userId }, data: changedRow(change) });
      return row && toReminder(row);
    },

    async fire(userId, id, { reminderDate, firedAt, next, recurrence }) {
      if (!isId(id)) return undefined;
      const due = new Date(reminderDate);
      // One statement: its condition decides who fires, among all replicas.
      const [row] = await prisma.reminder.updateManyAndReturn({
        where: { id, userId, reminderDate: due, OR: [{ firedAt: null }, { firedAt: { lt: due } }] },
        data: {
          firedAt: new Date(firedAt),
          updatedAt: new Date(firedAt),
          ...(next !== undefined && { reminderDate: new Date(next) }),
          ...(recurrence !== undefined && { recurrence }),
        },
      });
      return row && toReminder(row);
    },

    async delete(userId, id) {
      if (!isId(id)) return false;
      const { count } = await prisma.reminder.deleteMany({ where: { id, userId } });
      return count > 0;
    },
  };
}

export function toReminder(row: Row): Reminder {
  return {
    ...row,
    reminderDate: row.reminderDate.getTime(),
    firedAt: timeOf(row.firedAt),
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  };
}

function newRow(
  userId: string,
  { reminderDate, createdAt, ...rest }: NewReminder,
): Prisma.ReminderUncheckedCreateInput {
  const at = new Date(createdAt);
  return { ...rest, userId, reminderDate: new Date(reminderDate), createdAt: at, updatedAt: at };
}

function changedRow(change: ReminderChange): Prisma.ReminderUncheckedUpdateManyInput {
  const { reminderDate, firedAt, updatedAt, ...rest } = change;
  return {
    ...rest,
    updatedAt: new Date(updatedAt),
    ...(reminderDate !== undefined && { reminderDate: new Date(reminderDate) }),
    ...(firedAt !== undefined && { firedAt: dateOf(firedAt) }),
  };
}

function behind({ reminderDate, id }: ReminderPosition): Prisma.ReminderWhereInput {
  const at = new Date(reminderDate);
  return { OR: [{ reminderDate: { gt: at } }, { reminderDate: at, id: { gt: id } }] };
}
