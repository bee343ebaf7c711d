/** The stores in memory: for tests, and as the plainest reading of what `store.ts` asks for. */
import type {
  PageOf,
  Reminder,
  ReminderFilter,
  ReminderPosition,
  ReminderStore,
  Todo,
  TodoFilter,
  TodoPosition,
  TodoStore,
} from '../store.ts';

export function memoryTodoStore(): TodoStore {
  const rows = createRows<Todo>();
  const store: TodoStore = {
    create: async (userId, todo) =>
      rows.add(userId, { ...todo, completed: false, completedAt: null, updatedAt: todo.createdAt }),
    get: async (userId, id) => rows.get(userId, id),
    list: async (userId, filter, page) =>
      pageOf(
        rows.of(userId).filter((todo) => todoPasses(todo, filter)),
        page,
        byTodoOrder,
      ),
    update: async (userId, id, change) => rows.change(userId, id, change),
    async complete(userId, id, completedAt, next) {
      if (rows.get(userId, id)?.completed !== false) return undefined;
      const todo = rows.change(userId, id, { completed: true, completedAt, updatedAt: completedAt });
      if (todo === undefined) return undefined;
      return next === undefined ? { todo } : { todo, next: await store.create(userId, next) };
    },
    delete: async (userId, id) => rows.delete(userId, id),
  };
  return store;
}

export function memoryReminderStore(): ReminderStore {
  const rows = createRows<Reminder>();
  return {
    create: async (userId, reminder) => rows.add(userId, { ...reminder, firedAt: null, updatedAt: reminder.createdAt }),
    get: async (userId, id) => rows.get(userId, id),
    list: async (userId, filter, page) =>
      pageOf(
        rows.of(userId).filter((reminder) => reminderPasses(reminder, filter)),
        page,
        byReminderOrder,
      ),
    update: async (userId, id, change) => rows.change(userId, id, change),
    async fire(userId, id, { reminderDate, firedAt, next = reminderDate, recurrence }) {
      const reminder = rows.get(userId, id);
      if (reminder === undefined || reminder.reminderDate !== reminderDate || isFired(reminder)) return undefined;
      const change = { reminderDate: next, firedAt, updatedAt: firedAt };
      return rows.change(userId, id, recurrence === undefined ? change : { ...change, recurrence });
    },
    delete: async (userId, id) => rows.delete(userId, id),
  };
}

/** Rows are copied on their way in and out, as a database does. */
function createRows<Row extends { id: string; userId: string }>() {
  const rows = new Map<string, Row>();
  let made = 0;
  const own = (userId: string, id: string) => {
    const row = rows.get(id);
    return row?.userId === userId ? row : undefined;
  };
  return {
    add(userId: string, fields: Omit<Row, 'id' | 'userId'>): Row {
      const id = uuid(made++);
      rows.set(id, { ...fields, id, userId } as Row);
      return { ...fields, id, userId } as Row;
    },
    get(userId: string, id: string): Row | undefined {
      const row = own(userId, id);
      return row && { ...row };
    },
    of: (userId: string): Row[] => [...rows.values()].filter((row) => row.userId === userId).map((row) => ({ ...row })),
    change(userId: string, id: string, change: Partial<Row>): Row | undefined {
      const row = own(userId, id);
      return row && { ...Object.assign(row, change) };
    },
    delete: (userId: string, id: string): boolean => own(userId, id) !== undefined && rows.delete(id),
  };
}

/** Ascending, so that what is made later sorts later. */
function uuid(count: number): string {
  return `00000000-0000-7000-8000-${String(count).padStart(12, '0')}`;
}

function todoPasses(todo: Todo, filter: TodoFilter): boolean {
  const { completed, priority, text, dueFrom, dueBefore, undated, overdue } = filter;
  const due = todo.dueDate;
  if (completed !== undefined && todo.completed !== completed) return false;
  if (priority !== undefined && todo.priority !== priority) return false;
  if (text !== undefined && !contains(todo.title, text) && !contains(todo.description ?? '', text)) return false;
  if (dueFrom !== undefined && (due === null || due < dueFrom)) return false;
  if (dueBefore !== undefined && (due === null || due >= dueBefore)) return false;
  if (undated === true && due !== null) return false;
  return overdue === undefined || (due !== null && due < (todo.dueHasTime ? overdue.now : overdue.today));
}

function reminderPasses(reminder: Reminder, { fired, importance, text, from, before }: ReminderFilter): boolean {
  if (fired !== undefined && isFired(reminder) !== fired) return false;
  if (importance !== undefined && reminder.importance !== importance) return false;
  if (text !== undefined && !contains(reminder.reminderText, text)) return false;
  if (from !== undefined && reminder.reminderDate < from) return false;
  return before === undefined || reminder.reminderDate < before;
}

function isFired({ firedAt, reminderDate }: Reminder): boolean {
  return firedAt !== null && firedAt >= reminderDate;
}

function contains(text: string, part: string): boolean {
  return text.toLowerCase().includes(part.toLowerCase());
}

function pageOf<Row extends Position, Position>(
  rows: Row[],
  { limit, after }: PageOf<Position>,
  order: (a: Position, b: Position) => number,
): Row[] {
  return rows
    .filter((row) => after === undefined || order(row, after) > 0)
    .sort(order)
    .slice(0, limit);
}

function byTodoOrder(a: TodoPosition, b: TodoPosition): number {
  return Number(a.completed) - Number(b.completed) || b.createdAt - a.createdAt || compare(b.id, a.id);
}

function byReminderOrder(a: ReminderPosition, b: ReminderPosition): number {
  return a.reminderDate - b.reminderDate || compare(a.id, b.id);
}

function compare(a: string, b: string): number {
  return Number(a > b) - Number(a < b);
}
