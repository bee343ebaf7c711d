/** Why a player does not obey, as Spotify says it. */
import { refuse, type Refusal } from '../server/reply.ts';

const REASONS = {
  NO_ACTIVE_DEVICE: [404, 'No active device found'],
  PREMIUM_REQUIRED: [403, 'Premium required'],
  ALREADY_PAUSED: [403, 'Already paused'],
  NOT_PAUSED: [403, 'Not paused'],
  NO_NEXT_TRACK: [403, 'There is no next track'],
  NO_PREV_TRACK: [403, 'There is no previous track'],
  NO_SPECIFIC_TRACK: [404, 'The track is not in the context'],
  DEVICE_NOT_CONTROLLABLE: [403, 'Device not controllable'],
  VOLUME_CONTROL_DISALLOW: [403, 'Cannot control device volume'],
  /** What the current item does not allow. */
  UNKNOWN: [403, 'Restriction violated'],
} as const;

export function playerRefusal(reason: keyof typeof REASONS): Refusal {
  const [status, message] = REASONS[reason];
  return refuse(status, `Player command failed: ${message}`, reason);
}
