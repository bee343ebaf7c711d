/** Cursors: where a page ends, as text that callers hand back unread. */
import { z } from 'zod';
import { TodoError } from './errors.ts';
import type { ReminderPosition, TodoPosition } from './store.ts';

const Time = z.number().int().min(0).max(8.64e15);
const TodoPlace = z.object({ completed: z.boolean(), createdAt: Time, id: z.guid() });
const ReminderPlace = z.object({ reminderDate: Time, id: z.guid() });

export function todoCursor({ completed, createdAt, id }: TodoPosition): string {
  return written({ completed, createdAt, id });
}

export function reminderCursor({ reminderDate, id }: ReminderPosition): string {
  return written({ reminderDate, id });
}

/** @throws TodoError `invalid` */
export function readTodoCursor(cursor: string): TodoPosition {
  return read(TodoPlace, cursor);
}

/** @throws TodoError `invalid` */
export function readReminderCursor(cursor: string): ReminderPosition {
  return read(ReminderPlace, cursor);
}

function written(place: object): string {
  return Buffer.from(JSON.stringify(place)).toString('base64url');
}

function read<Place>(schema: z.ZodType<Place>, cursor: string): Place {
  const place = schema.safeParse(parsed(Buffer.from(cursor, 'base64url').toString()));
  if (place.success) return place.data;
  throw new TodoError('invalid', 'This cursor is none of ours: send the nextCursor of the page before.', 'cursor');
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    // Whatever it was, it is no place in a list.
    return undefined;
  }
}
