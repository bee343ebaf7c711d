/** What the stores of todos and reminders share: times, ids and searches, between them and the database. */

/** The database refuses what is no UUID. */
export function isId(id: string): boolean {
  return /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
}

/** Milliseconds since the epoch. */
export function timeOf(date: Date | null): number | null {
  return date === null ? null : date.getTime();
}

export function dateOf(time: number | null): Date | null {
  return time === null ? null : new Date(time);
}

/** Occurs, in any case; the wildcards of LIKE stand for themselves. */
export function contains(text: string): { contains: string; mode: 'insensitive' } {
  return { contains: text.replaceAll(/[\\%_]/g, String.raw`\$&`), mode: 'insensitive' };
}
