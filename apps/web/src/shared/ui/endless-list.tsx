/** A list of any length: only the rows in sight are there, and the next page is asked for before its end is reached. */
import Box from '@mui/material/Box';
import { defaultRangeExtractor } from '@tanstack/react-virtual';
import { type ReactNode, type Ref, useEffect, useImperativeHandle, useRef } from 'react';
import { useVirtualRows } from './use-virtual-rows.ts';

export interface EndlessListHandle {
  /** Brings a row into sight. */
  reveal: (index: number) => void;
}

export interface EndlessListProps<Item> {
  label: string;
  items: readonly Item[];
  renderRow: (item: Item, index: number) => ReactNode;
  /** Undefined: there is no more. */
  loadMore: (() => void) | undefined;
  /** Pixels that a row takes at first sight. */
  rowHeight: number;
  /** The id of a row that stays when it is out of sight, as what is written in it would be lost. */
  pinned?: string | undefined;
  handle?: Ref<EndlessListHandle>;
}

const ROWS_AHEAD = 20;

export function EndlessList<Item extends { id: string }>(props: EndlessListProps<Item>) {
  const { label, items, renderRow, loadMore, rowHeight, pinned, handle } = props;
  const pinnedAt = pinned === undefined ? -1 : items.findIndex(({ id }) => id === pinned);
  const scroller = useRef<HTMLDivElement>(null);
  const rows = useVirtualRows({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => items[index]?.id ?? index,
    overscan: 8,
    rangeExtractor: (range) => {
      const inSight = defaultRangeExtractor(range);
      return pinnedAt < 0 || inSight.includes(pinnedAt) ? inSight : [...inSight, pinnedAt].sort((a, b) => a - b);
    },
  });
  useImperativeHandle(handle, () => ({ reveal: (index) => rows.scrollToIndex(index) }), [rows]);
  const shown = rows.getVirtualItems();
  const last = shown.at(-1)?.index ?? 0;
  /** So many are not enough; undefined: they are. */
  const tooFew = last >= items.length - ROWS_AHEAD ? items.length : undefined;
  useEffect(() => {
    if (tooFew !== undefined) loadMore?.();
  }, [tooFew, loadMore]);
  return (
    <Box ref={scroller} sx={{ flex: 1, minHeight: 0, overflow: 'auto', overflowAnchor: 'none' }}>
      <Box
        component="ul"
        aria-label={label}
        sx={{ position: 'relative', m: 0, p: 0, listStyle: 'none', height: rows.getTotalSize() }}
      >
        {shown.map(({ index, key, start }) => {
          const item = items[index];
          return (
            item && (
              <Box
                component="li"
                key={key}
                ref={rows.measureElement}
                data-index={index}
                aria-setsize={loadMore ? -1 : items.length}
                aria-posinset={index + 1}
                sx={{ position: 'absolute', insetInline: 0, top: 0 }}
                style={{ transform: `translateY(${start}px)` }}
              >
                {renderRow(item, index)}
              </Box>
            )
          );
        })}
      </Box>
    </Box>
  );
}
