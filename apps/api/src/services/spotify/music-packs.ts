/** The tools of music: all of them for who has connected Spotify, and for others the one that says how to. */
import type { Tool, ToolPack } from '@switchyard/agent';
import { connectTool, type Recommend, spotifyTools } from '@switchyard/tools-spotify';
import type { Spotify } from './spotify.ts';

export interface MusicPacks {
  /** Whatever anybody may have. */
  all: readonly ToolPack[];
  of(userId: string): Promise<readonly ToolPack[]>;
}

export interface MusicPacksOptions {
  spotify: Pick<Spotify, 'signIn' | 'clientFor' | 'isLinked' | 'playlists' | 'preferences'>;
  recommend: Recommend;
  /** Tools over the listening history. */
  insights: readonly Tool[];
}

/** The one that links also those whose access cookie has run out while they were talking. */
const CONNECT_URL = '/api/auth/connect-spotify';

export function createMusicPacks({ spotify, recommend, insights }: MusicPacksOptions): MusicPacks {
  const { signIn, clientFor, isLinked, playlists, preferences } = spotify;
  if (signIn === undefined) return { all: [], of: async () => [] };
  const preferencesFor = preferences.of;
  const full = spotifyTools({ clientFor, playlists, preferencesFor, recommend, insights, connectUrl: CONNECT_URL });
  const toConnect = connectTool({ url: CONNECT_URL });
  return {
    all: [full, toConnect],
    // A grant that is gone counts: the tools say how to reconnect.
    of: async (userId) => [(await isLinked(userId)) ? full : toConnect],
  };
}
