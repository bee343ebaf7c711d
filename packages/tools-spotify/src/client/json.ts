/** Guards for what comes over the wire: a field is of the type that is expected, or it is as good as missing. */

export type Json = Readonly<Record<string, unknown>>;

/** Empty for what is no object. */
export function fieldsOf(value: unknown): Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Json) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

/** Undefined when it is empty, too: that is how Spotify writes what there is none of. */
export function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}

export function numberOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

export function flagOf(value: unknown): boolean | undefined {
  return typeof value === 'boolean' ? value : undefined;
}

/** Milliseconds since the epoch of an ISO 8601 date. */
export function timeOf(value: unknown): number | undefined {
  return numberOf(Date.parse(textOf(value) ?? ''));
}

/** What decodes; the rest is left out. Spotify's lists have holes where something has been taken down. */
export function eachOf<Item>(value: unknown, decode: (value: unknown) => Item | undefined): Item[] {
  return listOf(value).flatMap((one) => decode(one) ?? []);
}
