/**
 * What the host has to keep for us. Times are milliseconds since the epoch. Every call is about one user's
 * rows: a row of somebody else's, and an id that no row could have, is one that is not there.
 */

/** Least first. */
export const PRIORITIES = ['low', 'medium', 'high', 'urgent'] as const;
export type Priority = (typeof PRIORITIES)[number];

export interface Todo {
  /** A UUID. */
  id: string;
  userId: string;
  title: string;
  description: string | null;
  completed: boolean;
  completedAt: number | null;
  priority: Priority;
  dueDate: number | null;
  /** The words that the date was resolved from. */
  dueText: string | null;
  /** False: some time that day. */
  dueHasTime: boolean;
  /** An RFC 5545 rule. */
  recurrence: string | null;
  recurrenceText: string | null;
  createdAt: number;
  updatedAt: number;
}

/** A todo that is not stored yet; `updatedAt` begins as `createdAt`. */
export type NewTodo = Omit<Todo, 'id' | 'userId' | 'completed' | 'completedAt' | 'updatedAt'>;
/** What is to change; absent fields stay. */
export type TodoChange = Partial<Omit<Todo, 'id' | 'userId' | 'createdAt' | 'updatedAt'>> & { updatedAt: number };

/** All that are given must hold. */
export interface TodoFilter {
  completed?: boolean;
  priority?: Priority;
  /** Occurs in title or description, in any case; no character of it is special. */
  text?: string;
  /** Due at this time or later. */
  dueFrom?: number;
  /** Due before this time. */
  dueBefore?: number;
  /** True: has no due date. */
  undated?: boolean;
  /** Due with a time before `now`, or without one before `today`, when the user's day began. */
  overdue?: { now: number; today: number };
}

/** Where a todo stands in the list: the end of one page, after which the next begins. */
export type TodoPosition = Pick<Todo, 'completed' | 'createdAt' | 'id'>;

/** `limit` rows at most, those behind `after`. */
export interface PageOf<Position> {
  limit: number;
  after?: Position;
}

export interface TodoStore {
  create(userId: string, todo: NewTodo): Promise<Todo>;
  get(userId: string, id: string): Promise<Todo | undefined>;
  /** Open ones first; within these the newest first, then the greatest id. */
  list(userId: string, filter: TodoFilter, page: PageOf<TodoPosition>): Promise<Todo[]>;
  /** Undefined: not there. */
  update(userId: string, id: string, change: TodoChange): Promise<Todo | undefined>;
  /**
   * Completes an open todo and stores the next one of a series, both or neither. Undefined, with nothing
   * done, when it is not there or not open (any more): of two callers at once, one completes it.
   */
  complete(
    userId: string,
    id: string,
    completedAt: number,
    next?: NewTodo,
  ): Promise<{ todo: Todo; next?: Todo } | undefined>;
  /** False: not there. */
  delete(userId: string, id: string): Promise<boolean>;
}

export interface Reminder {
  /** A UUID. */
  id: string;
  userId: string;
  reminderText: string;
  importance: Priority;
  /** When it fires next; of a one-time reminder that has fired, when it was to. */
  reminderDate: number;
  /** The words that the date was resolved from. */
  dateText: string | null;
  /** An RFC 5545 rule. */
  recurrence: string | null;
  recurrenceText: string | null;
  /** IANA name of the zone whose clock a recurrence follows. */
  timeZone: string;
  /** When it last fired. */
  firedAt: number | null;
  createdAt: number;
  updatedAt: number;
}

/** A reminder that is not stored yet; `updatedAt` begins as `createdAt`. */
export type NewReminder = Omit<Reminder, 'id' | 'userId' | 'firedAt' | 'updatedAt'>;
/** What is to change; absent fields stay. */
export type ReminderChange = Partial<Omit<Reminder, 'id' | 'userId' | 'createdAt' | 'updatedAt'>> & {
  updatedAt: number;
};

/** All that are given must hold. */
export interface ReminderFilter {
  /** Whether it is done: `firedAt` is `reminderDate` or later. */
  fired?: boolean;
  importance?: Priority;
  /** Occurs in the text, in any case; no character of it is special. */
  text?: string;
  /** `reminderDate` at this time or later. */
  from?: number;
  /** `reminderDate` before this time. */
  before?: number;
}

/** Where a reminder stands in the list. */
export type ReminderPosition = Pick<Reminder, 'reminderDate' | 'id'>;

/** One firing of a reminder. */
export interface Firing {
  /** The `reminderDate` that it is for. */
  reminderDate: number;
  firedAt: number;
  /** The `reminderDate` after it; absent: it was the last. */
  next?: number;
  /** The rule from then on, where it has changed. */
  recurrence?: string;
}

export interface ReminderStore {
  create(userId: string, reminder: NewReminder): Promise<Reminder>;
  get(userId: string, id: string): Promise<Reminder | undefined>;
  /** The soonest `reminderDate` first, then the least id. */
  list(userId: string, filter: ReminderFilter, page: PageOf<ReminderPosition>): Promise<Reminder[]>;
  /** Undefined: not there. */
  update(userId: string, id: string, change: ReminderChange): Promise<Reminder | undefined>;
  /**
   * Sets `firedAt` (and `updatedAt` to the same) and the next `reminderDate`. Undefined, with nothing done,
   * when the reminder is not there, is meant for another time by now, or has fired for this one: of two
   * callers at once, one fires it.
   */
  fire(userId: string, id: string, firing: Firing): Promise<Reminder | undefined>;
  /** False: not there. */
  delete(userId: string, id: string): Promise<boolean>;
}
