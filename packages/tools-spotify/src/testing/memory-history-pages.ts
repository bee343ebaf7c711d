/** Pages of listening histories in memory. */
import type { HistoryPages, PageName, StoredPage } from '../history/pages.ts';

export function memoryHistoryPages(): HistoryPages {
  const users = new Map<string, Map<string, Required<StoredPage>>>();
  const keyOf = ({ kind, number }: PageName) => `${kind} ${number}`;
  return {
    async read(userId, known) {
      return [...(users.get(userId)?.values() ?? [])].map(({ bytes, ...page }) => ({
        ...page,
        ...(!known.has(page.stamp) && { bytes: bytes.slice() }),
      }));
    },
    async write(userId, changes) {
      const pages = users.get(userId) ?? new Map<string, Required<StoredPage>>();
      users.set(userId, pages);
      const fitting = changes.filter((page) => pages.get(keyOf(page))?.stamp === page.seen);
      for (const { seen: _, ...page } of fitting) pages.set(keyOf(page), page);
      return fitting.length === changes.length;
    },
    async deleteAll(userId) {
      users.delete(userId);
    },
  };
}
