/** The todos of a filter, with the one among them that is edited. */
import { type KeyboardEvent, useCallback, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useShortcut } from '../../shared/shortcuts/use-shortcut.ts';
import { EndlessList, type EndlessListHandle } from '../../shared/ui/endless-list.tsx';
import type { Todo } from './sorted.ts';
import { TodoEditor } from './todo-editor.tsx';
import { TodoRow } from './todo-row.tsx';
import { useActiveRow } from './use-active-row.ts';
import type { TodoChanges } from './use-todo-changes.ts';

export interface TodoListProps {
  todos: readonly Todo[];
  loadMore: (() => void) | undefined;
  changes: TodoChanges;
}

const ROW_PIXELS = 77;

export function TodoList({ todos, loadMore, changes }: TodoListProps) {
  const { t } = useTranslation('todos');
  const list = useRef<EndlessListHandle>(null);
  const [editing, setEditing] = useState<string>();
  const ids = todos.map(({ id }) => id);
  const focusRow = useCallback(
    (index: number) => {
      list.current?.reveal(index);
      // It is there once it has been drawn.
      requestAnimationFrame(() =>
        requestAnimationFrame(() =>
          document.querySelector<HTMLElement>(`[data-todo="${todos[index]?.id ?? ''}"]`)?.focus(),
        ),
      );
    },
    [todos],
  );
  const { activeId, setActive, move } = useActiveRow(ids, focusRow);
  const active = todos.find(({ id }) => id === activeId);

  const on = (act: (todo: Todo) => void) => () => {
    if (active && editing === undefined) act(active);
  };
  const edit = ({ id }: Todo) => setEditing(id);
  useShortcut('j', () => move(1), { label: t('keys.next') });
  useShortcut('k', () => move(-1), { label: t('keys.previous') });
  useShortcut(
    'x',
    on((todo) => void changes.toggle(todo)),
    { label: t('keys.complete') },
  );
  useShortcut('e', on(edit), { label: t('keys.edit') });

  /** These keys have a meaning of their own elsewhere, so they are the row's alone. */
  function onRowKey(event: KeyboardEvent, todo: Todo): void {
    if (event.key === 'ArrowDown') move(1);
    else if (event.key === 'ArrowUp') move(-1);
    else if (event.key === 'Delete') changes.remove(todo);
    else return;
    event.preventDefault();
  }

  return (
    <EndlessList
      handle={list}
      label={t('heading')}
      items={todos}
      loadMore={loadMore}
      rowHeight={ROW_PIXELS}
      pinned={editing}
      renderRow={(todo, index) =>
        todo.id === editing ? (
          <TodoEditor
            todo={todo}
            onSave={(patch) => changes.save(todo, patch)}
            onClose={() => {
              setEditing(undefined);
              focusRow(index);
            }}
          />
        ) : (
          <TodoRow
            todo={todo}
            isActive={todo.id === activeId}
            onFocus={() => setActive(todo.id)}
            onKeyDown={(event) => onRowKey(event, todo)}
            onToggle={() => void changes.toggle(todo)}
            onEdit={() => edit(todo)}
            onDelete={() => changes.remove(todo)}
          />
        )
      }
    />
  );
}
