/** Signing up, in, on and out. */
import type { Request, Response } from 'express';
import { z } from 'zod';
import { type Endpoint, endpoint } from '../http/endpoint.ts';
import { notThere, problem } from '../http/problem.ts';
import type { Accounts } from '../services/accounts/accounts.ts';
import type { Device, SignIn } from '../services/accounts/sign-in.ts';
import { readCookies } from '../services/accounts/cookies.ts';

export const UserShape = z
  .object({
    id: z.uuid(),
    email: z.string().nullable(),
    displayName: z.string().nullable(),
    role: z.enum(['user', 'admin']),
    guest: z.boolean(),
    createdAt: z.iso.datetime(),
    spotify: z.boolean().describe('Can be signed in to with Spotify, whether that is connected now or not.'),
  })
  .meta({ id: 'User' });

const SignInShape = z
  .object({
    user: UserShape,
    accessToken: z.string(),
    expiresIn: z.int().describe('Seconds that the access token is good for.'),
    refreshToken: z.string().optional().describe('For programs, when asked for; pages have it as a cookie.'),
  })
  .meta({ id: 'SignIn' });

const SignInOfDevice = z
  .object({
    id: z.uuid(),
    userAgent: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastUsedAt: z.iso.datetime(),
    current: z.boolean(),
  })
  .meta({ id: 'SignedInDevice' });

const Email = z.string().trim().max(254).pipe(z.email());
export const NewPassword = z.string().min(8).max(200);
/** One that was set already is compared, and need not follow the rules for new ones. */
export const ShownPassword = z.string().max(200);
export const DisplayName = z.string().trim().min(1).max(100);

const Tokens = z.object({
  tokens: z
    .enum(['all'])
    .optional()
    .describe('Programs send `all` to have the refresh token in the body. Requests of pages are refused then.'),
});

const AREA = 'Accounts';

