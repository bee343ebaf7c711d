/** Sessions for tests. */
import type { Session, SessionPages } from './session-data.ts';

export function aSession(changes: Partial<Session> = {}): Session {
  return {
    id: 's1',
    title: 'Shopping',
    model: null,
    provider: null,
    systemPrompt: null,
    messageCount: 2,
    usage: { inputTokens: 0, outputTokens: 0 },
    costUsd: 0,
    pinned: false,
    archived: false,
    temporary: false,
    activeMessageId: null,
    lastMessageAt: '2026-05-20T10:00:00.000Z',
    createdAt: '2026-05-20T09:00:00.000Z',
    ...changes,
  };
}

export function pagesWith(...pages: Session[][]): SessionPages {
  return {
    pages: pages.map((items, index) => ({ items, nextCursor: index + 1 < pages.length ? `${index}` : null })),
    pageParams: pages.map(() => undefined),
  };
}
