/** Everything about who uses the service, put together. */
import type { Request } from 'express';
import type { Database } from '../../db/database.ts';
import type { SignedIn } from '../../http/endpoint.ts';
import type { Logger } from '../../logger.ts';
import type { Secrets } from '../secrets.ts';
import { createAccessTokens } from './access-tokens.ts';
import { createAdministrators } from './administrators.ts';
import { type AdmittedKey, createApiKeys, type ApiKeys } from './api-keys.ts';
import { type Audit, createAudit } from './audit.ts';
import { type Cookies, createCookies, readCookies } from './cookies.ts';
import { createEntryLimit } from './entry-limit.ts';
import { createExports, type Exports } from './exports.ts';
import { createIdentification } from './identify.ts';
import { createLockout } from './lockout.ts';
import { createLostGuests } from './lost-guests.ts';
import { createOwnAccount, type OwnAccount } from './own-account.ts';
import { createPasswords } from './passwords.ts';
import { createPreferences, type PreferencesService } from './preferences.ts';
import { createRefreshTokens, type Family } from './refresh-tokens.ts';
import { createSameOrigin, type SameOrigin } from './same-origin.ts';
import { createSignIn, type Credentials, type Device, type SignIn, type SignInService } from './sign-in.ts';
import { createSpotifyIdentities, type SpotifyIdentities } from './spotify-identity.ts';
import { createUsage, type Usage } from './usage.ts';
import { createUsers, type Users } from './users.ts';

export interface Accounts {
  /** Who is signed in by this request; see `identify.ts`. */
  identify(request: Request): Promise<SignedIn | undefined>;
  /** The sign-in that the request's access token belongs to, whether it still lives or not. */
  familyOf(request: Request): Promise<Family | undefined>;
  /** The same, also where nothing but the refresh cookie came along. */
  anyFamilyOf(request: Request): Promise<Family | undefined>;
  /** Whose sign-in it is; undefined when it has ended. */
  holderOf(family: Family): Promise<SignedIn | undefined>;
  signIn: SignInService;
  spotifyIdentities: SpotifyIdentities;
  own: OwnAccount;
  users: Users;
  preferences: PreferencesService;
  keys: ApiKeys;
  usage: Usage;
  exports: Exports;
  audit: Audit;
  cookies: Cookies;
  sameOrigin: SameOrigin;
  /** The user behind a gateway key; undefined for none. Never throws for what is no key. */
  admitKey(key: string): Promise<AdmittedKey | undefined>;
  /** Makes the administrator of the configuration, if need be. */
  ensureAdmin(credentials: Credentials): Promise<void>;
  /** The address of the one-time link; undefined when there is an administrator. @param base where browsers find us */
  adminLink(base: string): Promise<string | undefined>;
  /** Spends the token of that link. @throws a 403 problem */
  claimAdmin(token: string, device: Device): Promise<SignIn>;
  /** Removes guests who cannot come back, and says how many. */
  removeLostGuests(): Promise<number>;
  /** To be called before the database is closed. */
  close(): void;
}

export interface AccountsOptions {
  database: Database;
  secrets: Pick<Secrets, 'jwt'>;
  dataDir: string;
  /** Milliseconds since 1970. */
  now: () => number;
  allowGuests: boolean;
  allowSignup: boolean;
  /** Where browsers find us; absent: at whatever `Host` says. */
  publicUrl?: string | undefined;
  /** Called before a user is deleted, to clear away what is not in the database. What throws stops the deletion. */
  onDelete?: readonly ((userId: string) => Promise<void>)[];
  /** A user's listening history, for their export. */
  playsOf?: (userId: string) => AsyncIterable<object>;
  log: Logger;
}

export function createAccounts(options: AccountsOptions): Accounts {
  const { database, secrets, dataDir, now, allowGuests, allowSignup, publicUrl, log } = options;
  const { onDelete = [], playsOf = noPlays } = options;
  const sameOrigin = createSameOrigin(publicUrl);
  const passwords = createPasswords();
  const accessTokens = createAccessTokens({ secret: secrets.jwt, now });
  const refreshTokens = createRefreshTokens({ database, now });
  const identification = createIdentification({ database, accessTokens, sameOrigin, now });
  const lockout = createLockout({ database, now });
  const audit = createAudit({ database, now, log });
  const shared = { database, passwords, accessTokens, refreshTokens, identification, lockout, audit, now };
  const signIn = createSignIn({ ...shared, entries: createEntryLimit(), allowGuests, allowSignup });
  const administrators = createAdministrators({ ...shared, signIn, dataDir });
  const preferences = createPreferences({ database, now });
  const keys = createApiKeys({ database, audit, now, log });
  return {
    identify: identification.identify,
    familyOf: identification.familyOf,
    async anyFamilyOf(request) {
      const { refresh } = readCookies(request);
      const family = await identification.familyOf(request);
      return family ?? (refresh === undefined ? undefined : refreshTokens.unspentFamilyOf(refresh));
    },
    holderOf: identification.holderOf,
    signIn,
    spotifyIdentities: createSpotifyIdentities({ ...shared, signIn, allowSignup }),
    own: createOwnAccount({ ...shared, onDelete }),
    users: createUsers(shared),
    preferences,
    keys,
    usage: createUsage({ database, now }),
    exports: createExports({ database, preferences, playsOf, now }),
    audit,
    cookies: createCookies(publicUrl),
    sameOrigin,
    admitKey: keys.admit,
    ensureAdmin: administrators.ensure,
    async adminLink(base) {
      const token = await administrators.invite();
      return token && `${base}/auth/admin?token=${token}`;
    },
    claimAdmin: administrators.claim,
    removeLostGuests: createLostGuests({ ...shared, onDelete }),
    close() {
      identification.close();
      preferences.close();
      keys.close();
    },
  };
}

async function* noPlays(): AsyncGenerator<object> {}
