/** The way in: what this is, and how to sign in. Who is signed in already goes on to where they were going. */
import { Suspense } from 'react';
import { Navigate, useLocation, useSearchParams } from 'react-router';
import { useUser } from '../../shared/api/session.ts';
import { Failed, Loading } from '../../shared/ui/states.tsx';
import { Landing } from './landing.tsx';
import { destinationOf } from './destination.ts';
import { isProblem } from './problem.ts';
import { ToldOnTheWay } from './told-on-the-way.tsx';

export function LandingScreen() {
  const { user, error, retry } = useUser();
  const { state } = useLocation();
  const [query] = useSearchParams();
  const told = query.get('problem');
  const problem = isProblem(told) ? told : undefined;
  if (error) return <Failed error={error} retry={retry} />;
  if (user === undefined) return <Loading />;
  const guestStays = user?.guest === true && query.get('signup') === '1';
  if (user && problem) return <ToldOnTheWay problem={problem} />;
  if (user && !guestStays) return <Navigate to={destinationOf(state)} replace />;
  return (
    <Suspense fallback={<Loading />}>
      <Landing guest={guestStays} problem={problem} />
    </Suspense>
  );
}
