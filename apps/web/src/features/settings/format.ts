/** Sizes and times as the language writes them. */

/** 1,234,567 → 1.2 MB */
export function formatBytes(bytes: number, language: string): string {
  const [value, unit] = bytes < 1_000_000 ? [bytes / 1000, 'kilobyte'] : [bytes / 1_000_000, 'megabyte'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

/** @param iso an instant */
export function formatDate(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium' }).format(new Date(iso));
}

const STEPS = [
  ['minute', 60],
  ['hour', 3600],
  ['day', 86_400],
] as const;

/** "3 hours ago"; the date once a month has passed. @param now milliseconds since the epoch */
export function formatAgo(iso: string, now: number, language: string): string {
  const seconds = Math.max(0, (now - Date.parse(iso)) / 1000);
  if (seconds >= 30 * 86_400) return formatDate(iso, language);
  const words = new Intl.RelativeTimeFormat(language, { numeric: 'auto' });
  const [unit, length] = STEPS.findLast(([, least]) => seconds >= least) ?? (['second', 1] as const);
  return unit === 'second' ? words.format(0, 'second') : words.format(-Math.floor(seconds / length), unit);
}
