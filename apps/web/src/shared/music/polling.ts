/** How often what plays is asked for. */
import { ApiError } from '../api/client.ts';
import type { Player } from './types.ts';

export interface PollingState {
  /** Spotify is connected, and its grant holds. */
  usable: boolean;
  /** Null: nothing is active. Undefined: not known yet. */
  player: Player | null | undefined;
  error: Error | null;
  /** The page can be seen. */
  visible: boolean;
}

const VISIBLE_MS = 5_000;
const HIDDEN_MS = 30_000;

/** Milliseconds until the next time; false: only when something happens. */
export function pollAfter({ usable, player, error, visible }: PollingState): number | false {
  if (!usable) return false;
  if (error !== null) return afterError(error);
  if (!player?.isPlaying) return false;
  return visible ? VISIBLE_MS : HIDDEN_MS;
}

/** What Spotify refuses it will refuse again, unless it says when to come back. */
function afterError(error: Error): number | false {
  if (!(error instanceof ApiError)) return HIDDEN_MS;
  if (error.status === 429) return (error.retryAfter ?? 60) * 1_000;
  return error.status >= 500 ? HIDDEN_MS : false;
}
