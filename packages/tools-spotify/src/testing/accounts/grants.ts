/** What users have allowed apps to do, and the codes and tokens that stand for it. */
import { createHash } from 'node:crypto';

export interface Grant {
  clientId: string;
  /** Undefined: of the app itself, without a user. */
  userId: string | undefined;
  scopes: readonly string[];
  /** Milliseconds since the epoch. */
  authorizedAt: number;
  /** Whether it was given by PKCE, so that refreshing needs no secret. */
  pkce: boolean;
  revoked: boolean;
  /** The one that is good now. */
  refreshToken: string;
}

export interface Code {
  clientId: string;
  userId: string;
  scopes: readonly string[];
  redirectUri: string;
  /** Undefined: the app proves itself by its secret. */
  challenge: string | undefined;
  expiresAt: number;
}

export interface Grants {
  /** A code that is good once, for ten minutes. */
  issueCode(code: Omit<Code, 'expiresAt'>): string;
  /** The code's meaning; from then on it is used up. Undefined: unknown, used, or too old. */
  redeem(code: string): Code | undefined;
  open(grant: Pick<Grant, 'clientId' | 'userId' | 'scopes' | 'pkce'>): Grant;
  byRefreshToken(token: string): Grant | undefined;
  /** A new refresh token; the old one is good no longer. */
  rotate(grant: Grant): void;
  /** Six months after the authorisation, whatever was refreshed since. */
  isExpired(grant: Grant): boolean;
  issueAccessToken(grant: Grant): string;
  /** `invalid`: never heard of it, or its grant is revoked. */
  check(accessToken: string): Grant | 'expired' | 'invalid';
  /** All that are out become too old at once. */
  expireAccessTokens(): void;
  revoke(userId: string): void;
  /** Whether the user has allowed the app all of this before. */
  hasConsent(clientId: string, userId: string, scopes: readonly string[]): boolean;
}

export const ACCESS_TOKEN_S = 3600;
const CODE_MS = 10 * 60_000;
const GRANT_MONTHS = 6;
/** Of each kind; the oldest go first. Nobody who tests or tries out has as many. */
const KEPT = 10_000;

export function createGrants({ now, seed }: { now: () => number; seed: string }): Grants {
  const codes = new Map<string, Code>();
  const grants = new Map<string, Grant>();
  const accessTokens = new Map<string, { grant: Grant; expiresAt: number }>();
  let made = 0;
  const secret = (kind: string): string =>
    kind + createHash('sha256').update(`${seed}:${kind}:${made++}`).digest('base64url').repeat(3);

  return {
    issueCode(code) {
      const value = secret('AQA');
      keep(codes, value, { ...code, expiresAt: now() + CODE_MS });
      return value;
    },
    redeem(value) {
      const code = codes.get(value);
      codes.delete(value);
      return code && code.expiresAt > now() ? code : undefined;
    },
    open(wanted) {
      const grant: Grant = { ...wanted, authorizedAt: now(), revoked: false, refreshToken: secret('AQD') };
      keep(grants, grant.refreshToken, grant);
      return grant;
    },
    byRefreshToken: (token) => grants.get(token),
    rotate(grant) {
      grants.delete(grant.refreshToken);
      grant.refreshToken = secret('AQD');
      keep(grants, grant.refreshToken, grant);
    },
    isExpired({ authorizedAt }) {
      const end = new Date(authorizedAt);
      end.setUTCMonth(end.getUTCMonth() + GRANT_MONTHS);
      return now() >= end.getTime();
    },
    issueAccessToken(grant) {
      const token = secret('BQ');
      keep(accessTokens, token, { grant, expiresAt: now() + ACCESS_TOKEN_S * 1000 });
      return token;
    },
    check(token) {
      const known = accessTokens.get(token);
      if (!known || known.grant.revoked) return 'invalid';
      return known.expiresAt > now() ? known.grant : 'expired';
    },
    expireAccessTokens() {
      for (const token of accessTokens.values()) token.expiresAt = now();
    },
    revoke(userId) {
      for (const grant of grants.values()) if (grant.userId === userId) grant.revoked = true;
    },
    hasConsent(clientId, userId, scopes) {
      return grants.values().some((grant) => {
        const same = grant.clientId === clientId && grant.userId === userId && !grant.revoked;
        return same && scopes.every((scope) => grant.scopes.includes(scope));
      });
    },
  };
}

function keep<Value>(map: Map<string, Value>, key: string, value: Value): void {
  map.set(key, value);
  for (const oldest of map.keys()) {
    if (map.size <= KEPT) break;
    map.delete(oldest);
  }
}
