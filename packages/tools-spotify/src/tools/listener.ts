/** Somebody who listens: the client on their behalf, and what a tool needs besides. */
import type { ToolContext } from '@switchyard/agent';
import type { SpotifyClient } from '../client/client.ts';
import { waitFor } from '../client/wait.ts';
import type { Player } from '../types.ts';
import type { SpotifyToolsPorts } from './ports.ts';

export interface Listener {
  client: SpotifyClient;
  context: ToolContext;
  ports: SpotifyToolsPorts;
  /** For the client's calls: they end with the tool. */
  call: { signal: AbortSignal };
  wait(ms: number): Promise<void>;
}

export function listenerFor(context: ToolContext, ports: SpotifyToolsPorts): Listener {
  const { signal, userId } = context;
  const wait = ports.wait ?? waitFor;
  return { client: ports.clientFor(userId), context, ports, call: { signal }, wait: (ms) => wait(ms, signal) };
}

const LOOK_EVERY_MS = 300;
const LOOKS = 6;

/**
 * What plays, once it is as it should be. Commands are answered before they take effect, so that it may take a look or
 * two; after a second and a half it is undefined, and nothing may be claimed.
 */
export async function watch(
  { client, call, wait }: Listener,
  isSo: (player: Player) => boolean,
): Promise<Player | undefined> {
  for (let look = 1; look <= LOOKS; look++) {
    const player = await client.player(call);
    if (player && isSo(player)) return player;
    if (look < LOOKS) await wait(LOOK_EVERY_MS);
  }
  return undefined;
}
