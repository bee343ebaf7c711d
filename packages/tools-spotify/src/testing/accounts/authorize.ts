/** The accounts service's first half: a user is asked, and the app gets a code. */
import type { World } from '../world.ts';
import { html, redirect, type Reply } from '../server/reply.ts';
import { problemPage } from '../server/page.ts';
import { consentPage } from './consent-page.ts';
import type { SimulatedApp, SimulatedUser } from './people.ts';
import { acceptsRedirect } from './redirect-uris.ts';
import { SCOPES, scopesOf } from './scopes.ts';

interface Authorization {
  app: SimulatedApp;
  redirectUri: string;
  state: string | undefined;
  scopes: readonly string[];
  challenge: string | undefined;
}

/** Remembers who has agreed in this browser, as Spotify's own session would. */
const COOKIE = 'simulated_spotify_user';

/** GET /authorize: the consent page, or straight back where the user has agreed to all of it before. */
export function askForConsent(world: World, query: URLSearchParams, cookies: string): Reply {
  const asked = readAuthorization(world, query);
  if ('status' in asked) return asked;
  const known = new RegExp(`(?:^|;\\s*)${COOKIE}=([\\w-]+)`).exec(cookies)?.[1];
  const user = world.users.find(({ id }) => id === known);
  const again = query.get('show_dialog') !== 'true';
  if (user && again && world.grants.hasConsent(asked.app.clientId, user.id, asked.scopes)) {
    return agree(world, asked, user);
  }
  return html(consentPage({ app: asked.app, scopes: asked.scopes, users: world.users, chosen: user?.id, query }));
}

/** POST /authorize: what the consent page sends, the query's own fields and `user` and `answer`. */
export function takeConsent(world: World, form: URLSearchParams): Reply {
  const asked = readAuthorization(world, form);
  if ('status' in asked) return asked;
  const user = world.users.find(({ id }) => id === form.get('user'));
  if (form.get('answer') !== 'agree') return back(asked, { error: 'access_denied' });
  if (!user) return html(problemPage('Unknown user', 'Go back and choose one of the simulated users.'), 400);
  return agree(world, asked, user);
}

function agree(world: World, asked: Authorization, user: SimulatedUser): Reply {
  const { app, redirectUri, scopes, challenge } = asked;
  const code = world.grants.issueCode({ clientId: app.clientId, userId: user.id, scopes, redirectUri, challenge });
  const cookie = `${COOKIE}=${user.id}; Path=/authorize; HttpOnly; SameSite=Lax`;
  return back(asked, { code }, { 'set-cookie': cookie });
}

function back(
  { redirectUri, state }: Pick<Authorization, 'redirectUri' | 'state'>,
  answer: Readonly<Record<string, string>>,
  headers?: Readonly<Record<string, string>>,
): Reply {
  const url = new URL(redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (state !== undefined) url.searchParams.set('state', state);
  return redirect(url.href, headers);
}

/** Who is not to be trusted is never sent anywhere; other mistakes go back to the app. */
function readAuthorization(world: World, query: URLSearchParams): Authorization | Reply {
  const app = world.apps.find(({ clientId }) => clientId === query.get('client_id'));
  if (!app)
    return html(problemPage('INVALID_CLIENT: Invalid client', 'No app is registered with this client id.'), 400);
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!acceptsRedirect(app.redirectUris, redirectUri)) {
    const rule =
      'It must be one of the registered ones exactly: https, or http on 127.0.0.1 or [::1]. localhost is not accepted.';
    return html(problemPage('INVALID_CLIENT: Invalid redirect URI', rule), 400);
  }
  const state = query.get('state') ?? undefined;
  const wrong = (error: string, description: string): Reply =>
    back({ redirectUri, state }, { error, error_description: description });
  if (query.get('response_type') !== 'code') return wrong('unsupported_response_type', 'response_type must be code');
  const challenge = query.get('code_challenge') ?? undefined;
  if (challenge !== undefined || query.has('code_challenge_method')) {
    if (query.get('code_challenge_method') !== 'S256') {
      return wrong('invalid_request', 'code_challenge_method must be S256');
    }
    if (!/^[\w-]{43}$/.test(challenge ?? ''))
      return wrong('invalid_request', 'code_challenge must be a SHA-256 in base64url');
  }
  const scopes = scopesOf(query.get('scope'));
  const unknown = scopes.find((scope) => !(scope in SCOPES));
  if (unknown !== undefined) return wrong('invalid_scope', `Invalid scope: ${unknown}`);
  return { app, redirectUri, state, scopes, challenge };
}
