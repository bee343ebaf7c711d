/** Counts down to a moment. */
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { secondsUntil } from './seconds-until.ts';

export function TimeLeft({ until }: { until: string }) {
  const { t, i18n } = useTranslation('admin');
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(timer);
  }, []);
  const seconds = secondsUntil(until, now);
  if (seconds === 0) return t('anyMoment');
  const [value, unit] =
    seconds < 120 ? ([seconds, 'second'] as const) : ([Math.round(seconds / 60), 'minute'] as const);
  return new Intl.NumberFormat(i18n.language, { style: 'unit', unit, unitDisplay: 'short' }).format(value);
}