export function authEndpoints(accounts: Accounts): Endpoint[] {
  const { signIn, own, cookies, sameOrigin } = accounts;

  /** Both cookies, and the tokens that may be in the body. */
  function answer(response: Response, status: number, given: SignIn, withRefreshToken: boolean): void {
    cookies.set(response, given);
    const { user, accessToken, expiresIn, refreshToken } = given;
    response.status(status).json({ user, accessToken, expiresIn, ...(withRefreshToken && { refreshToken }) });
  }

  return [
    endpoint({
      method: 'post',
      path: '/api/auth/signup',
      area: AREA,
      summary: 'Sign up. A guest who does so keeps everything',
      access: 'anyone',
      query: Tokens,
      body: z.strictObject({ email: Email, password: NewPassword, displayName: DisplayName.optional() }),
      answers: {
        201: { description: 'Signed up and signed in.', schema: SignInShape },
        409: { description: '`email_taken`: there is an account with this e-mail.' },
        429: { description: '`too_many_accounts`: from this address within an hour.' },
      },
      async handle({ user, query, body: { displayName, ...credentials }, request, response }) {
        sameOrigin.refuseForeignPage(request);
        refusePages(request, query);
        const guest = user?.guest ? { user, familyId: (await accounts.familyOf(request))?.familyId } : undefined;
        const to = { ...credentials, ...(displayName !== undefined && { displayName }) };
        answer(response, 201, await signIn.signUp(to, deviceOf(request), guest), query.tokens === 'all');
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/auth/login',
      area: AREA,
      summary: 'Sign in',
      access: 'anyone',
      query: Tokens,
      body: z.strictObject({ email: z.string().max(254), password: ShownPassword }),
      answers: {
        200: { description: 'Signed in.', schema: SignInShape },
        401: { description: '`wrong_credentials`' },
        429: { description: '`locked_out`: too many wrong passwords; `Retry-After` says how long.' },
      },
      async handle({ query, body, request, response }) {
        sameOrigin.refuseForeignPage(request);
        refusePages(request, query);
        answer(response, 200, await signIn.logIn(body, deviceOf(request)), query.tokens === 'all');
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/auth/guest',
      area: AREA,
      summary: 'Enter as a guest',
      access: 'anyone',
      query: Tokens,
      answers: {
        201: { description: 'Signed in as a new guest.', schema: SignInShape },
        403: { description: '`guests_closed`' },
        429: { description: '`too_many_accounts`: from this address within an hour.' },
      },
      async handle({ query, request, response }) {
        sameOrigin.refuseForeignPage(request);
        refusePages(request, query);
        answer(response, 201, await signIn.enterAsGuest(deviceOf(request)), query.tokens === 'all');
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/auth/refresh',
      area: AREA,
      summary: 'Have a new access token, by the refresh cookie or, for programs, by the refresh token',
      access: 'anyone',
      body: z.strictObject({ refreshToken: z.string().min(1).max(200).optional() }),
      bodyOptional: true,
      answers: {
        200: { description: 'The old refresh token is spent; the next one is in the cookie.', schema: SignInShape },
        401: { description: '`invalid_refresh_token`: sign in again.' },
      },
      async handle({ body, request, response }) {
        sameOrigin.refuseForeignPage(request);
        const token = body.refreshToken ?? readCookies(request).refresh;
        answer(response, 200, await signIn.refresh(token, deviceOf(request)), body.refreshToken !== undefined);
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/auth/logout',
      area: AREA,
      summary: 'Sign out of this device',
      access: 'anyone',
      body: z.strictObject({ refreshToken: z.string().min(1).max(200).optional() }),
      bodyOptional: true,
      answers: { 204: { description: 'Signed out, as whoever was not signed in is too.' } },
      async handle({ body, request, response }) {
        const shown = readCookies(request);
        if (shown.access !== undefined || shown.refresh !== undefined) sameOrigin.refuseForeignPage(request);
        const family = await accounts.familyOf(request);
        if (family !== undefined) await signIn.end(family);
        const token = body.refreshToken ?? shown.refresh;
        if (token !== undefined) await signIn.logOut(token);
        cookies.clear(response);
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/auth/me',
      area: AREA,
      summary: 'Who is signed in',
      access: 'user',
      answers: { 200: { description: 'The user.', schema: z.object({ user: UserShape }) } },
      async handle({ user, response }) {
        response.json({ user: await own.get(user.id) });
      },
    }),
    endpoint({
      method: 'get',
      path: '/api/auth/sessions',
      area: AREA,
      summary: 'Where the user is signed in',
      access: 'user',
      answers: {
        200: {
          description: 'The device used last comes first.',
          schema: z.object({ items: z.array(SignInOfDevice), nextCursor: z.null() }),
        },
      },
      async handle({ user, request, response }) {
        const current = (await accounts.familyOf(request))?.familyId;
        const items = await own.signIns(user.id);
        response.json({ items: items.map((item) => ({ ...item, current: item.id === current })), nextCursor: null });
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/auth/sessions',
      area: AREA,
      summary: 'Sign out of every other device',
      access: 'user',
      answers: { 204: { description: 'Only the sign-in that asks goes on.' } },
      async handle({ user, request, response }) {
        await own.endOtherSignIns(user.id, (await accounts.familyOf(request))?.familyId);
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'delete',
      path: '/api/auth/sessions/{id}',
      area: AREA,
      summary: 'Sign out of a device',
      access: 'user',
      answers: { 204: { description: 'Its tokens hold no longer.' } },
      async handle({ user, params, response }) {
        if (!(await signIn.end({ userId: user.id, familyId: params.id }))) throw notThere('sign-in');
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'post',
      path: '/api/auth/password',
      area: AREA,
      summary: 'Change the password, and sign out of every other device',
      access: 'user',
      body: z.strictObject({ currentPassword: ShownPassword, newPassword: NewPassword }),
      answers: {
        204: { description: 'Changed.' },
        403: { description: '`wrong_password`' },
        409: { description: '`no_password`: this is a guest.' },
        429: { description: '`locked_out`' },
      },
      async handle({ user, body, request, response }) {
        const familyId = (await accounts.familyOf(request))?.familyId;
        await own.changePassword(user.id, { ...body, familyId, ip: request.ip });
        response.status(204).end();
      },
    }),
    endpoint({
      method: 'get',
      path: '/auth/admin',
      area: AREA,
      summary: 'The one-time link of the first start: signs in as a new administrator',
      access: 'anyone',
      query: z.object({ token: z.string().min(1).max(200) }),
      answers: { 302: { description: 'To the chat.' }, 403: { description: '`invalid_admin_link`' } },
      async handle({ query, request, response }) {
        cookies.set(response, await accounts.claimAdmin(query.token, deviceOf(request)));
        response.redirect(302, '/chat');
      },
    }),
  ];
}

function deviceOf(request: Request): Device {
  return { ip: request.ip, userAgent: request.headers['user-agent'] };
}

/** A script that was smuggled into the page is not to get at what lasts for weeks. */
function refusePages({ headers }: Request, { tokens }: { tokens?: 'all' | undefined }): void {
  if (tokens === undefined || (headers.origin === undefined && headers['sec-fetch-site'] === undefined)) return;
  throw problem(403, 'not_for_pages', 'Refresh tokens are told to programs only. Pages have theirs as a cookie.');
}
