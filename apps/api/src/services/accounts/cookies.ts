/** The two cookies of a signed-in page. No script can read them. */
import type { CookieOptions, Request, Response } from 'express';
import { parseCookie } from 'cookie';
import { ACCESS_SECONDS } from './access-tokens.ts';
import { REFRESH_MS } from './refresh-tokens.ts';

export interface Cookies {
  set(response: Response, tokens: { accessToken: string; refreshToken: string }): void;
  clear(response: Response): void;
}

const ACCESS = 'sy_access';
const REFRESH = 'sy_refresh';

/** @param publicUrl where browsers find us; over https the cookies keep to https */
export function createCookies(publicUrl: string | undefined): Cookies {
  const usual: CookieOptions = { httpOnly: true, sameSite: 'lax', secure: publicUrl?.startsWith('https:') ?? false };
  const access: CookieOptions = { ...usual, path: '/' };
  // It goes along with nothing but what is about signing in.
  const refresh: CookieOptions = { ...usual, path: '/api/auth' };
  return {
    set(response, { accessToken, refreshToken }) {
      response.cookie(ACCESS, accessToken, { ...access, maxAge: ACCESS_SECONDS * 1000 });
      response.cookie(REFRESH, refreshToken, { ...refresh, maxAge: REFRESH_MS });
    },
    clear(response) {
      response.clearCookie(ACCESS, access);
      response.clearCookie(REFRESH, refresh);
    },
  };
}

/** What the caller's cookies hold. */
export function readCookies(request: Request): { access: string | undefined; refresh: string | undefined } {
  const cookies = parseCookie(request.headers.cookie ?? '');
  return { access: cookies[ACCESS] || undefined, refresh: cookies[REFRESH] || undefined };
}
