/** Which messages are rendered, and where the list stands: at its end it stays at the end, elsewhere it stays put. */
import { useVirtualizer } from '@tanstack/react-virtual';
import { type UIEvent, useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react';
import type { ConversationView } from '../state/use-conversation.ts';
import { rowsOf } from './rows.ts';

/** So near to the end counts as the end, in pixels. */
const NEAR = 64;
/** Older messages are fetched when so few are left above. */
const FEW = 8;
const USUAL_HEIGHT = 140;

export function useMessageList({ messages, outgoing, hasOlder, loadingOlder, loadOlder }: ConversationView) {
  const rows = useMemo(() => rowsOf(messages, outgoing), [messages, outgoing]);
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [seen, setSeen] = useState<string>();
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => USUAL_HEIGHT,
    getItemKey: useCallback((index: number) => rows[index]?.key ?? index, [rows]),
    overscan: 5,
    paddingStart: 16,
    paddingEnd: 24,
    anchorTo: 'end',
    followOnAppend: true,
    scrollEndThreshold: NEAR,
  });

  const toEnd = useCallback(() => virtualizer.scrollToEnd(), [virtualizer]);
  useLayoutEffect(toEnd, [toEnd]);
  // Whoever says something wants to see what comes of it.
  const said = outgoing?.id;
  useLayoutEffect(() => {
    if (said !== undefined) toEnd();
  }, [said, toEnd]);

  const lastKey = rows.at(-1)?.key;
  useEffect(() => {
    if (atEnd) setSeen(lastKey);
  }, [atEnd, lastKey]);

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  const wanted = hasOlder && !loadingOlder && first < FEW;
  useEffect(() => {
    if (wanted) loadOlder();
    // Once for each page that has come.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [wanted, rows.length]);

  return {
    rows,
    items,
    scroller,
    virtualizer,
    toEnd,
    atEnd,
    unread: !atEnd && seen !== undefined && seen !== lastKey,
    onScroll: ({ currentTarget: { scrollHeight, scrollTop, clientHeight } }: UIEvent<HTMLElement>) =>
      setAtEnd(scrollHeight - scrollTop - clientHeight <= NEAR),
  };
}
