/** What was written and not sent, kept in the browser: a bounded number, the oldest go first. */
export interface DraftFile {
  id: string;
  name: string;
  mediaType: string;
}

export interface Draft {
  text: string;
  files: readonly DraftFile[];
}

export interface Drafts {
  /** The same object until it changes. */
  read(id: string): Draft;
  /** There at once, and in the browser's store after a short pause. An empty one is forgotten. */
  write(id: string, change: (before: Draft) => Partial<Draft>): void;
  move(from: string, to: string): void;
  subscribe(listener: () => void): () => void;
  /** Puts what still waits into the browser's store. */
  flush(): void;
}

const KEY = 'sy-drafts';
const MOST = 50;
/** Milliseconds. */
const PAUSE = 400;
const EMPTY: Draft = { text: '', files: [] };

export function createDrafts(storage: Pick<Storage, 'getItem' | 'setItem'>): Drafts {
  const drafts = new Map(readAll(storage));
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    clearTimeout(timer);
    timer = undefined;
    try {
      storage.setItem(KEY, JSON.stringify([...drafts]));
    } catch {
      // The browser's store is full or closed. What is on the screen is still there.
    }
  }

  function set(id: string, draft: Draft): void {
    // Put back at the end: what was changed last is forgotten last.
    drafts.delete(id);
    if (draft.text !== '' || draft.files.length > 0) drafts.set(id, draft);
    const [oldest] = drafts.keys();
    if (drafts.size > MOST && oldest !== undefined) drafts.delete(oldest);
    timer ??= setTimeout(flush, PAUSE);
    for (const listener of listeners) listener();
  }

  const read = (id: string) => drafts.get(id) ?? EMPTY;
  return {
    read,
    write: (id, change) => set(id, { ...read(id), ...change(read(id)) }),
    move(from, to) {
      const draft = read(from);
      set(from, EMPTY);
      set(to, draft);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    flush,
  };
}

function readAll(storage: Pick<Storage, 'getItem'>): [string, Draft][] {
  try {
    const kept: unknown = JSON.parse(storage.getItem(KEY) ?? '[]');
    return Array.isArray(kept) ? (kept as [string, Draft][]) : [];
  } catch {
    // Something else wrote there. Drafts are no reason to fail.
    return [];
  }
}
