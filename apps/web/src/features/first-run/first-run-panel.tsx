/**
 * A quiet card for a service without providers: what works already, what is missing and how to add it. Where
 * there are providers, or it was put away, it costs one small request and nothing else.
 */
import { lazy, Suspense, useState } from 'react';
import { useAbout } from '../../shared/api/about.ts';

const FirstRunCard = lazy(async () => ({ default: (await import('./first-run-card.tsx')).FirstRunCard }));

const KEY = 'sy-first-run';

export function FirstRunPanel() {
  const { about } = useAbout();
  const [away, setAway] = useState(() => localStorage.getItem(KEY) === 'away');
  if (away || about === undefined || about.providers > 0) return null;
  return (
    <Suspense fallback={null}>
      <FirstRunCard
        voice={about.voice}
        spotify={about.spotify}
        onPutAway={() => {
          localStorage.setItem(KEY, 'away');
          setAway(true);
        }}
      />
    </Suspense>
  );
}
