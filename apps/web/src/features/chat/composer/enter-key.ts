/** What the Enter key does: send, or begin a new line. */
import { useSyncExternalStore } from 'react';

const KEY = 'sy-enter-sends';
const CHANGED = 'sy-enter-sends-changed';

/** As the user chose; else it sends, except on a touch screen, whose keyboards have no Shift+Enter. */
export function useEnterSends(): [boolean, (sends: boolean) => void] {
  const sends = useSyncExternalStore(
    (listener) => {
      addEventListener(CHANGED, listener);
      return () => removeEventListener(CHANGED, listener);
    },
    () => enterSends(localStorage.getItem(KEY), matchMedia('(pointer: coarse)').matches),
  );
  return [
    sends,
    (wanted) => {
      localStorage.setItem(KEY, String(wanted));
      dispatchEvent(new Event(CHANGED));
    },
  ];
}

export function enterSends(chosen: string | null, touch: boolean): boolean {
  return chosen === null ? !touch : chosen === 'true';
}

type Stroke = Pick<KeyboardEvent, 'key' | 'shiftKey' | 'ctrlKey' | 'metaKey' | 'isComposing'>;

/** Ctrl+Enter and Command+Enter send always; an Enter that finishes a composed sign never does. */
export function isSend({ key, shiftKey, ctrlKey, metaKey, isComposing }: Stroke, sends: boolean): boolean {
  if (key !== 'Enter' || isComposing) return false;
  return ctrlKey || metaKey || (sends && !shiftKey);
}
