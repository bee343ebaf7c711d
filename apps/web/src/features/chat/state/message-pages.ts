/** The shown branch of a session as it is kept here: pages from the end back, and what changes in them. */
import type { InfiniteData } from '@tanstack/react-query';
import type { Message } from './types.ts';

export interface MessagePage {
  /** Oldest first. */
  items: Message[];
  /** The `before` of the page before it; null: this is the beginning. */
  nextCursor: string | null;
}

export type MessagePages = InfiniteData<MessagePage, string | undefined>;

/** Oldest first. */
export function messagesOf(pages: MessagePages | undefined): Message[] {
  return pages === undefined ? [] : pages.pages.toReversed().flatMap(({ items }) => items);
}

/** As one page; what is older is fetched from there as before. */
export function pagesOf(items: Message[], nextCursor: string | null): MessagePages {
  return { pages: [{ items, nextCursor }], pageParams: [undefined] };
}

/** Puts a message in the place of the one of its id, else after its parent; what followed that is another branch now. */
export function withMessage(pages: MessagePages | undefined, message: Message): MessagePages {
  const items = messagesOf(pages);
  const cursor = pages?.pages.at(-1)?.nextCursor ?? null;
  const at = items.findIndex(({ id }) => id === message.id);
  if (at >= 0) {
    const { siblings, createdAt } = items[at] as Message;
    return pagesOf(items.with(at, { ...message, siblings, createdAt }), cursor);
  }
  const parent = items.findLastIndex(({ id }) => id === message.parentId);
  const beside = items[parent + 1];
  const siblings = beside === undefined ? [message.id] : [...beside.siblings, message.id];
  // A beginning that is not loaded is not the place of a message that begins anew.
  const kept = items.slice(0, parent + 1);
  return pagesOf([...kept, { ...message, siblings }], parent < 0 ? null : cursor);
}

/** The end of the branch was read again. What is older is kept where the two meet. */
export function withLatest(pages: MessagePages | undefined, latest: MessagePage): MessagePages {
  const items = messagesOf(pages);
  const [first] = latest.items;
  if (first === undefined) return pagesOf([], null);
  const same = items.findIndex(({ id }) => id === first.id);
  const end = same >= 0 ? same : items.findLastIndex(({ id }) => id === first.parentId) + 1;
  // Nothing of what is here leads to it.
  if (end <= 0 && same < 0) return pagesOf(latest.items, latest.nextCursor);
  return pagesOf([...items.slice(0, end), ...latest.items], end === 0 ? latest.nextCursor : cursorOf(pages));
}

function cursorOf(pages: MessagePages | undefined): string | null {
  return pages?.pages.at(-1)?.nextCursor ?? null;
}
