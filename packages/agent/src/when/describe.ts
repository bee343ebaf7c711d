/** Moments and recurrences in words. */
import { wallAt } from './clock.ts';
import { isRecurrence, spellOut } from './rule.ts';

/** English by default: `today at 3:00 pm`, `on Friday`, `on Monday, 7 December 2027 at 9:00 am`. */
export function describeWhen(
  at: number,
  options: { now: number; timeZone: string; hasTime: boolean; language?: string },
): string {
  const { now, timeZone, hasTime, language = 'en' } = options;
  const wall = wallAt(at, timeZone);
  const date = wall.toPlainDate();
  const today = wallAt(now, timeZone).toPlainDate();
  const days = today.until(date).days;
  const locale = localeOf(language);
  const isEnglish = locale.startsWith('en');
  const format = (parts: Intl.DateTimeFormatOptions): string =>
    new Intl.DateTimeFormat(isEnglish ? 'en-GB' : locale, { ...parts, timeZone }).format(at);
  const time = isEnglish ? englishTime(wall) : format({ timeStyle: 'short' });
  const day = (): string => {
    if (Math.abs(days) <= 1) return new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(days, 'day');
    const on = isEnglish ? 'on ' : '';
    if (days > 1 && days < 7) return `${on}${format({ weekday: 'long' })}`;
    const named = format({ day: 'numeric', month: 'long', ...(date.year !== today.year && { year: 'numeric' }) });
    return `${on}${format({ weekday: 'long' })}, ${named}`;
  };
  if (!hasTime) return day();
  return isEnglish ? `${day()} at ${time}` : `${day()}, ${time}`;
}

/** `every other day`, `every month on the 1st`, `every weekday`. Of a rule that we do not take it is the rule itself. */
export function describeRecurrence(rule: string): string {
  if (!isRecurrence(rule)) return rule;
  const part = (name: string): string | undefined => new RegExp(`BY${name}=([-\\d,]+)`).exec(rule)?.[1];
  const minute = Number(part('MINUTE') ?? 0);
  const times = part('HOUR')
    ?.split(',')
    .map((hour) => englishTime({ hour: Number(hour), minute }));
  const places = part('SETPOS')
    ?.split(',')
    .map((place) => PLACES.get(place) ?? `${place}.`);
  const text = spellOut(rule.replaceAll(/;?BY(?:HOUR|MINUTE|SETPOS)=[-\d,]+/g, ''))
    .replace(/^every 2 (\w+)s\b/, 'every other $1')
    .replace(/^every week on /, 'every ')
    .replace(/\bthe last$/, 'the last day')
    .replace(/^every ([A-Z]\w+) on the (\d+)\w+/, 'every year on $2 $1')
    .replace(/ for 1 time\b/, ', once')
    .replace(/ for (\d+) times/, ', $1 times')
    .replace(/(day), ([A-Z]\w+day)(?!,)/, '$1 and $2')
    .replace(/ until (\w+) (\d+), (\d+)/, ' until $2 $1 $3');
  const placed = places
    ? text.replace(/ on (weekday)?s?/, (_, weekday?: string) => ` on the ${places.join(' and ')} ${weekday ?? 'of '}`)
    : text;
  return times ? `${placed} at ${times.join(' and ')}` : placed;
}

const PLACES: ReadonlyMap<string, string> = new Map([
  ['1', 'first'],
  ['2', 'second'],
  ['3', 'third'],
  ['-1', 'last'],
]);

function englishTime(wall: { hour: number; minute: number }): string {
  const minute = String(wall.minute).padStart(2, '0');
  return `${wall.hour % 12 || 12}:${minute} ${wall.hour < 12 ? 'am' : 'pm'}`;
}

function localeOf(language: string): string {
  try {
    return Intl.DateTimeFormat.supportedLocalesOf(language)[0] ?? 'en';
  } catch {
    // A tag that is none must not cost the user the answer.
    return 'en';
  }
}
