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
      for (const { seen, ...page } of changes) {
        if (pages.get(keyOf(page))?.stamp !== seen) return false;
        pages.set(keyOf(page), page);
      }
      return true;
    },
    async deleteAll(userId) {
      users.delete(userId);
    },
  };
}
