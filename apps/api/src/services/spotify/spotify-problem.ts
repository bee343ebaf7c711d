/** What a failure at Spotify is to callers of our API. */
import { SpotifyError, type SpotifyErrorKind } from '@switchyard/tools-spotify';
import { problem, type ProblemError, tooMany } from '../../http/problem.ts';

const PROBLEMS: Readonly<Record<SpotifyErrorKind, readonly [status: number, code: string]>> = {
  not_connected: [409, 'spotify_not_connected'],
  expired: [409, 'spotify_reconnect'],
  no_active_device: [409, 'no_active_device'],
  not_possible_now: [409, 'not_possible_now'],
  premium_required: [403, 'premium_required'],
  scope_missing: [403, 'scope_missing'],
  not_registered: [403, 'not_registered'],
  forbidden: [403, 'spotify_forbidden'],
  rate_limited: [429, 'rate_limited'],
  quota_exceeded: [429, 'spotify_quota'],
  not_found: [404, 'not_found'],
  bad_request: [422, 'spotify_refused'],
  unavailable: [502, 'spotify_unavailable'],
};

/** Where Spotify does not say how long to wait. */
const USUAL_WAIT_MS = 60_000;
const QUOTA_WAIT_MS = 3_600_000;

/** @returns what was thrown, unless Spotify is the cause */
export function spotifyProblem(error: unknown): unknown {
  return error instanceof SpotifyError ? problemOf(error) : error;
}

function problemOf({ kind, message, retryAfterMs }: SpotifyError): ProblemError {
  const [status, code] = PROBLEMS[kind];
  if (status !== 429) return problem(status, code, message);
  return tooMany(code, message, retryAfterMs ?? (kind === 'quota_exceeded' ? QUOTA_WAIT_MS : USUAL_WAIT_MS));
}
