/** Lets through who is signed in; the others go to the landing page, and come back to where they wanted to be. */
import type { ReactNode } from 'react';
import { Navigate, useLocation } from 'react-router';
import { useFirstPreferences } from '../shared/api/first-preferences.ts';
import { useUser } from '../shared/api/session.ts';
import { useLiveConnection } from '../shared/live/live-events.ts';
import { Failed, Loading } from '../shared/ui/states.tsx';

export function SignedIn({ children }: { children: ReactNode }) {
  const { user, error, retry } = useUser();
  const { pathname, search } = useLocation();
  if (error) return <Failed error={error} retry={retry} />;
  if (user === undefined) return <Loading />;
  if (user === null) return <Navigate to="/" replace state={{ from: pathname + search }} />;
  return (
    <Connected key={user.id} userId={user.id}>
      {children}
    </Connected>
  );
}

function Connected({ userId, children }: { userId: string; children: ReactNode }) {
  useLiveConnection();
  useFirstPreferences(userId);
  return children;
}
