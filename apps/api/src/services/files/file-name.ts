/** The name that a file is shown and saved under. It is never used as a path here. */
import type { ImageType } from './image-type.ts';

const LONGEST = 255;

/**
 * What is left of the sender's name: no folders, no characters that cannot be seen or that turn the reading direction,
 * at most 255 UTF-16 units. It ends as the content demands: what is saved as `.html` would be opened as a page.
 */
export function cleanFileName(given: string, { extensions }: ImageType): string {
  const name = given
    .toWellFormed()
    .replace(/^.*[/\\]/s, '')
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/\s+/g, ' ')
    .replace(/^[. ]+/, '')
    .trim();
  const dot = name.lastIndexOf('.');
  const ending = dot < 0 ? '' : name.slice(dot + 1);
  const fits = extensions.includes(ending.toLowerCase());
  const stem = (fits ? name.slice(0, dot) : name) || 'image';
  const extension = fits ? ending : extensions[0];
  return `${cut(stem, LONGEST - extension.length - 1)}.${extension}`;
}

/** Never through the middle of a character. */
function cut(text: string, length: number): string {
  return text
    .slice(0, length)
    .replace(/[\uD800-\uDBFF]$/, '')
    .trimEnd();
}
