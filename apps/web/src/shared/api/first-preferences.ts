/**
 * Where somebody is and what they read, told to the API when they first come by: without it "tomorrow at
 * nine" is nine in UTC. Asked of the browser once for each user; what they chose themselves is left alone.
 */
import { useEffect, useEffectEvent, useRef } from 'react';
import { rememberedLanguage } from '../i18n/language.ts';
import { languageTag } from '../i18n/language-tag.ts';
import { type Preferences, useChangePreferences, usePreferences } from './preferences.ts';

const KEY = 'sy-first-preferences';

/** Put it where somebody is signed in. */
export function useFirstPreferences(userId: string): void {
  const preferences = usePreferences();
  const change = useChangePreferences();
  // A failure is not the user's to mend; the next visit tries again.
  const tried = useRef<string>(null);
  const tell = useEffectEvent((current: Preferences) => {
    if (tried.current === userId || localStorage.getItem(KEY) === userId) return;
    tried.current = userId;
    const changes = firstPreferences(current, {
      timeZone: browserTimeZone(),
      language: languageTag(rememberedLanguage(), navigator.languages),
    });
    change.mutate(changes, { onSuccess: () => localStorage.setItem(KEY, userId) });
  });
  useEffect(() => {
    if (preferences) tell(preferences);
  }, [preferences]);
}

/** An IANA name. */
export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}

/** What to change in preferences that are still as the API begins them. */
export function firstPreferences(
  current: Pick<Preferences, 'timeZone' | 'language'>,
  browser: { timeZone: string; language: string },
): Partial<Pick<Preferences, 'timeZone' | 'language'>> {
  return {
    ...(current.timeZone === 'UTC' && browser.timeZone !== 'UTC' && { timeZone: browser.timeZone }),
    ...(current.language === 'en' && browser.language !== 'en' && { language: browser.language }),
  };
}
