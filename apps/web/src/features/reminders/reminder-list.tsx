/** The reminders of a tab, with the one among them that is edited. */
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useClock } from '../../shared/quick-add/format-when.ts';
import { EndlessList } from '../../shared/ui/endless-list.tsx';
import { draftOf, patchOf } from './draft.ts';
import { ReminderEditor } from './reminder-editor.tsx';
import { ReminderRow } from './reminder-row.tsx';
import type { ReminderChanges } from './use-reminder-changes.ts';
import type { Reminder } from './use-reminders.ts';

export interface ReminderListProps {
  reminders: readonly Reminder[];
  /** They have fired and do not again. */
  areOver: boolean;
  loadMore: (() => void) | undefined;
  changes: ReminderChanges;
}

const ROW_PIXELS = 77;

export function ReminderList({ reminders, areOver, loadMore, changes }: ReminderListProps) {
  const { t } = useTranslation('reminders');
  const { timeZone } = useClock();
  const [editing, setEditing] = useState<string>();
  return (
    <EndlessList
      label={t('heading')}
      items={reminders}
      loadMore={loadMore}
      rowHeight={ROW_PIXELS}
      pinned={editing}
      renderRow={(reminder) => {
        const draft = draftOf(reminder, timeZone);
        return reminder.id === editing ? (
          <ReminderEditor
            label={t('editing', { text: reminder.reminderText })}
            draft={draft}
            onSave={(after) => changes.save(reminder.id, patchOf(draft, after))}
            onClose={() => setEditing(undefined)}
          />
        ) : (
          <ReminderRow
            reminder={reminder}
            isOver={areOver}
            onSnooze={(to) => void changes.snooze(reminder, to)}
            onEdit={() => setEditing(reminder.id)}
            onDelete={() => changes.remove(reminder)}
          />
        );
      }}
    />
  );
}
