/** Text as people send it, made fit to keep: no characters that nobody sees, no half ones. */

/** On one line: white space of any kind is one space. */
export function cleanLine(text: string): string {
  return visible(text).replaceAll(/\s+/gu, ' ').trim();
}

/** Line breaks and indentation stay. */
export function cleanText(text: string): string {
  return visible(text.replaceAll(/\r\n?/gu, '\n')).trim();
}

/** Control characters other than tab and line breaks go; half surrogates, which no database takes, are replaced. */
function visible(text: string): string {
  return text.toWellFormed().replaceAll(/(?![\t\n\r])\p{Cc}/gu, '');
}
