/** Moments in words and figures, on the clock of the user's zone. */
import { useMemo, useSyncExternalStore } from 'react';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../api/preferences.ts';

export interface Clock {
  /** IANA name. */
  timeZone: string;
  /** BCP 47 tag. */
  language: string;
  /** The minute at hand, in milliseconds since the epoch. */
  now: number;
}

const MINUTE_MS = 60_000;
const DAY_MS = 86_400_000;

/** The user's zone, in which the API reads words; the browser's while that is not known. */
export function useClock(): Clock {
  const { language } = useTranslation().i18n;
  const timeZone = usePreferences()?.timeZone ?? new Intl.DateTimeFormat().resolvedOptions().timeZone;
  const now = useSyncExternalStore(everyMinute, thisMinute);
  return useMemo(() => ({ timeZone, language, now }), [timeZone, language, now]);
}

/** `tomorrow, 15:00`; `Mon 30 Nov`. Without a time it is some time that day. */
export function formatWhen(iso: string, hasTime: boolean, clock: Clock): string {
  const { now, timeZone, language } = clock;
  const days = daysBetween(now, Date.parse(iso), timeZone);
  if (Math.abs(days) > 1) return formatDate(iso, hasTime, clock);
  const day = new Intl.RelativeTimeFormat(language, { numeric: 'auto' }).format(days, 'day');
  return hasTime ? withTime(day, iso, clock) : day;
}

/** The same by the calendar alone: `Sun 22 Nov, 15:00`. */
export function formatDate(iso: string, hasTime: boolean, clock: Clock): string {
  const { now, timeZone, language } = clock;
  const at = Date.parse(iso);
  const isThisYear = wallDate(at, timeZone).slice(0, 4) === wallDate(now, timeZone).slice(0, 4);
  const day = new Intl.DateTimeFormat(language, {
    timeZone,
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(!isThisYear && { year: 'numeric' }),
  }).format(at);
  return hasTime ? withTime(day, iso, clock) : day;
}

/** Days of the calendar from one moment to another. */
export function daysBetween(from: number, to: number, timeZone: string): number {
  return Math.round((Date.parse(wallDate(to, timeZone)) - Date.parse(wallDate(from, timeZone))) / DAY_MS);
}

/** As the API reads it again: `2026-12-24 15:00`, or the day alone. */
export function wallTime(iso: string, hasTime: boolean, timeZone: string): string {
  const at = Date.parse(iso);
  if (!hasTime) return wallDate(at, timeZone);
  const time = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', minute: '2-digit', hourCycle: 'h23' });
  return `${wallDate(at, timeZone)} ${time.format(at)}`;
}

/** What is due on a day without a time is late once the day is over. */
export function isOverdue(iso: string, hasTime: boolean, { now, timeZone }: Clock): boolean {
  const at = Date.parse(iso);
  return hasTime ? at < now : daysBetween(now, at, timeZone) < 0;
}

function withTime(day: string, iso: string, { language, timeZone }: Clock): string {
  const time = new Intl.DateTimeFormat(language, { timeZone, hour: 'numeric', minute: '2-digit' });
  return new Intl.ListFormat(language, { type: 'unit', style: 'short' }).format([day, time.format(Date.parse(iso))]);
}

function wallDate(at: number, timeZone: string): string {
  const parts = new Intl.DateTimeFormat('en-US', { timeZone, year: 'numeric', month: '2-digit', day: '2-digit' });
  const { year, month, day } = Object.fromEntries(parts.formatToParts(at).map(({ type, value }) => [type, value]));
  return `${year?.padStart(4, '0')}-${month}-${day}`;
}

function thisMinute(): number {
  return Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
}

function everyMinute(listen: () => void): () => void {
  const timer = setInterval(listen, MINUTE_MS / 4);
  return () => clearInterval(timer);
}
