/** The todos of a filter, with the one among them that is edited. */
import { type Ref, useCallback, useImperativeHandle, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EndlessList, type EndlessListHandle } from '../../shared/ui/endless-list.tsx';
import type { Todo } from './sorted.ts';
import { TodoEditor } from './todo-editor.tsx';
import { TodoRow } from './todo-row.tsx';
import { useActiveRow } from './use-active-row.ts';
import type { TodoChanges } from './use-todo-changes.ts';
import type { TodoKey } from './use-todo-keys.ts';

export interface TodoListProps {
  todos: readonly Todo[];
  loadMore: (() => void) | undefined;
  changes: TodoChanges;
  handle: Ref<{ act: (key: TodoKey) => void }>;
}

const ROW_PIXELS = 77;

export function TodoList({ todos, loadMore, changes, handle }: TodoListProps) {
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

  useImperativeHandle(handle, () => ({
    act(key) {
      if (key === 'next') move(1);
      else if (key === 'previous') move(-1);
      else if (active === undefined) return;
      else if (key === 'complete') void changes.toggle(active);
      else if (key === 'edit') setEditing(active.id);
      else if (key === 'delete') changes.remove(active);
    },
  }));

  return (
    <EndlessList
      handle={list}
      label={t('heading')}
      items={todos}
      loadMore={loadMore}
      rowHeight={ROW_PIXELS}
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
            onToggle={() => void changes.toggle(todo)}
            onEdit={() => setEditing(todo.id)}
            onDelete={() => changes.remove(todo)}
          />
        )
      }
    />
  );
}
