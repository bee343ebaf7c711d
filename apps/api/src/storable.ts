/**
 * For values of bounded depth: bodies, and what the agent has let through.
 * PostgreSQL takes neither NUL characters nor halves of surrogate pairs. Both come in with input, and halves also
 * where a stream is cut within an emoji.
 */
export function storable<T>(value: T): T {
  if (typeof value === 'string') return cleaned(value) as T;
  if (Array.isArray(value)) return value.map(storable) as T;
  if (typeof value !== 'object' || value === null || Object.getPrototypeOf(value) !== Object.prototype) return value;
  return Object.fromEntries(Object.entries(value).map(([key, field]) => [cleaned(key), storable(field)])) as T;
}

function cleaned(text: string): string {
  const whole = text.isWellFormed() ? text : text.toWellFormed();
  return whole.includes('\0') ? whole.replaceAll('\0', '') : whole;
}
