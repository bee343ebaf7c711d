/** A time as people say it: with the weekday, the year where it is another one, and the hour where it has one. */
export function formatTime(iso: string, language: string, hasTime: boolean, now = Date.now()): string {
  const date = new Date(iso);
  const sameYear = date.getFullYear() === new Date(now).getFullYear();
  return date.toLocaleString(language, {
    weekday: 'short',
    day: 'numeric',
    month: 'short',
    ...(!sameYear && { year: 'numeric' }),
    ...(hasTime && { hour: 'numeric', minute: '2-digit' }),
  });
}
