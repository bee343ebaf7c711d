/** Which component shows a card, by its kind. Each is fetched when there is the first of its kind. */
import { type ComponentType, lazy } from 'react';
import type { ToolCall } from '../state/types.ts';

export type Card = NonNullable<ToolCall['card']>;

export interface CardProps {
  card: Card;
  /** When the card was made, in milliseconds since the epoch: what it shows may be older than what there is. */
  at: number;
}

/** By kind; a kind that is not among them is shown as any other call. */
export const CARDS: Readonly<Record<string, ComponentType<CardProps>>> = {
  todo: lazy(() => import('./todo-cards.tsx').then(({ TodoCard }) => ({ default: TodoCard }))),
  todos: lazy(() => import('./todo-cards.tsx').then(({ TodosCard }) => ({ default: TodosCard }))),
  reminder: lazy(() => import('./reminder-cards.tsx').then(({ ReminderCard }) => ({ default: ReminderCard }))),
  reminders: lazy(() => import('./reminder-cards.tsx').then(({ RemindersCard }) => ({ default: RemindersCard }))),
};
