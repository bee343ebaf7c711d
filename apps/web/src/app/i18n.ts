/**
 * Words by language. Every feature has its own files, `features/<feature>/locales/<language>.json`, as a
 * namespace of its name; those of the language at hand are fetched, the others are not.
 */
import i18next from 'i18next';
import { initReactI18next } from 'react-i18next';
import { languageTag } from '../shared/i18n/language-tag.ts';
import { rememberedLanguage } from '../shared/i18n/language.ts';
import { LANGUAGES } from '../shared/i18n/languages.ts';

type Words = Record<string, unknown>;

const files = import.meta.glob<{ default: Words }>([
  '../features/*/locales/*.json',
  '../shared/locales/*.json',
  './locales/*.json',
]);

const FEATURES = new Set(Object.keys(files).map((path) => /features\/([\w-]+)\//.exec(path)?.[1] ?? ''));

function load(language: string, namespace: string): Promise<{ default: Words }> {
  const path = ['app', 'shared'].includes(namespace)
    ? `${namespace === 'app' ? '.' : '../shared'}/locales/${language}.json`
    : `../features/${namespace}/locales/${language}.json`;
  const file = files[path];
  return file === undefined ? Promise.resolve({ default: {} }) : file();
}

/** Those of the screen that is opened come with the others instead of after them. */
function firstWords(path: string): readonly string[] {
  const [, screen = ''] = path.split('/');
  if (screen === '') return ['landing'];
  return screen === 'chat' ? ['chat', 'first-run'] : [screen].filter((name) => FEATURES.has(name));
}

export async function startI18n(): Promise<void> {
  await i18next
    .use({
      type: 'backend' as const,
      init() {},
      // One with two parameters may answer with a promise.
      read: (language: string, namespace: string) => load(language, namespace).then((words) => words.default),
    })
    .use(initReactI18next)
    .init({
      // With its region: dates and numbers are written by it, words are the same in all.
      lng: languageTag(rememberedLanguage(), navigator.languages),
      fallbackLng: 'en',
      supportedLngs: LANGUAGES.map(({ code }) => code),
      nonExplicitSupportedLngs: true,
      load: 'languageOnly',
      ns: ['app', 'shared', ...firstWords(location.pathname)],
      defaultNS: 'shared',
      interpolation: { escapeValue: false },
      react: { useSuspense: true },
    });
}
