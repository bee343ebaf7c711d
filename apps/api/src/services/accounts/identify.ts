/** Who is signed in by a request: by a bearer token, else by the cookie of our page. */
import type { Request } from 'express';
import type { Database } from '../../db/database.ts';
import type { SignedIn } from '../../http/endpoint.ts';
import { problem } from '../../http/problem.ts';
import type { AccessTokens } from './access-tokens.ts';
import { readCookies } from './cookies.ts';
import type { Family } from './refresh-tokens.ts';
import { remember } from './remember.ts';
import type { SameOrigin } from './same-origin.ts';

export interface Identification {
  /**
   * Undefined for nobody. A cookie that does not hold is no cookie.
   * @throws a 401 problem for a bearer token that does not hold, a 403 for a foreign page that changes things by our cookie
   */
  identify(request: Request): Promise<SignedIn | undefined>;
  /** The sign-in that the request's access token belongs to, whether it still lives or not. */
  familyOf(request: Request): Promise<Family | undefined>;
  /** Whose sign-in it is; undefined when it has ended. */
  holderOf(family: Family): Promise<SignedIn | undefined>;
  /** To be called when a user's row or sign-ins changed: no process remembers them then. */
  forget(userId: string): Promise<void>;
  close(): void;
}

export interface IdentificationOptions {
  database: Database;
  accessTokens: AccessTokens;
  sameOrigin: SameOrigin;
  now: () => number;
}

/**
 * These look at passwords and refresh tokens, not at who is signed in: an expired access token that a program still
 * sends along is not to stop it from getting a new one. They check by themselves what page they are called from.
 */
const SIGNING_IN: ReadonlySet<string> = new Set([
  '/api/auth/login',
  '/api/auth/guest',
  '/api/auth/refresh',
  '/api/auth/logout',
]);

const SAFE_METHODS: ReadonlySet<string> = new Set(['GET', 'HEAD', 'OPTIONS']);
const TOPIC = 'account';

interface Account {
  user: SignedIn;
  families: ReadonlySet<string>;
}

export function createIdentification(options: IdentificationOptions): Identification {
  const { database, accessTokens, sameOrigin, now } = options;
  const memory = remember<Account>({ read, max: 10_000, ttlMs: 10_000, now });
  const unsubscribe = database.subscribe(({ topic, userId }) => {
    if (topic === TOPIC) memory.forget(userId);
  });

  async function read(id: string): Promise<Account | undefined> {
    const row = await database.prisma.user.findUnique({
      where: { id },
      select: {
        id: true,
        role: true,
        guest: true,
        email: true,
        displayName: true,
        refreshTokens: {
          where: { usedAt: null, revokedAt: null, expiresAt: { gt: new Date(now()) } },
          select: { familyId: true },
        },
      },
    });
    if (row === null) return undefined;
    const { refreshTokens, ...user } = row;
    return { user, families: new Set(refreshTokens.map(({ familyId }) => familyId)) };
  }

  async function userOf({ userId, familyId }: Family): Promise<SignedIn | undefined> {
    const known = await memory.get(userId);
    if (known?.families.has(familyId)) return known.user;
    // Signed in since, perhaps at another process.
    memory.forget(userId);
    const fresh = await memory.get(userId);
    return fresh?.families.has(familyId) ? fresh.user : undefined;
  }

  async function userBy(token: string): Promise<SignedIn | undefined> {
    const claims = await accessTokens.verify(token);
    return claims && userOf(claims);
  }

  return {
    async identify(request) {
      if (SIGNING_IN.has(request.path)) return undefined;
      const bearer = bearerOf(request);
      if (bearer !== undefined) {
        const user = await userBy(bearer);
        if (user === undefined) throw invalidToken();
        return user;
      }
      const { access } = readCookies(request);
      const user = access === undefined ? undefined : await userBy(access);
      if (user !== undefined && !SAFE_METHODS.has(request.method)) sameOrigin.demandOwnPage(request);
      return user;
    },

    async familyOf(request) {
      const token = bearerOf(request) ?? readCookies(request).access;
      const claims = token === undefined ? undefined : await accessTokens.verify(token);
      return claims && { userId: claims.userId, familyId: claims.familyId };
    },

    holderOf: userOf,

    async forget(userId) {
      memory.forget(userId);
      await database.publish({ topic: TOPIC, userId });
    },

    close: unsubscribe,
  };
}

function bearerOf({ headers }: Request): string | undefined {
  return /^bearer +(\S.*)$/i.exec(headers.authorization ?? '')?.[1]?.trim();
}

function invalidToken() {
  return problem(
    401,
    'invalid_token',
    'This access token has expired or is none of ours. Refresh it at POST /api/auth/refresh, or sign in again.',
    { headers: { 'www-authenticate': 'Bearer error="invalid_token"' } },
  );
}
