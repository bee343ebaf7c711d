/** The screen by keys, wherever on it one is, but where one types. */
import { useEffect, useEffectEvent } from 'react';

export type TodoKey = 'new' | 'next' | 'previous' | 'complete' | 'edit' | 'delete' | 'undo';

const KEYS: Readonly<Record<string, TodoKey>> = {
  n: 'new',
  j: 'next',
  ArrowDown: 'next',
  k: 'previous',
  ArrowUp: 'previous',
  x: 'complete',
  e: 'edit',
  Delete: 'delete',
  u: 'undo',
};

export function useTodoKeys(act: (key: TodoKey) => void): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const key = keyOf(event);
    if (key === undefined) return;
    event.preventDefault();
    act(key);
  });
  useEffect(() => {
    const listener = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listener);
    return () => document.removeEventListener('keydown', listener);
  }, []);
}

/** Undefined for what is typed, or meant for a menu, a dialog or the browser. */
export function keyOf(event: KeyboardEvent): TodoKey | undefined {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return undefined;
  const { target } = event;
  if (target instanceof Element && target.closest(NOT_OURS)) return undefined;
  return KEYS[event.key];
}

const NOT_OURS =
  'input:not([type=checkbox]), textarea, select, [contenteditable], [role=combobox], [role=menu], [role=listbox], [role=dialog]';
