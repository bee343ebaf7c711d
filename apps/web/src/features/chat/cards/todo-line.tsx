/** One todo, which can be completed where it stands. */
import RepeatIcon from '@mui/icons-material/Repeat';
import Box from '@mui/material/Box';
import Checkbox from '@mui/material/Checkbox';
import { useTranslation } from 'react-i18next';
import { api, dataOf } from '../../../shared/api/client.ts';
import { formatWhen, useClock } from '../../../shared/quick-add/format-when.ts';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import type { Todo } from './card-data.ts';
import { CardLine } from './card-line.tsx';
import { PriorityChip } from './priority-chip.tsx';
import { useCurrent } from './use-current.ts';

const fetchTodo = (id: string, signal: AbortSignal) =>
  dataOf(api.GET('/api/todos/{id}', { params: { path: { id } }, signal }));

export function TodoLine({ todo: stored, at }: { todo: Todo; at: number }) {
  const { t } = useTranslation('chat');
  const snack = useSnack();
  const clock = useClock();
  const { now, change } = useCurrent({ stored, at, kind: 'todo', event: 'todo', fetch: fetchTodo });
  const todo = now ?? stored;
  const { id, title, completed, priority, dueDate, dueHasTime, recurrenceText } = todo;

  async function complete(wanted: boolean): Promise<void> {
    try {
      await change({ ...todo, completed: wanted }, () =>
        dataOf(api.PATCH('/api/todos/{id}', { params: { path: { id } }, body: { completed: wanted } })),
      );
    } catch (error) {
      snack({ message: t('cards.notSaved', { why: (error as Error).message }) });
    }
  }

  return (
    <CardLine
      gone={now === null}
      done={completed}
      title={title}
      lead={
        <Checkbox
          checked={completed}
          disabled={now === null}
          onChange={(_event, checked) => void complete(checked)}
          slotProps={{ input: { 'aria-label': t('cards.complete', { title }) } }}
        />
      }
    >
      {dueDate && <time dateTime={dueDate}>{formatWhen(dueDate, dueHasTime, clock)}</time>}
      {recurrenceText && (
        <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', gap: 0.5 }}>
          <RepeatIcon sx={{ fontSize: 14 }} />
          {recurrenceText}
        </Box>
      )}
      <PriorityChip priority={priority} />
    </CardLine>
  );
}
