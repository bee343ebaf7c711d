/** What a caller did that cannot be done. Faults of ours are other errors. */
import type { z } from 'zod';

export class TodoError extends Error {
  override readonly name = 'TodoError';
  /** `invalid`: the input breaks a rule; `not_found`: no such todo or reminder of this user's. */
  readonly code: 'invalid' | 'not_found';
  /** Which input, where it is about one. */
  readonly field: string | undefined;

  constructor(code: TodoError['code'], message: string, field?: string) {
    super(message);
    this.code = code;
    this.field = field;
  }
}

/** The input as the schema gives it. @throws TodoError `invalid` for the first thing that is wrong */
export function checked<Schema extends z.ZodType>(schema: Schema, input: unknown): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const field = issue?.path.join('.') || undefined;
  throw new TodoError('invalid', `${field ?? 'The input'}: ${issue?.message ?? 'is not valid'}.`, field);
}
