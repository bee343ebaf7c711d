/** Reminders as a tool has shown them, and as they are now. */
import type { CardProps } from '../../../shared/tool-cards.ts';
import { remindersIn } from './card-data.ts';
import { CardList } from './card-list.tsx';
import { ReminderLine } from './reminder-line.tsx';

export function ReminderCard({ card, at }: CardProps) {
  return remindersIn(card).map((reminder) => <ReminderLine key={reminder.id} reminder={reminder} at={at} />);
}

export function RemindersCard({ card, at }: CardProps) {
  const lines = remindersIn(card).map((reminder) => <ReminderLine key={reminder.id} reminder={reminder} at={at} />);
  return <CardList lines={lines} />;
}
