/** The cookie that ties the way back from Spotify to the browser that went there. */
import type { CookieOptions, Request, Response } from 'express';
import { parseCookie } from 'cookie';
import { PENDING_MS } from './pending-sign-ins.ts';

export interface TicketCookie {
  set(response: Response, ticket: string): void;
  read(request: Request): string | undefined;
  clear(response: Response): void;
}

const NAME = 'sy_spotify';

/** @param redirectUri where the browser comes back to; over https the cookie keeps to https */
export function createTicketCookie(redirectUri: string): TicketCookie {
  const options: CookieOptions = {
    httpOnly: true,
    sameSite: 'lax',
    secure: redirectUri.startsWith('https:'),
    path: '/auth',
  };
  return {
    set: (response, ticket) => void response.cookie(NAME, ticket, { ...options, maxAge: PENDING_MS }),
    read: (request) => parseCookie(request.headers.cookie ?? '')[NAME] || undefined,
    clear: (response) => void response.clearCookie(NAME, options),
  };
}
