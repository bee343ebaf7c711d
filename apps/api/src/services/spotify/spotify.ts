/** Everything between users and their Spotify, put together. */
import { type ClientFor, createSpotifyClient, type GeneratedPlaylists } from '@switchyard/tools-spotify';
import type { SpotifySettings } from '../../config/spotify.ts';
import type { Database } from '../../db/database.ts';
import { problem } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import type { Accounts } from '../accounts/accounts.ts';
import type { SyncedAccounts } from '../listening/sync.ts';
import type { Secrets } from '../secrets.ts';
import { type Connections, createConnections } from './connection.ts';
import { createGeneratedPlaylists } from './generated-playlists.ts';
import { createLinks } from './links.ts';
import { createMusicPreferences, type MusicPreferencesService } from './music-preferences.ts';
import { createOAuth } from './oauth.ts';
import { createPendingSignIns } from './pending-sign-ins.ts';
import { createSpotifySignIn, type SpotifySignIn } from './sign-in.ts';
import { createSyncedAccounts } from './synced-accounts.ts';
import { createTokenCipher } from './token-cipher.ts';
import { createTokens } from './tokens.ts';

export interface Spotify {
  /** Absent: it is not set up here. */
  signIn: SpotifySignIn | undefined;
  /** @throws a 409 problem `spotify_not_configured` */
  clientFor: ClientFor;
  /** Whether the user has linked an account, whether its grant holds or not. */
  isLinked(userId: string): Promise<boolean>;
  connections: Connections;
  preferences: MusicPreferencesService;
  playlists: GeneratedPlaylists;
  syncedAccounts: SyncedAccounts;
  /** To be called before the database is closed. */
  close(): Promise<void>;
}

export interface SpotifyOptions {
  settings: SpotifySettings | undefined;
  database: Database;
  secrets: Pick<Secrets, 'deriveAll'>;
  accounts: Pick<Accounts, 'holderOf' | 'spotifyIdentities' | 'audit'>;
  /** Done for who has just connected, before they are sent on. What it throws is logged. */
  onConnected?: (userId: string, signal: AbortSignal) => Promise<void>;
  log: Logger;
  /** Milliseconds since the epoch. */
  now: () => number;
}

export function createSpotify(options: SpotifyOptions): Spotify {
  const { settings, database, secrets, accounts, onConnected, log, now } = options;
  const links = createLinks({ database, cipher: createTokenCipher(secrets), now });
  const access = settings && accessBy(settings);

  function accessBy(settings: SpotifySettings) {
    const oauth = createOAuth(settings, now);
    const tokens = createTokens({ links, oauth, log, now });
    const pending = createPendingSignIns(now);
    const signIn = createSpotifySignIn({ settings, oauth, links, pending, accounts, onConnected, log, now });
    return { apiUrl: settings.apiUrl, tokens, signIn };
  }

  return {
    signIn: access?.signIn,
    clientFor(userId) {
      if (access === undefined) {
        throw problem(409, 'spotify_not_configured', 'Spotify is not set up here. Ask the operator for it.');
      }
      const { apiUrl, tokens } = access;
      return createSpotifyClient({ apiUrl, accessToken: (how) => tokens.accessTokenFor(userId, how), now });
    },
    isLinked: links.exists,
    connections: createConnections({ configured: access !== undefined, links, accounts, now }),
    preferences: createMusicPreferences(database),
    playlists: createGeneratedPlaylists({ database, now }),
    syncedAccounts: createSyncedAccounts({ configured: access !== undefined, database, now }),
    async close() {
      await access?.tokens.close();
    },
  };
}
