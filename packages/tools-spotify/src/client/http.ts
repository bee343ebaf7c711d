/** One call to Spotify: with the user's token, bounded in time, and once again where that is sure to help. */
import type { CallOptions } from './client.ts';
import { SpotifyError } from './errors.ts';
import { fieldsOf, textOf } from './json.ts';
import { errorFor, SENTENCES, type Refusal } from './refusals.ts';
import { waitFor, type Wait } from './wait.ts';

export interface HttpOptions {
  /** The Web API's address, e.g. `https://api.spotify.com/v1`. */
  apiUrl: string;
  /**
   * The user's access token; `rejected`: not this one, which Spotify has just refused.
   * @throws SpotifyError `not_connected` or `expired`
   */
  accessToken(options: { rejected?: string; signal?: AbortSignal }): Promise<string>;
  fetch?: typeof globalThis.fetch;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Default: the timers of the platform. */
  wait?: Wait;
}

export interface Call {
  method: 'GET' | 'PUT' | 'POST' | 'DELETE';
  /** Under the API's address: `/me/player`. */
  path: string;
  query?: Readonly<Record<string, string | number | boolean | undefined>>;
  /** Sent as JSON. */
  body?: unknown;
}

/** The answer's JSON; undefined when there is none in it. @throws SpotifyError, or the signal's reason */
export type Send = (call: Call, options?: CallOptions) => Promise<unknown>;

/** For a call with all that belongs to it: the token, a renewal, a wait. */
const TOTAL_MS = 10_000;
/** A read waits this long for its turn; people wait for it. */
const LONGEST_WAIT_MS = 5_000;

export function createSend({ apiUrl, accessToken, now, ...given }: HttpOptions): Send {
  const fetch = given.fetch ?? globalThis.fetch;
  const wait = given.wait ?? waitFor;

  async function attempt(call: Call, token: string, signal: AbortSignal): Promise<Answer> {
    const url = new URL(apiUrl.replace(/\/$/, '') + call.path);
    for (const [name, value] of Object.entries(call.query ?? {})) {
      if (value !== undefined) url.searchParams.set(name, String(value));
    }
    const body = call.body === undefined ? undefined : JSON.stringify(call.body);
    const headers = {
      authorization: `Bearer ${token}`,
      ...(body !== undefined && { 'content-type': 'application/json' }),
    };
    const response = await fetch(url, {
      method: call.method,
      headers,
      redirect: 'error',
      signal,
      ...(body !== undefined && { body }),
    });
    const text = await response.text();
    if (response.ok) return { json: parsed(text) };
    const { error } = fieldsOf(parsed(text));
    const { message, reason } = fieldsOf(error);
    const retryAfterMs = delayOf(response.headers.get('retry-after'), now());
    return {
      refusal: {
        status: response.status,
        reason: textOf(reason),
        message: textOf(message) ?? text.slice(0, 500),
        retryAfterMs,
      },
    };
  }

  async function answer(call: Call, signal: AbortSignal): Promise<unknown> {
    let token = await accessToken({ signal });
    let renewed = false;
    let waited = false;
    for (;;) {
      const { json, refusal } = await attempt(call, token, signal);
      if (!refusal) return json;
      const error = errorFor(refusal);
      const { kind, retryAfterMs = Infinity } = error;
      if (kind === 'expired' && !renewed) {
        renewed = true;
        token = await accessToken({ rejected: token, signal });
      } else if (kind === 'rate_limited' && call.method === 'GET' && !waited && retryAfterMs <= LONGEST_WAIT_MS) {
        waited = true;
        await wait(retryAfterMs, signal);
      } else throw error;
    }
  }

  return (call, { signal } = {}) => bounded((within) => answer(call, within), signal);
}

type Answer = { json: unknown; refusal?: undefined } | { json?: undefined; refusal: Refusal };

/** @throws the caller's reason when its signal fires, else only SpotifyErrors */
async function bounded<T>(work: (signal: AbortSignal) => Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  signal?.throwIfAborted();
  const clock = new AbortController();
  const timer = setTimeout(() => clock.abort(), TOTAL_MS);
  try {
    return await work(signal ? AbortSignal.any([signal, clock.signal]) : clock.signal);
  } catch (error) {
    // Whatever is thrown once the caller has left, the signal is the reason.
    signal?.throwIfAborted();
    if (error instanceof SpotifyError) throw error;
    if (clock.signal.aborted) {
      throw new SpotifyError(
        'unavailable',
        `Spotify did not answer within ${TOTAL_MS / 1000} seconds. Try again in a moment.`,
      );
    }
    // Of fetch's own errors only the cause is kept, which is the socket's: some of them quote the headers.
    const cause = error instanceof Error ? error.cause : undefined;
    throw new SpotifyError('unavailable', SENTENCES.unavailable, { cause });
  } finally {
    clearTimeout(timer);
  }
}

/** `Retry-After` in seconds or as a date. */
function delayOf(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const seconds = Number(header);
  const ms = Number.isFinite(seconds) ? seconds * 1000 : Date.parse(header) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** Undefined for what is not JSON: commands are answered with nothing, or with a word that means nothing to us. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
