/** The lines of the list: what is stored, then what is on its way. */
import type { Message, Outgoing } from '../state/types.ts';

export type Row = { key: string; message: Message } | { key: string; outgoing: Outgoing };

export function rowsOf(messages: readonly Message[], outgoing: Outgoing | undefined): Row[] {
  const rows: Row[] = messages.map((message) => ({ key: message.id, message }));
  if (outgoing !== undefined) rows.push({ key: outgoing.id, outgoing });
  return rows;
}
