/** Shortcuts for as long as a component is shown. */
import { useEffect, useEffectEvent, useSyncExternalStore } from 'react';
import { type Shortcut, shortcuts } from './registry.ts';

/** `keys` as in `mod+shift+o`; `label` fills the sheet of shortcuts. */
export function useShortcut(
  keys: string,
  run: () => void,
  { label, enabled = true }: { label: string; enabled?: boolean },
): void {
  const struck = useEffectEvent(run);
  useEffect(() => shortcuts.register({ keys, label, enabled, run: () => struck() }), [keys, label, enabled]);
}

export function useShortcuts(): readonly Shortcut[] {
  return useSyncExternalStore(shortcuts.subscribe, shortcuts.list);
}
