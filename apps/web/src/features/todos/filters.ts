/** Which todos are shown and in what order, as the address of the screen has it. */
import { PRIORITIES, type Priority } from '../../shared/quick-add/priority.ts';

export const DUES = ['today', 'overdue', 'week', 'none'] as const;
export const SORTS = ['created', 'due', 'priority', 'title'] as const;

export type Due = (typeof DUES)[number];
export type Sort = (typeof SORTS)[number];

export interface Filters {
  completed: boolean;
  /** Undefined: all. */
  priority: Priority | undefined;
  due: Due | undefined;
  text: string;
  sort: Sort;
}

export function readFilters(search: URLSearchParams): Filters {
  return {
    completed: search.get('show') === 'completed',
    priority: oneOf(PRIORITIES, search.get('priority')),
    due: oneOf(DUES, search.get('due')),
    text: search.get('q') ?? '',
    sort: oneOf(SORTS, search.get('sort')) ?? 'created',
  };
}

/** What is as usual is left out. */
export function writeFilters({ completed, priority, due, text, sort }: Filters): URLSearchParams {
  return new URLSearchParams({
    ...(completed && { show: 'completed' }),
    ...(priority && { priority }),
    ...(due && { due }),
    ...(text && { q: text }),
    ...(sort !== 'created' && { sort }),
  });
}

export function queryOf({ completed, priority, due, text }: Filters) {
  return { completed, ...(priority && { priority }), ...(due && { due }), ...(text && { q: text }) };
}

export function isFiltered({ priority, due, text }: Filters): boolean {
  return priority !== undefined || due !== undefined || text !== '';
}

function oneOf<Name extends string>(names: readonly Name[], name: string | null): Name | undefined {
  return names.find((one) => one === name);
}
