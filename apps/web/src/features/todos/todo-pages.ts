/** Todos as the page keeps them, changed before the API has answered. */
import type { InfiniteData } from '@tanstack/react-query';
import type { Todo } from './sorted.ts';

export type TodoPages = InfiniteData<{ items: Todo[]; nextCursor: string | null }, string>;

/** Where it is not, nothing changes. */
export function withChanged(pages: TodoPages | undefined, id: string, change: Partial<Todo>): TodoPages | undefined {
  if (!pages?.pages.some(({ items }) => items.some((todo) => todo.id === id))) return pages;
  return {
    ...pages,
    pages: pages.pages.map((page) => ({
      ...page,
      items: page.items.map((todo) => (todo.id === id ? { ...todo, ...change } : todo)),
    })),
  };
}
