/** What the user is reminded of, and has been. */
import BellIcon from '@mui/icons-material/NotificationsNoneOutlined';
import Box from '@mui/material/Box';
import Tab from '@mui/material/Tab';
import Tabs from '@mui/material/Tabs';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { PushPrompt } from '../../shared/notifications/push-prompt.tsx';
import { useUndo } from '../../shared/notifications/undo.ts';
import { QuickAdd } from '../../shared/quick-add/quick-add.tsx';
import type { Line } from '../../shared/quick-add/read-line.ts';
import { ListPage } from '../../shared/ui/list-page.tsx';
import { Empty, Failed, Loading } from '../../shared/ui/states.tsx';
import { type Draft, draftOfLine, inputOf, type ReminderInput } from './draft.ts';
import { ReminderEditor } from './reminder-editor.tsx';
import { ReminderList } from './reminder-list.tsx';
import { useReminderChanges } from './use-reminder-changes.ts';
import { useReminders } from './use-reminders.ts';

export function RemindersScreen() {
  const { t } = useTranslation('reminders');
  const [search, setSearch] = useSearchParams();
  const areOver = search.get('show') === 'fired';
  const { reminders, error, retry, loadMore } = useReminders(areOver);
  const changes = useReminderChanges(useUndo());
  const [draft, setDraft] = useState<Draft>();
  const [hasAdded, setAdded] = useState(false);

  async function add(input: ReminderInput) {
    await changes.add(input);
    setAdded(true);
  }

  /** A line that does not say when is asked for the rest. */
  async function addLine(line: Line) {
    if (line.due === undefined) return setDraft(draftOfLine(line));
    await add({
      reminderText: line.title,
      reminderDate: line.due,
      ...(line.priority && { importance: line.priority }),
    });
  }

  return (
    <ListPage heading={t('heading')}>
      <QuickAdd label={t('add')} placeholder={t('addPlaceholder')} onAdd={addLine} />
      {draft && (
        <ReminderEditor
          label={t('adding')}
          draft={draft}
          onSave={(whole) => add(inputOf(whole))}
          onClose={() => setDraft(undefined)}
        />
      )}
      {hasAdded && (
        <Box sx={{ mt: 1.5 }}>
          <PushPrompt />
        </Box>
      )}
      <Tabs
        value={areOver ? 'fired' : 'upcoming'}
        onChange={(_event, tab: string) => setSearch(tab === 'fired' ? { show: 'fired' } : {}, { replace: true })}
        aria-label={t('show')}
        sx={{ my: 1 }}
      >
        <Tab value="upcoming" label={t('upcoming')} id="upcoming-tab" aria-controls="reminders-panel" />
        <Tab value="fired" label={t('fired')} id="fired-tab" aria-controls="reminders-panel" />
      </Tabs>
      <Box
        id="reminders-panel"
        role="tabpanel"
        aria-labelledby={areOver ? 'fired-tab' : 'upcoming-tab'}
        sx={{ flex: 1, minHeight: 0, display: 'flex', flexDirection: 'column' }}
      >
        {reminders === undefined ? (
          error === null && <Loading rows={5} />
        ) : reminders.length === 0 ? (
          <Empty
            icon={<BellIcon />}
            title={t(areOver ? 'noneFired' : 'noneUpcoming')}
            text={t(areOver ? 'noneFiredText' : 'noneUpcomingText')}
          />
        ) : (
          <ReminderList reminders={reminders} areOver={areOver} loadMore={loadMore} changes={changes} />
        )}
        {error && <Failed error={error} retry={retry} />}
      </Box>
    </ListPage>
  );
}
