/** @returns the language with the region that the browser names, which says how dates are written: `en` → `en-GB` */
export function languageTag(code: string, browser: readonly string[]): string {
  return browser.find((tag) => tag.split('-')[0] === code) ?? code;
}
