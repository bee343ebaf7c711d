/** Lists by cursor: a page, and where the next one begins. */
import { z } from 'zod';
import { problem } from './problem.ts';

export interface Page<T> {
  items: T[];
  /** Hand it back as `cursor` for what follows; null at the end. */
  nextCursor: string | null;
}

export const PageQuery = z.object({
  cursor: z.string().max(500).optional(),
  limit: z.coerce.number().int().min(1).max(100).default(50),
});

/** The shape of a page of something. */
export function pageOf<T extends z.ZodType>(item: T) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() });
}

/** A cursor out of the sort key of the last row of a page. */
export function writeCursor(key: readonly unknown[]): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** @throws a 400 problem when it is none of ours */
export function readCursor<T extends z.ZodType>(cursor: string, shape: T): z.output<T> {
  let key: unknown;
  try {
    key = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    key = undefined;
  }
  const result = shape.safeParse(key);
  if (!result.success) throw problem(400, 'invalid_cursor', 'This cursor is none that was handed out here.');
  return result.data;
}
