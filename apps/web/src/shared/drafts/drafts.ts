/** What was written and not sent, kept in the browser: a bounded number, the oldest go first. */
export interface Draft<File> {
  text: string;
  files: File[];
}

export interface Drafts<File> {
  read(id: string): Draft<File>;
  /** An empty one is forgotten. */
  write(id: string, draft: Draft<File>): void;
}

const KEY = 'sy-drafts';
const MOST = 50;

type Kept<File> = Record<string, Draft<File> & { at: number }>;

export function createDrafts<File>(storage: Pick<Storage, 'getItem' | 'setItem'>, now: () => number): Drafts<File> {
  function all(): Kept<File> {
    try {
      return (JSON.parse(storage.getItem(KEY) ?? '{}') ?? {}) as Kept<File>;
    } catch {
      // Something else wrote there. Drafts are no reason to fail.
      return {};
    }
  }

  return {
    read(id) {
      const { text = '', files = [] } = all()[id] ?? {};
      return { text, files };
    },
    write(id, { text, files }) {
      const { [id]: _before, ...others } = all();
      const kept: Kept<File> = text === '' && files.length === 0 ? others : { ...others, [id]: { text, files, at: now() } };
      const newest = Object.entries(kept)
        .sort(([, a], [, b]) => b.at - a.at)
        .slice(0, MOST);
      try {
        storage.setItem(KEY, JSON.stringify(Object.fromEntries(newest)));
      } catch {
        // The browser's store is full or closed. What is on the screen is still there.
      }
    },
  };
}
