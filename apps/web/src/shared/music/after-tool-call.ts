/** What the chat's tools do to the music is seen on the rest of the page as well. */
import type { QueryClient } from '@tanstack/react-query';
import { GENERATED, refreshPlayer, SAVED } from './keys.ts';

const TO_THE_PLAYER: ReadonlySet<string> = new Set([
  'play',
  'pause',
  'resume',
  'next_track',
  'previous_track',
  'seek',
  'set_volume',
  'change_volume',
  'shuffle',
  'repeat',
  'add_to_queue',
  'transfer_playback',
  'recommend_music',
]);
const TO_THE_LIBRARY: ReadonlySet<string> = new Set(['like', 'unlike']);

/** @param tool the name of the tool that has run */
export function afterToolCall(queries: QueryClient, tool: string): void {
  if (TO_THE_PLAYER.has(tool)) refreshPlayer(queries);
  if (tool === 'create_playlist') void queries.invalidateQueries({ queryKey: GENERATED });
  if (TO_THE_LIBRARY.has(tool)) void queries.invalidateQueries({ queryKey: SAVED });
}
