/** Todos in order. */
import { PRIORITIES } from '../../shared/quick-add/priority.ts';
import type { Schemas } from '../../shared/api/client.ts';
import type { Sort } from './filters.ts';

export type Todo = Schemas['Todo'];

/** As the API has them, the newest first, where nothing else decides. */
export function sorted(todos: readonly Todo[], sort: Sort, language: string): Todo[] {
  switch (sort) {
    case 'created':
      return [...todos];
    case 'due':
      return todos.toSorted((a, b) => dueOf(a) - dueOf(b) || urgencyOf(a) - urgencyOf(b));
    case 'priority':
      return todos.toSorted((a, b) => urgencyOf(a) - urgencyOf(b) || dueOf(a) - dueOf(b));
    case 'title': {
      const { compare } = new Intl.Collator(language, { numeric: true, sensitivity: 'base' });
      return todos.toSorted((a, b) => compare(a.title, b.title));
    }
  }
}

/** What has no date comes last. */
function dueOf({ dueDate }: Todo): number {
  return dueDate === null ? Number.MAX_SAFE_INTEGER : Date.parse(dueDate);
}

function urgencyOf({ priority }: Todo): number {
  return PRIORITIES.indexOf(priority);
}
