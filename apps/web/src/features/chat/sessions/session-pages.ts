/** Changes to the pages of a session list, without asking the API for them again. */
import type { Session, SessionPages, SessionView } from './session-data.ts';

/** The session where it belongs now: in its place, moved, or taken out. */
export function placeSession(pages: SessionPages, session: Session, view: SessionView): SessionPages {
  const without = dropSession(pages, session.id);
  const [first, ...others] = without.pages;
  if (first === undefined || !belongs(session, view)) return without;
  // Lists are sorted when they are shown, so the first page is as good as any.
  return { ...without, pages: [{ ...first, items: [session, ...first.items] }, ...others] };
}

export function dropSession(pages: SessionPages, id: string): SessionPages {
  return {
    ...pages,
    pages: pages.pages.map((page) => ({ ...page, items: page.items.filter((session) => session.id !== id) })),
  };
}

/** As the API orders them; each once, even when it moved between two pages while they were fetched. */
export function sessionsOf(pages: SessionPages | undefined): Session[] {
  const all = new Map(pages?.pages.flatMap(({ items }) => items.map((session) => [session.id, session] as const)));
  return [...all.values()].sort(
    (a, b) => Number(b.pinned) - Number(a.pinned) || b.lastMessageAt.localeCompare(a.lastMessageAt),
  );
}

export function belongs({ archived, temporary, title }: Session, view: SessionView): boolean {
  const titled = title?.toLowerCase().includes(view.q.toLowerCase()) ?? view.q === '';
  return archived === view.archived && !temporary && titled;
}
