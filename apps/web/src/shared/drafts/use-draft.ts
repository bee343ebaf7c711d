/** The draft of one place: read when one comes there, kept while one writes and when one leaves. */
import { useEffect, useEffectEvent, useState } from 'react';
import { createDrafts, type Draft } from './drafts.ts';

/** Milliseconds without a keystroke after which it is kept. */
const PAUSE = 400;

/** Keyed by `id`: a component that shows another place mounts anew. */
export function useDraft<File>(id: string): [Draft<File>, (change: Partial<Draft<File>>) => void] {
  const [drafts] = useState(() => createDrafts<File>(localStorage, Date.now));
  const [draft, setDraft] = useState(() => drafts.read(id));
  const keep = useEffectEvent(() => drafts.write(id, draft));
  useEffect(() => {
    const timer = setTimeout(() => keep(), PAUSE);
    return () => clearTimeout(timer);
  }, [draft]);
  useEffect(() => {
    const leave = () => keep();
    addEventListener('pagehide', leave);
    return () => removeEventListener('pagehide', leave);
  }, []);
  return [draft, (change) => setDraft((before) => ({ ...before, ...change }))];
}
