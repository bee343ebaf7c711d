/** Numbers, money and lengths of time as the language writes them. */

/** 12,345 → 12.3K; small numbers keep one digit after the point. */
export function formatCount(count: number, language: string): string {
  return new Intl.NumberFormat(language, { notation: 'compact', maximumFractionDigits: 1 }).format(count);
}

export function formatCost(usd: number, language: string): string {
  const digits = usd !== 0 && Math.abs(usd) < 0.1 ? 4 : 2;
  return new Intl.NumberFormat(language, {
    style: 'currency',
    currency: 'USD',
    minimumFractionDigits: 2,
    maximumFractionDigits: digits,
  }).format(usd);
}

/** 83,000 ms → 1:23; an hour or more has hours. In the digits of the language. */
export function formatClock(ms: number, language: string): string {
  const seconds = Math.floor(ms / 1_000);
  const digits = (value: number, least: number) =>
    new Intl.NumberFormat(language, { minimumIntegerDigits: least, useGrouping: false }).format(value);
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor(seconds / 60) % 60;
  const end = `${digits(minutes, hours > 0 ? 2 : 1)}:${digits(seconds % 60, 2)}`;
  return hours > 0 ? `${digits(hours, 1)}:${end}` : end;
}
