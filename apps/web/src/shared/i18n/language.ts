/** Which language the page speaks: as chosen here before, else as the browser prefers. */
import { LANGUAGES } from './languages.ts';

const KEY = 'sy-language';

export function rememberedLanguage(): string {
  const wanted = [localStorage.getItem(KEY), ...navigator.languages].flatMap((tag) => tag?.split('-')[0] ?? []);
  return wanted.find((code) => LANGUAGES.some((language) => language.code === code)) ?? 'en';
}

export function rememberLanguage(code: string): void {
  localStorage.setItem(KEY, code);
}
