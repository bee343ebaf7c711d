/** Which messages are rendered, and where the list stands: at its end it stays at the end, elsewhere it stays put. */
import {
  type UIEvent,
  useCallback,
  useEffect,
  useEffectEvent,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react';
import { useVirtualRows } from '../../../shared/ui/use-virtual-rows.ts';
import type { ConversationView } from '../state/use-conversation.ts';
import { rowsOf } from './rows.ts';

/** So near to the end counts as the end, in pixels. */
const NEAR = 64;
/** Older messages are fetched when so few are left above. */
const FEW = 8;
const USUAL_HEIGHT = 140;

/** @param sought the message to go to */
export function useMessageList(view: ConversationView, sought: string | undefined) {
  const { messages, outgoing, hasOlder, loadingOlder, loadOlder } = view;
  const rows = useMemo(() => rowsOf(messages, outgoing), [messages, outgoing]);
  const scroller = useRef<HTMLDivElement>(null);
  const [atEnd, setAtEnd] = useState(true);
  const [seen, setSeen] = useState<string>();
  const virtualizer = useVirtualRows({
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

  const goTo = useEffectEvent((id: string) => {
    const index = rows.findIndex(({ key }) => key === id);
    if (index >= 0) virtualizer.scrollToIndex(index, { align: 'center' });
  });
  useEffect(() => {
    if (sought !== undefined) goTo(sought);
  }, [sought]);

  const lastKey = rows.at(-1)?.key;
  if (atEnd && seen !== lastKey) setSeen(lastKey);

  const items = virtualizer.getVirtualItems();
  const first = items[0]?.index ?? 0;
  /** What came before this one is wanted; once for each page. */
  const beginning = hasOlder && !loadingOlder && first < FEW ? rows[0]?.key : undefined;
  const load = useEffectEvent(loadOlder);
  useEffect(() => {
    if (beginning !== undefined) load();
  }, [beginning]);

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
