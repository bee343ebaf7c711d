/**
 * Somebody is here for the first time. Where they are and what they read is told to the API: without it "tomorrow at
 * nine" is nine in UTC. What they chose themselves, on another device, is left alone, and this one takes it over.
 */
import { useColorScheme } from '@mui/material/styles';
import { useEffect, useEffectEvent, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { changeLanguage, rememberedLanguage } from '../i18n/language.ts';
import { languageTag } from '../i18n/language-tag.ts';
import { LANGUAGES } from '../i18n/languages.ts';
import { type Preferences, useChangePreferences, usePreferences } from './preferences.ts';

const KEY = 'sy-first-preferences';
/** As the API begins them: nobody has chosen that. */
const BEGINNING = { timeZone: 'UTC', language: 'en', theme: 'system' };

/** Put it where somebody is signed in. */
export function useFirstPreferences(userId: string): void {
  const preferences = usePreferences();
  const change = useChangePreferences();
  const takeOver = useTakeOver();
  // A failure is not the user's to mend; the next visit tries again.
  const tried = useRef<string>(null);
  const tell = useEffectEvent((current: Preferences) => {
    if (tried.current === userId || localStorage.getItem(KEY) === userId) return;
    tried.current = userId;
    takeOver(current);
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

/** Shows the page as the user has chosen, as far as they have. */
function useTakeOver(): (chosen: Preferences) => void {
  const { setMode } = useColorScheme();
  const { i18n } = useTranslation();
  return ({ theme, language }) => {
    if (theme !== BEGINNING.theme) setMode(theme);
    const code = LANGUAGES.find((known) => known.code === language.split('-')[0])?.code;
    if (language !== BEGINNING.language && code !== undefined && code !== i18n.resolvedLanguage) {
      changeLanguage(i18n, code);
    }
  };
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
    ...(current.timeZone === BEGINNING.timeZone &&
      browser.timeZone !== BEGINNING.timeZone && { timeZone: browser.timeZone }),
    ...(current.language === BEGINNING.language &&
      browser.language !== BEGINNING.language && { language: browser.language }),
  };
}
