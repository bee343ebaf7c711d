/** What the API's names of hours, weekdays, days and months are in the language of the page. */
import { useTranslation } from 'react-i18next';

export interface KeyNames {
  /** `00` to `23` */
  hour(key: string): string;
  /** `1` (Monday) to `7` */
  weekday(key: string): string;
  /** `2010-05-21`, `2010-05` or `2010` */
  date(key: string): string;
}

export function useKeyNames(): KeyNames {
  const { i18n } = useTranslation();
  return keyNames(i18n.language);
}

export function keyNames(language: string): KeyNames {
  const format = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(language, { ...options, timeZone: 'UTC' });
  const hours = format({ hour: 'numeric' });
  const weekdays = format({ weekday: 'short' });
  const dates = {
    4: format({ year: 'numeric' }),
    7: format({ month: 'short', year: 'numeric' }),
    10: format({ day: 'numeric', month: 'short' }),
  };
  return {
    hour: (key) => hours.format(Date.UTC(2024, 0, 1, Number(key))),
    // The first of January 2024 was a Monday.
    weekday: (key) => weekdays.format(Date.UTC(2024, 0, Number(key))),
    date: (key) => (key.length in dates ? dates[key.length as keyof typeof dates].format(new Date(key)) : key),
  };
}

export function minutesOf(ms: number): number {
  return Math.round(ms / 60_000);
}
