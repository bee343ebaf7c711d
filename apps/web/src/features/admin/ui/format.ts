/** Shares and times as the language writes them. */

/** @param share 0 to 1 */
export function formatShare(share: number, language: string): string {
  // 99.96 % of calls is not all of them.
  const shown = share < 1 ? Math.min(share, 0.999) : 1;
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(shown);
}

/** Below a second in milliseconds, above in seconds. */
export function formatMs(ms: number, language: string): string {
  const [value, unit] = ms < 1000 ? [Math.round(ms), 'millisecond'] : [ms / 1000, 'second'];
  return new Intl.NumberFormat(language, { style: 'unit', unit, maximumFractionDigits: 1 }).format(value);
}

export function formatClock(ms: number, language: string): string {
  return new Intl.DateTimeFormat(language, { hour: '2-digit', minute: '2-digit' }).format(ms);
}

/** @param iso an instant */
export function formatMoment(iso: string, language: string): string {
  return new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' }).format(new Date(iso));
}
