/** "in 2 minutes" for what the API lets nobody do before; empty where it names no wait. */
import { ApiError } from '../../shared/api/client.ts';

export function waitWords(error: Error, language: string): string {
  if (!(error instanceof ApiError) || error.retryAfter === undefined) return '';
  const words = new Intl.RelativeTimeFormat(language);
  const seconds = error.retryAfter;
  return seconds < 90 ? words.format(seconds, 'second') : words.format(Math.ceil(seconds / 60), 'minute');
}
