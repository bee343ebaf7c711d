/** How things stand between a user and Spotify, and the end of it. */
import type { Accounts } from '../accounts/accounts.ts';
import type { Audit } from '../accounts/audit.ts';
import type { Links } from './links.ts';
import { missingScopes, SCOPES, type Scope } from './scopes.ts';

export interface ConnectionState {
  /** Signing in with Spotify is set up here. */
  configured: boolean;
  connected: boolean;
  displayName: string | null;
  /** What is asked for, and what for. */
  scopes: readonly (Scope & { granted: boolean })[];
  missingScopes: readonly string[];
  authorizedAt: string | null;
  /** When Spotify ends the grant by itself. */
  expiresAt: string | null;
  /** Nothing works until the user goes through Spotify again. */
  needsReconnect: boolean;
}

export interface Connections {
  of(userId: string): Promise<ConnectionState>;
  /** Deletes the tokens. What was made of them here, and the history, stays. */
  end(userId: string, ip: string | undefined): Promise<void>;
}

export interface ConnectionsOptions {
  configured: boolean;
  links: Links;
  accounts: Pick<Accounts, 'spotifyIdentities'> & { audit: Pick<Audit, 'record'> };
  /** Milliseconds since the epoch. */
  now: () => number;
}

/** A refresh token lives this long from when the user agreed; refreshing does not lengthen it. */
const GRANT_MONTHS = 6;

export function createConnections({ configured, links, accounts, now }: ConnectionsOptions): Connections {
  return {
    async of(userId) {
      const link = await links.find(userId);
      const granted = link?.scopes ?? [];
      const expiresAt = link && endOf(link.authorizedAt);
      return {
        configured,
        connected: link !== undefined,
        displayName: link?.displayName ?? null,
        scopes: SCOPES.map((scope) => ({ ...scope, granted: granted.includes(scope.scope) })),
        missingScopes: link === undefined ? [] : missingScopes(granted),
        authorizedAt: link === undefined ? null : new Date(link.authorizedAt).toISOString(),
        expiresAt: expiresAt?.toISOString() ?? null,
        needsReconnect:
          link !== undefined &&
          (link.revoked || link.tokens === undefined || endOf(link.authorizedAt).getTime() <= now()),
      };
    },

    async end(userId, ip) {
      const removed = await links.remove(userId);
      await accounts.spotifyIdentities.release(userId);
      if (removed) await accounts.audit.record({ action: 'spotify.disconnected', userId, ip });
    },
  };
}

function endOf(authorizedAt: number): Date {
  const end = new Date(authorizedAt);
  end.setUTCMonth(end.getUTCMonth() + GRANT_MONTHS);
  return end;
}
