/** The message that the address names, as that of a search hit does: brought into the conversation, then told of. */
import { useEffect, useEffectEvent, useState } from 'react';
import { useSearchParams } from 'react-router';
import { useSnack } from '../../../shared/ui/snacks.tsx';
import type { ConversationView } from '../state/use-conversation.ts';

/** It stands out for so long. */
const MARKED_MS = 4_000;

/** @returns its id, from when it is there until it need not stand out any more */
export function useSought({ engine, key, loading, error }: ConversationView): string | undefined {
  const [search, setSearch] = useSearchParams();
  const snack = useSnack();
  const [sought, setSought] = useState<{ id: string; key: string }>();
  const wanted = search.get('message');
  const settle = useEffectEvent((failure?: Error) => {
    if (failure) snack({ message: failure.message });
    else if (wanted !== null) setSought({ id: wanted, key });
    // The next visit of this address begins at the end again.
    setSearch({}, { replace: true });
  });

  useEffect(() => {
    if (wanted === null || loading || error) return undefined;
    let here = true;
    engine.reveal(key, wanted).then(
      () => here && settle(),
      (failure: Error) => here && settle(failure),
    );
    return () => void (here = false);
  }, [engine, wanted, key, loading, error]);

  useEffect(() => {
    if (sought === undefined) return undefined;
    const timer = setTimeout(() => setSought(undefined), MARKED_MS);
    return () => clearTimeout(timer);
  }, [sought]);

  return sought?.key === key ? sought.id : undefined;
}
