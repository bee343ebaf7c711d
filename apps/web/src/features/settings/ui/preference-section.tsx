/** A section about preferences: there once they have been read, and saved with every change. */
import type { ReactNode } from 'react';
import { Failed, Loading } from '../../../shared/ui/states.tsx';
import type { Preferences } from '../../../shared/api/preferences.ts';
import { usePreferencesRead } from '../use-preferences-read.ts';
import { type Save, useSave } from '../use-save.ts';
import { Section } from './section.tsx';

interface PreferenceSectionProps {
  title: string;
  intro?: string;
  children: (preferences: Preferences, save: Save) => ReactNode;
}

export function PreferenceSection({ title, intro, children }: PreferenceSectionProps) {
  const { preferences, error, retry } = usePreferencesRead();
  const { save, state } = useSave();
  return (
    <Section title={title} {...(intro !== undefined && { intro })} state={state}>
      {preferences ? children(preferences, save) : error ? <Failed error={error} retry={retry} /> : <Loading />}
    </Section>
  );
}
