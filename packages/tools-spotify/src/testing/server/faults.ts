/** Makes the next calls fail, in each way that Spotify is known to fail in. */
import { apiError, text, type Reply } from './reply.ts';

/** `hang`: no answer until the caller leaves. `reset`: the connection is cut. */
export type FaultAnswer = Reply | 'hang' | 'reset';

/** `PUT /v1/me/player/play`, `/v1/me/player*` for all that begins so, by any method, or `*`; or a function of the two. */
export type CallMatcher = string | ((call: { method: string; path: string }) => boolean);

/** The answers that a client must understand. */
export const spotifyFaults = {
  rateLimited: (retryAfterSeconds: number): Reply => ({
    ...apiError(429, 'API rate limit exceeded'),
    headers: { 'content-type': 'application/json; charset=utf-8', 'retry-after': String(retryAfterSeconds) },
  }),
  /** As some of Spotify's front ends say it. */
  rateLimitedInPlainText: (retryAfterSeconds: number): Reply => ({
    ...text('Too many requests', 429),
    headers: { 'content-type': 'text/plain', 'retry-after': String(retryAfterSeconds) },
  }),
  quotaExceeded: (): Reply => apiError(429, 'Too many requests', 'QUOTA_EXCEEDED'),
  notRegistered: (): Reply =>
    text(
      'The user is not registered for this application. Please check your settings on https://developer.spotify.com/dashboard.',
      403,
    ),
  ownerNeedsPremium: (): Reply =>
    text(
      'Active premium subscription required for the owner of the app. When the subscription status changes, it can take a few hours before requests are allowed again.',
      403,
    ),
  insufficientScope: (): Reply => apiError(403, 'Insufficient client scope'),
  forbidden: (): Reply => apiError(403, 'Forbidden'),
  expiredToken: (): Reply => apiError(401, 'The access token expired'),
  noActiveDevice: (): Reply => apiError(404, 'Player command failed: No active device found', 'NO_ACTIVE_DEVICE'),
  premiumRequired: (): Reply => apiError(403, 'Player command failed: Premium required', 'PREMIUM_REQUIRED'),
  restrictionViolated: (): Reply => apiError(403, 'Player command failed: Restriction violated', 'UNKNOWN'),
  serverError: (): Reply => apiError(500, 'Server error'),
  badGateway: (): Reply => ({
    status: 502,
    headers: { 'content-type': 'text/html' },
    body: '<!doctype html><html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>',
  }),
  /** Nothing but a status. */
  empty: (status: number): Reply => ({ status }),
} as const;

export interface Faults {
  add(matcher: CallMatcher, answer: FaultAnswer, times: number): void;
  /** The fault for this call, which is used up by it. */
  take(call: { method: string; path: string }): FaultAnswer | undefined;
}

export function createFaults(): Faults {
  const planned: { matches: (call: { method: string; path: string }) => boolean; answer: FaultAnswer; left: number }[] =
    [];
  return {
    add(matcher, answer, times) {
      planned.push({ matches: typeof matcher === 'string' ? reads(matcher) : matcher, answer, left: times });
    },
    take(call) {
      const index = planned.findIndex((fault) => fault.matches(call));
      const fault = planned[index];
      if (!fault) return undefined;
      fault.left -= 1;
      if (fault.left <= 0) planned.splice(index, 1);
      return fault.answer;
    },
  };
}

function reads(pattern: string): (call: { method: string; path: string }) => boolean {
  const [first = '', second] = pattern.split(' ');
  const method = second === undefined ? undefined : first;
  const path = second ?? first;
  return (call) =>
    (method === undefined || method === call.method) &&
    (path.endsWith('*') ? call.path.startsWith(path.slice(0, -1)) : call.path === path);
}
