/** What there is to do. */
import TodoIcon from '@mui/icons-material/CheckCircleOutlined';
import Alert from '@mui/material/Alert';
import Box from '@mui/material/Box';
import Button from '@mui/material/Button';
import { useCallback, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import { useUndo } from '../../shared/notifications/undo.ts';
import { QuickAdd } from '../../shared/quick-add/quick-add.tsx';
import { useShortcut } from '../../shared/shortcuts/use-shortcut.ts';
import { ListPage } from '../../shared/ui/list-page.tsx';
import { Empty, Failed, Loading } from '../../shared/ui/states.tsx';
import { type Filters, isFiltered, readFilters, writeFilters } from './filters.ts';
import { TodoFilters } from './todo-filters.tsx';
import { TodoList } from './todo-list.tsx';
import { useTodoChanges } from './use-todo-changes.ts';
import { useTodos } from './use-todos.ts';

export function TodosScreen() {
  const { t } = useTranslation('todos');
  const [search, setSearch] = useSearchParams();
  const filters = readFilters(search);
  const setFilters = useCallback((next: Filters) => setSearch(writeFilters(next), { replace: true }), [setSearch]);
  const { todos, error, retry, loadMore, isPartlySorted } = useTodos(filters);
  const undo = useUndo();
  const changes = useTodoChanges(undo);
  const line = useRef<HTMLInputElement>(null);
  useShortcut('n', () => line.current?.focus(), { label: t('add') });
  useShortcut('u', undo.undoLast, { label: t('shared:undo') });
  return (
    <ListPage heading={t('heading')}>
      <Box sx={{ display: 'flex', flexDirection: 'column', gap: 1.5, mb: 1.5 }}>
        <QuickAdd label={t('add')} placeholder={t('addPlaceholder')} onAdd={changes.add} inputRef={line} />
        <TodoFilters filters={filters} onChange={setFilters} />
        {isPartlySorted && <Alert severity="info">{t('partlySorted')}</Alert>}
      </Box>
      {todos === undefined ? (
        error === null && <Loading rows={5} />
      ) : todos.length === 0 ? (
        <Nothing filters={filters} onClear={() => setFilters(readFilters(new URLSearchParams()))} />
      ) : (
        <TodoList todos={todos} loadMore={loadMore} changes={changes} />
      )}
      {error && <Failed error={error} retry={retry} />}
    </ListPage>
  );
}

function Nothing({ filters, onClear }: { filters: Filters; onClear: () => void }) {
  const { t } = useTranslation('todos');
  if (!isFiltered(filters)) {
    const kind = filters.completed ? 'noneDone' : 'noneOpen';
    return <Empty icon={<TodoIcon />} title={t(kind)} text={t(`${kind}Text`)} />;
  }
  return (
    <Empty
      icon={<TodoIcon />}
      title={t('noneMatch')}
      action={
        <Button variant="outlined" onClick={onClear}>
          {t('clearFilters')}
        </Button>
      }
    />
  );
}
