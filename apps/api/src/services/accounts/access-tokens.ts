/** Access tokens: JWTs that say who, for how long, and of which sign-in. */
import { createSecretKey } from 'node:crypto';
import { type JWTPayload, jwtVerify, SignJWT } from 'jose';
import { LRUCache } from 'lru-cache';
import { z } from 'zod';

export interface AccessTokens {
  sign(claims: AccessClaims): Promise<string>;
  /** Undefined when it is not ours, damaged or expired. */
  verify(token: string): Promise<AccessClaims | undefined>;
}

export interface AccessClaims {
  userId: string;
  /** The sign-in that it belongs to: a family of refresh tokens. */
  familyId: string;
  role: 'user' | 'admin';
  guest: boolean;
}

/** Seconds. */
export const ACCESS_SECONDS = 15 * 60;

/** A token comes with every request of its holder, and does not change: it is checked once and then known until its end. */
const KNOWN = 2_000;

const ISSUER = 'switchyard';
const AUDIENCE = 'switchyard-api';

const payloadShape = z.object({ sub: z.uuid(), sid: z.uuid(), role: z.enum(['user', 'admin']), guest: z.boolean() });

/** @param secret signs and checks; the same on every replica */
export function createAccessTokens({ secret, now }: { secret: string; now: () => number }): AccessTokens {
  const key = createSecretKey(secret, 'utf8');
  const known = new LRUCache<string, { claims: AccessClaims; endsAt: number }>({ max: KNOWN });
  return {
    sign({ userId, familyId, role, guest }) {
      const seconds = Math.floor(now() / 1000);
      return new SignJWT({ sid: familyId, role, guest })
        .setProtectedHeader({ alg: 'HS256' })
        .setSubject(userId)
        .setIssuer(ISSUER)
        .setAudience(AUDIENCE)
        .setIssuedAt(seconds)
        .setExpirationTime(seconds + ACCESS_SECONDS)
        .sign(key);
    },
    async verify(token) {
      const seen = known.get(token);
      if (seen !== undefined && now() < seen.endsAt) return seen.claims;
      let payload: JWTPayload;
      try {
        ({ payload } = await jwtVerify(token, key, {
          algorithms: ['HS256'],
          issuer: ISSUER,
          audience: AUDIENCE,
          requiredClaims: ['exp'],
          currentDate: new Date(now()),
        }));
      } catch {
        // Whatever is wrong with it, the answer is the same.
        return undefined;
      }
      const { data } = payloadShape.safeParse(payload);
      if (data === undefined) return undefined;
      const claims = { userId: data.sub, familyId: data.sid, role: data.role, guest: data.guest };
      known.set(token, { claims, endsAt: (payload.exp ?? 0) * 1000 });
      return claims;
    },
  };
}
