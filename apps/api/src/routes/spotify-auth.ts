/** Signing in with Spotify. People come here by links, so whatever happens they end on a page. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import type { Accounts } from '../services/accounts/accounts.ts';
import { ownPath, properOrigin } from '../services/spotify/own-places.ts';
import type { LandingProblem, SpotifySignIn } from '../services/spotify/sign-in.ts';
import { createTicketCookie } from '../services/spotify/ticket-cookie.ts';

export interface SpotifyAuthOptions {
  /** Absent: it is not set up here. */
  signIn: SpotifySignIn | undefined;
  accounts: Pick<Accounts, 'anyFamilyOf' | 'holderOf' | 'cookies'>;
}

const AREA = 'Accounts';

/** A path with more than the cookie of ten minutes goes along, and one that gets the refresh cookie as well. */
const BEGINNINGS = [
  ['/auth/spotify', 'Sign in with Spotify, or connect it to the account that is signed in'],
  ['/api/auth/connect-spotify', 'The same for pages whose access cookie may have run out'],
] as const;

/** Too long or given twice is as good as not given: there is a person at the other end. */
const Word = z.string().max(2_000).optional().catch(undefined);
const Wishes = z.object({
  returnTo: Word.describe('A path of a page here, to end on. Default: `/chat`.'),
  reconnect: Word.describe('If given, Spotify asks also those who have agreed before.'),
});
type Wishes = z.output<typeof Wishes>;

export function spotifyAuthEndpoints({ signIn, accounts }: SpotifyAuthOptions): Endpoint[] {
  const ticket = createTicketCookie(signIn?.redirectUri ?? '');

  function send(response: Response, location: string): void {
    response.status(302).location(location).end();
  }

  function land(response: Response, problem: LandingProblem): void {
    send(response, `/?problem=${problem}`);
  }

  async function begin({ returnTo, reconnect }: Wishes, request: Request, response: Response) {
    if (signIn === undefined) return land(response, 'spotify_not_configured');
    const found = await accounts.anyFamilyOf(request);
    const family = found && (await accounts.holderOf(found)) && found;
    const elsewhere = properOrigin(signIn.redirectUri, request.headers.host);
    if (elsewhere !== undefined) {
      // Whoever is signed in here is nobody there, and would be given an account of its own.
      if (family !== undefined) return land(response, 'spotify_wrong_host');
      return send(response, elsewhere + request.originalUrl);
    }
    const departure = await signIn.begin({
      family,
      returnTo: ownPath(returnTo),
      again: reconnect !== undefined,
    });
    ticket.set(response, departure.ticket);
    send(response, departure.url);
  }

  return [
    ...BEGINNINGS.map(([path, summary]) =>
      endpoint({
        method: 'get',
        path,
        area: AREA,
        summary,
        access: 'anyone',
        query: Wishes,
        answers: { 302: { description: 'To Spotify, or to `/?problem=CODE`.' } },
        handle: ({ query, request, response }) => begin(query, request, response),
      }),
    ),
    endpoint({
      method: 'get',
      path: '/auth/callback',
      area: AREA,
      summary: 'Where Spotify sends people back to',
      access: 'anyone',
      query: z.object({ state: Word, code: Word, error: Word }),
      answers: { 302: { description: 'To the page, signed in; else to `/?problem=CODE`.' } },
      async handle({ query: { state, code, error }, request, response, signal }) {
        if (signIn === undefined) return land(response, 'spotify_not_configured');
        const device = { ip: request.ip, userAgent: request.headers['user-agent'] };
        const outcome = await signIn.finish({ state, code, error, ticket: ticket.read(request), device, signal });
        ticket.clear(response);
        if ('problem' in outcome) return land(response, outcome.problem);
        accounts.cookies.set(response, outcome.signIn);
        send(response, outcome.returnTo);
      },
    }),
  ];
}
