/** The shortcuts that are there at the moment. Whoever is shown registers its own; sheet and palette list them. */
import { isPlain, matches, thisKeyboard } from './keys.ts';

export interface Shortcut {
  keys: string;
  /** For the sheet, in the user's language. */
  label: string;
  run: () => void;
  /** False: leave the keys to others for now. */
  enabled: boolean;
}

export interface ShortcutRegistry {
  /** The one registered last comes first. Returns what takes it out again. */
  register(shortcut: Shortcut): () => void;
  list(): readonly Shortcut[];
  subscribe(listener: () => void): () => void;
  /** As if the keys had been struck. */
  run(keys: string): void;
}

export function createShortcutRegistry(
  target: Pick<Window, 'addEventListener' | 'removeEventListener'>,
): ShortcutRegistry {
  let all: readonly Shortcut[] = [];
  const listeners = new Set<() => void>();
  const keyboard = thisKeyboard();

  function onKeyDown(event: KeyboardEvent): void {
    // Whoever handled it, such as an open menu, had the first word; composing a sign is not striking a shortcut.
    if (event.defaultPrevented || event.isComposing) return;
    const found = all.find(({ keys, enabled }) => enabled && matches(keys, event, keyboard));
    if (found === undefined || (isPlain(found.keys) && isTaken(event.target))) return;
    event.preventDefault();
    found.run();
  }

  function change(shortcuts: readonly Shortcut[]): void {
    if (all.length === 0) target.addEventListener('keydown', onKeyDown);
    all = shortcuts;
    if (all.length === 0) target.removeEventListener('keydown', onKeyDown);
    for (const listener of listeners) listener();
  }

  return {
    register(shortcut) {
      change([shortcut, ...all]);
      return () => change(all.filter((other) => other !== shortcut));
    },
    list: () => all,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    run: (keys) => all.find((shortcut) => shortcut.keys === keys && shortcut.enabled)?.run(),
  };
}

export const shortcuts = createShortcutRegistry(window);

/** Letters have a meaning of their own there: they are written, they find an item, or what they act on is covered. */
const TAKING =
  'textarea, select, input:not([type=checkbox], [type=radio]), [role=menu], [role=listbox], [role=dialog], [role=alertdialog]';

function isTaken(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || target.closest(TAKING) !== null);
}
