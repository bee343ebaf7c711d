/** What the services of todos and reminders refuse, as an answer. */
import { TodoError } from '@switchyard/tools-todo';
import { problem } from '../../http/problem.ts';

/** Where the input came from, and so what is wrong with the request. */
const INVALID = {
  body: { status: 422, code: 'invalid_body' },
  query: { status: 400, code: 'invalid_query' },
} as const;

/** Turns a `TodoError` into a problem; all else passes. */
export async function orProblem<T>(work: Promise<T>, source: keyof typeof INVALID = 'body'): Promise<T> {
  try {
    return await work;
  } catch (error) {
    if (!(error instanceof TodoError)) throw error;
    const { code, message, field } = error;
    if (code === 'not_found') throw problem(404, 'not_found', message);
    const invalid = INVALID[source];
    throw problem(
      invalid.status,
      invalid.code,
      message,
      field === undefined ? {} : { errors: [{ path: field, message }] },
    );
  }
}
