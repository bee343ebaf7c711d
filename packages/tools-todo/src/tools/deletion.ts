/** What deleting todos and deleting reminders have in common: one or several, one question for all, and how to take it back. */
import type { Preview, ToolContext, ToolOutcome } from '@switchyard/agent';
import type { Reminder, Todo } from '../store.ts';
import type { User } from '../user.ts';
import { told, userOf } from './outcomes.ts';
import type { Targets } from './target.ts';
import { isJustMade, type UndoCall } from './undo.ts';
import { listed, quoted } from './wording.ts';

/** What the two tools take. */
export interface Deleting {
  id?: string | undefined;
  ids?: string[] | undefined;
  undo?: boolean | undefined;
}

export interface Kind<Input, Row> {
  noun: string;
  find(input: Input, context: ToolContext): Promise<Targets<Row>>;
  titleOf(row: Row): string;
  remove(user: User, id: string): Promise<void>;
  /** The calls that make them anew, where that can be. */
  undo(rows: readonly Row[], context: ToolContext): UndoCall[] | undefined;
}

export function deletion<Input extends Deleting, Row extends Todo | Reminder>(kind: Kind<Input, Row>) {
  const namesOf = (rows: readonly Row[]) => {
    const titles = rows.map((row) => quoted(kind.titleOf(row)));
    return titles.length === 1 ? `the ${kind.noun} ${titles[0]}` : `${titles.length} ${kind.noun}s: ${listed(titles)}`;
  };

  return {
    async preview(input: Input, context: ToolContext): Promise<Preview<Deleting>> {
      const targets = await kind.find(input, context);
      if ('outcome' in targets) return targets;
      const { rows } = targets;
      const isUndone = input.undo === true && rows.every((row) => isJustMade(row, context.now));
      const pinned = rows.length === 1 ? { id: rows[0].id } : { ids: rows.map(({ id }) => id) };
      return {
        question: isUndone ? null : `Delete ${namesOf(rows)}?`,
        input: input.undo === true ? { ...pinned, undo: true } : pinned,
      };
    },

    async run(input: Input, context: ToolContext): Promise<ToolOutcome> {
      try {
        const targets = await kind.find(input, context);
        if ('outcome' in targets) return targets.outcome;
        const { rows } = targets;
        for (const { id } of rows) {
          context.signal.throwIfAborted();
          await kind.remove(userOf(context), id);
        }
        const undo = kind.undo(rows, context);
        const deleted = rows.map((row) => ({ id: row.id, title: kind.titleOf(row) }));
        const text = input.undo === true ? `Took ${namesOf(rows)} off again.` : `Deleted ${namesOf(rows)}.`;
        return { text, data: { deleted, ...(undo && { undo }) } };
      } catch (error) {
        return told(error);
      }
    },
  };
}
