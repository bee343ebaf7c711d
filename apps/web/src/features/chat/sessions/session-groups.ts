/** Sessions under headings of time: the pinned ones, today, yesterday, the last seven days, then by month. */
import type { Session } from './session-data.ts';

export interface SessionGroup {
  /** `pinned`, `today`, `yesterday`, `week`, or a month such as `2026-03`. */
  key: string;
  sessions: Session[];
}

/** Keeps the order of the sessions: pinned first, then the newest. */
export function groupSessions(sessions: readonly Session[], now: Date): SessionGroup[] {
  const groups = new Map<string, Session[]>();
  for (const session of sessions) {
    const key = session.pinned ? 'pinned' : timeOf(new Date(session.lastMessageAt), now);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [session]);
    else group.push(session);
  }
  return [...groups].map(([key, members]) => ({ key, sessions: members }));
}

/** By the days of the user's calendar, not by hours. */
function timeOf(at: Date, now: Date): string {
  if (at >= startOfDay(now, 0)) return 'today';
  if (at >= startOfDay(now, 1)) return 'yesterday';
  if (at >= startOfDay(now, 7)) return 'week';
  return `${at.getFullYear()}-${String(at.getMonth() + 1).padStart(2, '0')}`;
}

function startOfDay(now: Date, daysAgo: number): Date {
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() - daysAgo);
}

/** A month's name, with the year when it is another. */
export function monthName(key: string, now: Date, language: string): string {
  const [year = 0, month = 1] = key.split('-').map(Number);
  const sameYear = year === now.getFullYear();
  const format = new Intl.DateTimeFormat(language, { month: 'long', ...(!sameYear && { year: 'numeric' }) });
  return format.format(new Date(year, month - 1, 1));
}
