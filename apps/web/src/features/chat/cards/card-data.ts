/** What a card holds, once a look has been taken: cards are stored, and older than the page that shows them. */
import type { Schemas } from '../../../shared/api/client.ts';
import type { Card } from '../../../shared/tool-cards.ts';

export type Todo = Schemas['Todo'];
export type Reminder = Schemas['Reminder'];

export function todosIn(card: Card): Todo[] {
  return listIn(card, 'todo', 'todos').filter((item): item is Todo => isRecord(item) && isText(item['title']));
}

export function remindersIn(card: Card): Reminder[] {
  const isReminder = (item: unknown): item is Reminder =>
    isRecord(item) && isText(item['reminderText']) && isText(item['reminderDate']);
  return listIn(card, 'reminder', 'reminders').filter(isReminder);
}

function listIn(card: Card, one: string, many: string): unknown[] {
  const list = card[many];
  const items: unknown[] = Array.isArray(list) ? list : [card[one]];
  return items.filter((item) => isRecord(item) && isText(item['id']));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}

function isText(value: unknown): value is string {
  return typeof value === 'string';
}
