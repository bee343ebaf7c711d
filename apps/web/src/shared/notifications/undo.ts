/** Things done that can be taken back for a while: by the button of their message, or by a key, the last one first. */
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type Snack, useSnack } from '../ui/snacks.tsx';

export interface Doing {
  message: string;
  undo: () => void;
  /** What is only done once it can no longer be undone; also when the page is left before. */
  commit?: () => void;
}

export interface Undo {
  offer: (doing: Doing) => void;
  /** Where there is nothing (any more) to take back, nothing happens. */
  undoLast: () => void;
}

export function useUndo(): Undo {
  const show = useSnack();
  const { t } = useTranslation();
  const label = t('undo');
  return useMemo(() => createUndo(show, label), [show, label]);
}

/** Each thing is either undone or committed, and only once. */
export function createUndo(show: (snack: Snack) => void, label: string): Undo {
  const open: (() => void)[] = [];

  function offer({ message, undo, commit }: Doing): void {
    const settle = (then: (() => void) | undefined) => () => {
      const index = open.indexOf(takeBack);
      if (index < 0) return;
      open.splice(index, 1);
      removeEventListener('pagehide', finish);
      then?.();
    };
    const takeBack = settle(undo);
    const finish = settle(commit);
    open.push(takeBack);
    addEventListener('pagehide', finish);
    show({ message, action: { label, run: takeBack }, onExpire: finish });
  }

  return { offer, undoLast: () => open.at(-1)?.() };
}
