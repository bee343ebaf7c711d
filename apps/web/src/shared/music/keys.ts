/** Where what is known of the user's music is kept, and how it is said to be out of date. */
import type { QueryClient } from '@tanstack/react-query';

export const CONNECTION = ['music', 'connection'];
export const PLAYER = ['music', 'player'];
export const QUEUE = ['music', 'queue'];
/** Of commands on their way. */
export const COMMAND = ['music', 'command'];
/** By URI. */
export const SAVED = ['music', 'saved'];
export const GENERATED = ['music', 'generated'];
/** Of what the listening history tells, and what is recommended by it. */
export const HISTORY = ['music', 'history'];

/** Commands are taken at once and done a little later: what is asked before that is answered with what was. */
const UNTIL_DONE_MS = 700;

/** Asks what plays now that something has been done to it. */
export function refreshPlayer(queries: QueryClient, afterMs = UNTIL_DONE_MS): void {
  setTimeout(() => {
    void queries.invalidateQueries({ queryKey: PLAYER });
    void queries.invalidateQueries({ queryKey: QUEUE });
  }, afterMs);
}
