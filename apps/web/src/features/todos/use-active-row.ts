/** The row that keys act on. It moves by keys, and to a neighbour when its todo goes. */
import { useEffect, useEffectEvent, useState } from 'react';

export interface ActiveRow {
  /** Undefined in an empty list. */
  activeId: string | undefined;
  setActive: (id: string) => void;
  /** Moves, and puts the focus there. */
  move: (by: number) => void;
}

interface Row {
  id: string;
  index: number;
  /** It took the place of one that went. */
  isHeir: boolean;
}

/** @param focusRow puts the focus on a row, which may be out of sight */
export function useActiveRow(ids: readonly string[], focusRow: (index: number) => void): ActiveRow {
  const [row, setRow] = useState<Row>();
  const found = row === undefined ? -1 : ids.indexOf(row.id);
  const index = found >= 0 ? found : nearest(row?.index ?? 0, ids.length);
  const activeId = ids[index];
  if (row && activeId !== undefined && (activeId !== row.id || index !== row.index)) {
    setRow({ id: activeId, index, isHeir: activeId !== row.id });
  }

  // When the row with the focus goes, the browser drops the focus.
  const inherit = useEffectEvent((heir: Row) => {
    if (document.activeElement === document.body) focusRow(heir.index);
  });
  useEffect(() => {
    if (row?.isHeir) inherit(row);
  }, [row]);

  const go = (to: number) => {
    const id = ids[to];
    if (id !== undefined) setRow({ id, index: to, isHeir: false });
  };

  return {
    activeId,
    setActive: (id) => go(ids.indexOf(id)),
    move(by) {
      // The first key shows where one is.
      const to = row === undefined ? index : nearest(index + by, ids.length);
      go(to);
      focusRow(to);
    },
  };
}

/** The index itself, or the end that it is beyond. */
export function nearest(index: number, length: number): number {
  return Math.max(0, Math.min(index, length - 1));
}
