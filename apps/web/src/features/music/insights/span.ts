/** Of which time the insights are. */

export const SPAN_NAMES = ['weeks', 'halfYear', 'year', 'all', 'own'] as const;
export type SpanName = (typeof SPAN_NAMES)[number];

export interface SpanChoice {
  name: SpanName;
  /** `2010-05-21`, the first and the last day, for a span of one's own. Empty: open on that side. */
  from: string;
  to: string;
}

/** What the API is asked for: from one moment to before another. */
export interface AskedSpan {
  from?: string;
  to?: string;
}

/** Undefined when its last day is before its first. @param now milliseconds; days begin by this computer's clock */
export function askedSpan({ name, from, to }: SpanChoice, now: number): AskedSpan | undefined {
  switch (name) {
    case 'weeks':
      return { from: daysAgo(now, 28) };
    case 'halfYear':
      return { from: monthsAgo(now, 6) };
    case 'year':
      return { from: monthsAgo(now, 12) };
    case 'all':
      return {};
    case 'own': {
      if (from !== '' && to !== '' && to < from) return undefined;
      return { ...(from !== '' && { from: startOf(from, 0) }), ...(to !== '' && { to: startOf(to, 1) }) };
    }
  }
}

function daysAgo(now: number, days: number): string {
  const date = new Date(now);
  return new Date(date.getFullYear(), date.getMonth(), date.getDate() - days).toISOString();
}

/** In a shorter month its last day stands for the days that it does not have. */
function monthsAgo(now: number, months: number): string {
  const date = new Date(now);
  const month = date.getMonth() - months;
  const lastDay = new Date(date.getFullYear(), month + 1, 0).getDate();
  return new Date(date.getFullYear(), month, Math.min(date.getDate(), lastDay)).toISOString();
}

/** @param day `2010-05-21` @param later days after it */
function startOf(day: string, later: number): string {
  const [year = 0, month = 1, date = 1] = day.split('-').map(Number);
  return new Date(year, month - 1, date + later).toISOString();
}
