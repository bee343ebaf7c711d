/** Todos in the database. */
import { randomUUIDv7 } from 'node:crypto';
import type { NewTodo, Todo, TodoChange, TodoFilter, TodoPosition, TodoStore } from '@switchyard/tools-todo';
import type { Database } from '../../db/database.ts';
import { Prisma } from '../../db/generated/client.ts';
import { contains, dateOf, isId, timeOf } from './rows.ts';

type Row = Prisma.TodoGetPayload<object>;

export function createTodoStore({ prisma, query }: Pick<Database, 'prisma' | 'query'>): TodoStore {
  return {
    async create(userId, { dueDate, createdAt, ...todo }) {
      const at = new Date(createdAt);
      // Past Prisma, as it is what most turns with a tool do.
      const [row] = await query<Row>(Prisma.sql`
        INSERT INTO todos (id, user_id, title, description, priority, due_date, due_text, due_has_time, recurrence,
          recurrence_text, created_at, updated_at)
        VALUES (${randomUUIDv7()}::uuid, ${userId}::uuid, ${todo.title}, ${todo.description}, ${todo.priority}::priority,
          ${dateOf(dueDate)}, ${todo.dueText}, ${todo.dueHasTime}, ${todo.recurrence}, ${todo.recurrenceText}, ${at}, ${at})
        RETURNING id, user_id AS "userId", title, description, completed, completed_at AS "completedAt", priority::text,
          due_date AS "dueDate", due_text AS "dueText", due_has_time AS "dueHasTime", recurrence,
          recurrence_text AS "recurrenceText", created_at AS "createdAt", updated_at AS "updatedAt"`);
      if (row === undefined) throw new Error('the database stored a todo and did not give it back');
      return toTodo(row);
    },

    async get(userId, id) {
      const row = isId(id) ? await prisma.todo.findUnique({ where: { id, userId } }) : null;
      return row === null ? undefined : toTodo(row);
    },

    async list(userId, filter, { limit, after }) {
      const rows = await prisma.todo.findMany({
        where: { AND: [{ userId }, matching(filter), after === undefined ? {} : behind(after)] },
        orderBy: [{ completed: 'asc' }, { createdAt: 'desc' }, { id: 'desc' }],
        take: limit,
      });
      return rows.map(toTodo);
    },

    async update(userId, id, change) {
      if (!isId(id)) return undefined;
      const [row] = await prisma.todo.updateManyAndReturn({ where: { id, userId }, data: changedRow(change) });
      return row && toTodo(row);
    },

    async complete(userId, id, completedAt, next) {
      if (!isId(id)) return undefined;
      return prisma.$transaction(async (transaction) => {
        const at = new Date(completedAt);
        // The condition decides: of two at once, the second finds the row completed.
        const [row] = await transaction.todo.updateManyAndReturn({
          where: { id, userId, completed: false },
          data: { completed: true, completedAt: at, updatedAt: at },
        });
        if (row === undefined) return undefined;
        const todo = toTodo(row);
        if (next === undefined) return { todo };
        return { todo, next: toTodo(await transaction.todo.create({ data: newRow(userId, next) })) };
      });
    },

    async delete(userId, id) {
      if (!isId(id)) return false;
      const { count } = await prisma.todo.deleteMany({ where: { id, userId } });
      return count > 0;
    },
  };
}

function toTodo(row: Row): Todo {
  return {
    ...row,
    completedAt: timeOf(row.completedAt),
    dueDate: timeOf(row.dueDate),
    createdAt: row.createdAt.getTime(),
    updatedAt: row.updatedAt.getTime(),
  };
}

function newRow(userId: string, { dueDate, createdAt, ...rest }: NewTodo): Prisma.TodoUncheckedCreateInput {
  const at = new Date(createdAt);
  return { ...rest, userId, dueDate: dateOf(dueDate), createdAt: at, updatedAt: at };
}

function changedRow({ completedAt, dueDate, updatedAt, ...rest }: TodoChange): Prisma.TodoUncheckedUpdateManyInput {
  return {
    ...rest,
    updatedAt: new Date(updatedAt),
    ...(completedAt !== undefined && { completedAt: dateOf(completedAt) }),
    ...(dueDate !== undefined && { dueDate: dateOf(dueDate) }),
  };
}

function matching({
  completed,
  priority,
  text,
  dueFrom,
  dueBefore,
  undated,
  overdue,
}: TodoFilter): Prisma.TodoWhereInput {
  const all: Prisma.TodoWhereInput[] = [];
  if (completed !== undefined) all.push({ completed });
  if (priority !== undefined) all.push({ priority });
  if (text !== undefined) all.push({ OR: [{ title: contains(text) }, { description: contains(text) }] });
  if (dueFrom !== undefined) all.push({ dueDate: { gte: new Date(dueFrom) } });
  if (dueBefore !== undefined) all.push({ dueDate: { lt: new Date(dueBefore) } });
  if (undated === true) all.push({ dueDate: null });
  if (overdue !== undefined) {
    const { now, today } = overdue;
    all.push({
      OR: [
        { dueHasTime: true, dueDate: { lt: new Date(now) } },
        { dueHasTime: false, dueDate: { lt: new Date(today) } },
      ],
    });
  }
  return { AND: all };
}

function behind({ completed, createdAt, id }: TodoPosition): Prisma.TodoWhereInput {
  const at = new Date(createdAt);
  const sameState = { completed, OR: [{ createdAt: { lt: at } }, { createdAt: at, id: { lt: id } }] };
  return completed ? sameState : { OR: [sameState, { completed: true }] };
}
