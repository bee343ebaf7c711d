/** The draft of one place, such as a session. */
import { useSyncExternalStore } from 'react';
import { createDrafts, type Draft } from './drafts.ts';

const drafts = createDrafts(localStorage);
addEventListener('pagehide', drafts.flush);

export function useDraft(id: string) {
  const draft = useSyncExternalStore(drafts.subscribe, () => drafts.read(id));
  return {
    draft,
    change: (change: (before: Draft) => Partial<Draft>) => drafts.write(id, change),
    /** Takes what was written elsewhere along to here. */
    takeFrom: (other: string) => drafts.move(other, id),
  };
}
