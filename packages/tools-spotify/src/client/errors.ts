/** What can go wrong between Switchyard and Spotify, by kind: what each means and what helps is one table. */

export type SpotifyErrorKind =
  /** The user has not linked Spotify, or has unlinked it. */
  | 'not_connected'
  /** The grant is gone: revoked, or older than six months. Only a new sign-in helps. */
  | 'expired'
  | 'no_active_device'
  | 'premium_required'
  /** Too many calls at once; `retryAfterMs` says how long to wait. */
  | 'rate_limited'
  /** The developer account's quota is used up; asking again at once only makes it worse. */
  | 'quota_exceeded'
  /** The user has not allowed this; signing in again asks for it. */
  | 'scope_missing'
  /** The user is not on the app's list of people while it is in development mode, or its owner has no Premium. */
  | 'not_registered'
  /** What plays, or the device, does not allow this command now. */
  | 'not_possible_now'
  | 'not_found'
  /** Spotify does not let this app do it. */
  | 'forbidden'
  /** We sent something that Spotify refuses. */
  | 'bad_request'
  /** Spotify does not answer, or answers with a fault of its own. */
  | 'unavailable';

export interface SpotifyErrorDetails {
  /** HTTP status, where there was an answer. */
  status?: number;
  /** Spotify's own word for it, of its player: `NO_ACTIVE_DEVICE`. */
  reason?: string;
  retryAfterMs?: number;
  cause?: unknown;
}

export class SpotifyError extends Error {
  override readonly name = 'SpotifyError';
  readonly kind: SpotifyErrorKind;
  readonly status: number | undefined;
  readonly reason: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(
    kind: SpotifyErrorKind,
    message: string,
    { status, reason, retryAfterMs, cause }: SpotifyErrorDetails = {},
  ) {
    super(message, { cause });
    this.kind = kind;
    this.status = status;
    this.reason = reason;
    this.retryAfterMs = retryAfterMs;
  }
}
