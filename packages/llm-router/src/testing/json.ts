/** Guards for JSON that came from outside. */

export type JsonObject = Record<string, unknown>;

/** The value if it is an object, else an empty one. */
export function objectOf(value: unknown): JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as JsonObject) : {};
}

/** The value if it is an array, else an empty one. */
export function arrayOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

/** The value if it is a string, else undefined. */
export function stringOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}

/** The value if it is a number, else undefined. */
export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}

/** A string, or the strings of an array. */
export function stringsOf(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return arrayOf(value).filter((item): item is string => typeof item === 'string');
}

/** The text of a message's content, whichever protocol: a string, or the `text` of its parts. */
export function contentText(content: unknown): string {
  if (typeof content === 'string') return content;
  let text = '';
  for (const part of arrayOf(content)) text += stringOf(objectOf(part)['text']) ?? '';
  return text;
}
