/** Reads how long a provider asks to be left alone. Pure; the clock is an argument. */
import type { Headers } from './api.ts';

/** First value of a header, or undefined. */
export function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  return Array.isArray(value) ? value[0] : value;
}

const UNIT_MS: Record<string, number> = {
  ns: 1e-6,
  us: 1e-3,
  µs: 1e-3,
  ms: 1,
  s: 1000,
  m: 60_000,
  h: 3_600_000,
  d: 86_400_000,
};

/** Milliseconds of a Go duration (`1h4m48s`, `4ms`, `34.4s`), of plain seconds, or until a date; undefined when it is none of these. */
export function durationMs(text: string, now: number): number | undefined {
  const trimmed = text.trim();
  if (/^\d+(\.\d+)?$/.test(trimmed)) return Number(trimmed) * 1000;
  if (/^(\d+(\.\d+)?(ns|us|µs|ms|s|m|h|d))+$/.test(trimmed)) {
    let total = 0;
    for (const [, amount, unit] of trimmed.matchAll(/(\d+(?:\.\d+)?)(ns|us|µs|ms|s|m|h|d)/g)) {
      total += Number(amount) * (UNIT_MS[unit as string] as number);
    }
    return total;
  }
  const date = Date.parse(trimmed);
  return Number.isNaN(date) ? undefined : Math.max(0, date - now);
}

/**
 * The pause a 429 or 503 asks for: `retry-after-ms`, else `retry-after` (seconds or a date), else
 * the reset of whichever limit is used up, by any of the header families of OpenAI, Groq, Azure,
 * Anthropic, Cerebras and Together. Undefined when nothing says.
 */
export function retryAfterMs(headers: Headers, now: number): number | undefined {
  const exact = header(headers, 'retry-after-ms');
  if (exact !== undefined && /^\d+(\.\d+)?$/.test(exact.trim())) return Number(exact);
  const after = header(headers, 'retry-after');
  const pause = after === undefined ? undefined : durationMs(after, now);
  return pause ?? exhaustedResetMs(headers, now);
}

/** Pairs of "what is left" and "when it is full again" as providers name them. */
function exhaustedResetMs(headers: Headers, now: number): number | undefined {
  let longest: number | undefined;
  for (const name of Object.keys(headers)) {
    if (!name.includes('remaining')) continue;
    if (Number(header(headers, name)) !== 0 || header(headers, name)?.trim() === '') continue;
    const reset = header(headers, name.replace('remaining', 'reset'));
    const ms = reset === undefined ? undefined : durationMs(reset, now);
    if (ms !== undefined && (longest === undefined || ms > longest)) longest = ms;
  }
  return longest;
}
