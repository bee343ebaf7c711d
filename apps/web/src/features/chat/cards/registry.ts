/** Which component shows a card, by its kind. Each is fetched when there is the first of its kind. */
import { type ComponentType, lazy } from 'react';
import type { CardProps } from '../../../shared/tool-cards.ts';

/** By kind; a kind that is not among them is shown as any other call. */
export const CARDS: Readonly<Record<string, ComponentType<CardProps>>> = {
  todo: lazy(() => import('./todo-cards.tsx').then(({ TodoCard }) => ({ default: TodoCard }))),
  todos: lazy(() => import('./todo-cards.tsx').then(({ TodosCard }) => ({ default: TodosCard }))),
  reminder: lazy(() => import('./reminder-cards.tsx').then(({ ReminderCard }) => ({ default: ReminderCard }))),
  reminders: lazy(() => import('./reminder-cards.tsx').then(({ RemindersCard }) => ({ default: RemindersCard }))),
};
