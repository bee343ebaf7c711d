/** The pack over the simulated Spotify, as the agent would have it. */
import { onTestFinished } from 'vitest';
import { checkArguments, type Tool, type ToolContext, type ToolOutcome } from '@switchyard/agent';
import { createSpotifyClient } from '../client/create-client.ts';
import type { GeneratedPlaylist } from '../ports.ts';
import { SIMULATED_USERS, startSpotifySimulator, type SpotifySimulatorOptions } from '../testing/index.ts';
import type { Recommend, SpotifyToolsPorts } from './ports.ts';
import { spotifyTools } from './spotify-tools.ts';

export const PREFERENCES = { genres: [], explicit: true };

export interface KitOptions extends SpotifySimulatorOptions {
  user?: keyof typeof SIMULATED_USERS;
  recommend?: Recommend;
}

export async function createKit({ user = 'premium', recommend = async () => [], ...options }: KitOptions = {}) {
  const simulator = await startSpotifySimulator(options);
  onTestFinished(() => simulator.close());
  const userId = SIMULATED_USERS[user].id;
  const { clock } = simulator;
  let token = simulator.issueTokens(userId).accessToken;
  const client = createSpotifyClient({
    apiUrl: simulator.apiUrl,
    accessToken: async ({ rejected }) =>
      rejected === token ? (token = simulator.issueTokens(userId).accessToken) : token,
    now: clock.now,
    wait: async (ms) => clock.advance(ms),
  });
  const generated: GeneratedPlaylist[] = [];
  const ports: SpotifyToolsPorts = {
    clientFor: () => client,
    playlists: {
      add: async (_userId, playlist) => void generated.push(playlist),
      list: async () => generated.map((playlist) => ({ ...playlist, createdAt: clock.now() })),
    },
    preferencesFor: async () => PREFERENCES,
    recommend,
    wait: async (ms) => clock.advance(ms),
  };
  const pack = spotifyTools(ports);
  const context = (): ToolContext => ({
    userId,
    timeZone: 'Europe/Berlin',
    language: 'en',
    now: clock.now(),
    signal: new AbortController().signal,
  });
  const find = (name: string): Tool => {
    const tool = pack.tools.find((one) => one.name === name);
    if (!tool) throw new Error(`There is no tool ${name}.`);
    return tool;
  };
  const read = (tool: Tool, given: object) => {
    const checked = checkArguments(tool, given as Record<string, unknown>);
    if (!checked.ok) throw new Error(checked.problem);
    return checked.input;
  };
  return {
    simulator,
    clock,
    client,
    ports,
    pack,
    player: simulator.player(userId),
    generated,
    /** As the agent does: the arguments are checked first. */
    call: async (name: string, given: object = {}): Promise<ToolOutcome> =>
      find(name).run(read(find(name), given), context()),
    preview: async (name: string, given: object = {}) => find(name).preview?.(read(find(name), given), context()),
  };
}
