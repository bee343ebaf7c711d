/** Which language the page speaks: as chosen here before, else as the browser prefers. */
import type { i18n } from 'i18next';
import { languageTag } from './language-tag.ts';
import { LANGUAGES } from './languages.ts';

const KEY = 'sy-language';

export function rememberedLanguage(): string {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages].flatMap((tag) => tag?.split('-')[0] ?? []);
  return wanted.find((code) => LANGUAGES.some((language) => language.code === code)) ?? 'en';
}

/** Here and on later visits. @returns the tag of the language, with the region that the browser names */
export function changeLanguage(words: i18n, code: string): string {
  localStorage.setItem(KEY, code);
  const tag = languageTag(code, navigator.languages);
  void words.changeLanguage(tag);
  return tag;
}
