/** Who is signed in, and could not connect Spotify, is told why where they connect it. */
import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import { Navigate } from 'react-router';
import { useSnack } from '../../shared/ui/snacks.tsx';
import type { Problem } from './problem.ts';

/** Two sentences are read in this time. */
const READ_MS = 15_000;

export function ToldOnTheWay({ problem }: { problem: Problem }) {
  const { t } = useTranslation('landing');
  const snack = useSnack();
  const message = t(`problem.${problem}`);
  useEffect(() => snack({ message, duration: READ_MS }), [snack, message]);
  return <Navigate to="/music" replace />;
}
