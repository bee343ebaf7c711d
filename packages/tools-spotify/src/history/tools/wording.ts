/** Listening in words. */
import type { ToolOutcome } from '@switchyard/agent';
import type { TimeUnit } from '../port.ts';
import type { NamedSpan } from '../span.ts';

/** `41 hours`, `3 hours and 20 minutes`, `1 minute`. */
export function lengthOf(ms: number): string {
  const all = Math.round(ms / 60_000);
  const [hours, minutes] = [Math.floor(all / 60), all % 60];
  const hourWords = `${hours.toLocaleString('en')} hour${hours === 1 ? '' : 's'}`;
  const minuteWords = `${minutes} minute${minutes === 1 ? '' : 's'}`;
  if (hours === 0) return minuteWords;
  return hours >= 10 || minutes === 0 ? hourWords : `${hourWords} and ${minuteWords}`;
}

export function times(plays: number): string {
  return plays === 1 ? 'once' : plays === 2 ? 'twice' : `${plays.toLocaleString('en')} times`;
}

export function percent(share: number): string {
  return `${Math.round(share * 100)}%`;
}

const WEEKDAYS = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** A key of `TimeShare` for people: `09:00`, `Friday`, `21 May 2010`, `May 2010`, `2010`. */
export function labelOf(by: TimeUnit, key: string): string {
  const [year = '', month = '', day = ''] = key.split('-');
  switch (by) {
    case 'hour':
      return `${key}:00`;
    case 'weekday':
      return WEEKDAYS[Number(key) - 1] ?? key;
    case 'day':
      return `${Number(day)} ${MONTHS[Number(month) - 1]} ${year}`;
    case 'month':
      return `${MONTHS[Number(month) - 1]} ${year}`;
    case 'year':
      return year;
  }
}

/** Nothing was heard then, and what would help. */
export function nothingHeard(span: NamedSpan, isEmpty: boolean): ToolOutcome {
  return {
    text: isEmpty
      ? 'Your listening history is empty so far. It fills by itself while Spotify is connected; what you heard before comes with the history that Spotify sends you on request: import it on the Music page.'
      : `Your listening history has nothing ${span.words}.`,
    data: { plays: 0 },
  };
}
