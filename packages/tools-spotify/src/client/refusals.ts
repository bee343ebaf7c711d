/** What each of Spotify's refusals means, and the sentence that tells people what happened and what helps: one table. */
import { SpotifyError, type SpotifyErrorKind } from './errors.ts';

/** An answer that is none of those that were hoped for. */
export interface Refusal {
  status: number;
  /** Spotify's own word: `NO_ACTIVE_DEVICE`. */
  reason?: string | undefined;
  /** Empty, JSON's `error.message`, or the plain text or page that came instead. */
  message: string;
  retryAfterMs?: number | undefined;
}

/** The sentence for each kind, where a row of the table has none of its own. */
export const SENTENCES: Readonly<Record<SpotifyErrorKind, string>> = {
  not_connected: 'Spotify is not connected yet. Connect it to play and find music here.',
  expired: 'The connection to Spotify has ended. Reconnect Spotify to go on.',
  no_active_device:
    'Spotify is not open anywhere. Open the Spotify app on a phone, computer or speaker, and try again.',
  premium_required:
    'Spotify lets only Premium accounts be controlled from here. Everything else works without Premium.',
  rate_limited: 'Spotify asks for fewer requests.',
  quota_exceeded: 'The number of requests that Spotify allows this app is used up for now. Try again later.',
  scope_missing: 'Spotify has not been allowed to do this for you. Reconnect Spotify and agree to it.',
  not_registered:
    'Spotify does not let this app work for your account. Whoever runs it has to add you to its users at Spotify.',
  not_possible_now: 'That is not possible with what is playing now. Play something else, and try again.',
  not_found: 'Spotify does not have that, or not any more. Search for it again.',
  forbidden: 'Spotify does not let this app do that.',
  bad_request: 'Spotify did not accept that request. Say it in another way.',
  unavailable: 'Spotify is not answering properly at the moment. Try again in a moment.',
};

interface Row {
  status?: number;
  reason?: string;
  message?: RegExp;
  kind: SpotifyErrorKind;
  sentence?: string;
}

/** The first row that fits counts. What Spotify says itself comes before its mere status. */
const ROWS: readonly Row[] = [
  { reason: 'QUOTA_EXCEEDED', kind: 'quota_exceeded' },
  { reason: 'RATE_LIMITED', kind: 'rate_limited' },
  { reason: 'NO_ACTIVE_DEVICE', kind: 'no_active_device' },
  { reason: 'PREMIUM_REQUIRED', kind: 'premium_required' },
  {
    reason: 'NO_PREV_TRACK',
    kind: 'not_possible_now',
    sentence: 'There is no track before this one. Play something else instead.',
  },
  {
    reason: 'NO_NEXT_TRACK',
    kind: 'not_possible_now',
    sentence: 'There is no track after this one. Queue or play something else.',
  },
  {
    reason: 'NO_SPECIFIC_TRACK',
    kind: 'not_possible_now',
    sentence: 'That track is not in what is playing. Play it by its name instead.',
  },
  {
    reason: 'ALREADY_PAUSED',
    kind: 'not_possible_now',
    sentence: 'It is paused already. Say “resume” to hear it again.',
  },
  { reason: 'NOT_PAUSED', kind: 'not_possible_now', sentence: 'It is playing already, so there is nothing to resume.' },
  {
    reason: 'ALREADY_PLAYING',
    kind: 'not_possible_now',
    sentence: 'It is playing already, so there is nothing to resume.',
  },
  { reason: 'NOT_PLAYING_LOCALLY', kind: 'not_possible_now' },
  {
    reason: 'NOT_PLAYING_TRACK',
    kind: 'not_possible_now',
    sentence: 'No track is playing now. Play something first.',
  },
  {
    reason: 'NOT_PLAYING_CONTEXT',
    kind: 'not_possible_now',
    sentence: 'No album or playlist is playing now. Play one first.',
  },
  { reason: 'ENDLESS_CONTEXT', kind: 'not_possible_now' },
  { reason: 'CONTEXT_DISALLOW', kind: 'not_possible_now' },
  {
    reason: 'REMOTE_CONTROL_DISALLOW',
    kind: 'not_possible_now',
    sentence: 'That device cannot be controlled from here. Use another one.',
  },
  {
    reason: 'DEVICE_NOT_CONTROLLABLE',
    kind: 'not_possible_now',
    sentence: 'That device cannot be controlled from here. Use another one.',
  },
  {
    reason: 'VOLUME_CONTROL_DISALLOW',
    kind: 'not_possible_now',
    sentence: 'The volume of this device cannot be changed from here. Change it on the device itself.',
  },
  { status: 401, message: /permissions missing|scope/i, kind: 'scope_missing' },
  { status: 401, kind: 'expired' },
  { status: 403, message: /scope|permissions missing/i, kind: 'scope_missing' },
  { status: 403, message: /not registered/i, kind: 'not_registered' },
  {
    status: 403,
    message: /owner of the app|premium subscription required for the owner/i,
    kind: 'not_registered',
    sentence: 'Spotify has closed this app for now, since whoever runs it has no Premium. Ask them to renew it.',
  },
  { status: 403, message: /premium required/i, kind: 'premium_required' },
  { status: 403, message: /player command failed|restriction violated|restricted device/i, kind: 'not_possible_now' },
  { status: 403, kind: 'forbidden' },
  { status: 404, message: /no active device/i, kind: 'no_active_device' },
  {
    status: 404,
    message: /device not found/i,
    kind: 'no_active_device',
    sentence: 'That device is not there any more. Open Spotify on it, and try again.',
  },
  { status: 404, kind: 'not_found' },
  { status: 429, message: /quota/i, kind: 'quota_exceeded' },
  { status: 429, kind: 'rate_limited' },
  { status: 408, kind: 'unavailable' },
];

export function errorFor({ status, reason, message, retryAfterMs }: Refusal): SpotifyError {
  const row = ROWS.find(
    (row) =>
      (row.status === undefined || row.status === status) &&
      (row.reason === undefined || row.reason === reason) &&
      (row.message === undefined || row.message.test(message)),
  );
  const kind = row?.kind ?? (status >= 400 && status < 500 ? 'bad_request' : 'unavailable');
  const sentence = row?.sentence ?? SENTENCES[kind];
  const details = {
    status,
    ...(reason !== undefined && { reason }),
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  };
  return new SpotifyError(kind, kind === 'rate_limited' ? `${sentence} ${again(retryAfterMs)}` : sentence, details);
}

function again(waitMs: number | undefined): string {
  if (waitMs === undefined) return 'Try again in a minute.';
  const seconds = Math.max(1, Math.ceil(waitMs / 1000));
  if (seconds < 90) return `Try again in ${seconds} second${seconds === 1 ? '' : 's'}.`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `Try again in ${minutes} minutes.` : `Try again in ${Math.ceil(minutes / 60)} hours.`;
}
