/** The accounts service's second half: codes and refresh tokens become access tokens. */
import { createHash } from 'node:crypto';
import { json, type Reply } from '../server/reply.ts';
import type { World } from '../world.ts';
import { ACCESS_TOKEN_S, type Grant } from './grants.ts';
import type { SimulatedApp } from './people.ts';

interface Caller {
  app: SimulatedApp;
  /** Whether the app has shown its secret. */
  confidential: boolean;
}

/** POST /api/token. */
export function exchangeToken(world: World, form: URLSearchParams, authorization: string | undefined): Reply {
  const grantType = form.get('grant_type');
  const exchange = EXCHANGES[grantType ?? ''];
  if (!exchange) return wrong('unsupported_grant_type', 'grant_type parameter is missing or unknown');
  const caller = readCaller(world, form, authorization);
  return 'status' in caller ? caller : exchange(world, form, caller);
}

const EXCHANGES: Readonly<Record<string, (world: World, form: URLSearchParams, caller: Caller) => Reply>> = {
  authorization_code: redeemCode,
  refresh_token: refresh,
  client_credentials(world, _form, { app, confidential }) {
    if (!confidential) return wrong('invalid_client', 'Invalid client secret');
    const grant = world.grants.open({ clientId: app.clientId, userId: undefined, scopes: [], pkce: false });
    return tokens(world, grant, false);
  },
};

function redeemCode(world: World, form: URLSearchParams, { app, confidential }: Caller): Reply {
  const value = form.get('code');
  if (!value) return wrong('invalid_request', 'code must be supplied');
  const code = world.grants.redeem(value);
  if (!code || code.clientId !== app.clientId) return wrong('invalid_grant', 'Invalid authorization code');
  if (form.get('redirect_uri') !== code.redirectUri) return wrong('invalid_grant', 'Invalid redirect URI');
  if (code.challenge !== undefined) {
    const verifier = form.get('code_verifier');
    if (!verifier) return wrong('invalid_request', 'code_verifier required');
    const fits = /^[\w.~-]{43,128}$/.test(verifier) && challengeOf(verifier) === code.challenge;
    if (!fits) return wrong('invalid_grant', 'code_verifier was incorrect');
  } else if (!confidential) {
    return wrong('invalid_client', 'Invalid client secret');
  }
  const { clientId, userId, scopes } = code;
  return tokens(world, world.grants.open({ clientId, userId, scopes, pkce: code.challenge !== undefined }), true);
}

function refresh(world: World, form: URLSearchParams, { app, confidential }: Caller): Reply {
  const token = form.get('refresh_token');
  if (!token) return wrong('invalid_request', 'refresh_token must be supplied');
  const grant = world.grants.byRefreshToken(token);
  if (!grant || grant.clientId !== app.clientId) return wrong('invalid_grant', 'Invalid refresh token');
  if (!confidential && !grant.pkce) return wrong('invalid_client', 'Invalid client secret');
  if (grant.revoked) return wrong('invalid_grant', 'Refresh token revoked');
  if (world.grants.isExpired(grant)) return wrong('invalid_grant', 'Refresh token expired');
  const rotates = world.settings.refreshMode === 'rotate';
  if (rotates) world.grants.rotate(grant);
  return tokens(world, grant, rotates);
}

function tokens(world: World, grant: Grant, withRefreshToken: boolean): Reply {
  return json({
    access_token: world.grants.issueAccessToken(grant),
    token_type: 'Bearer',
    scope: grant.scopes.join(' '),
    expires_in: ACCESS_TOKEN_S,
    ...(withRefreshToken && { refresh_token: grant.refreshToken }),
  });
}

function readCaller(world: World, form: URLSearchParams, authorization: string | undefined): Caller | Reply {
  const find = (id: string | null): SimulatedApp | undefined => world.apps.find(({ clientId }) => clientId === id);
  if (authorization === undefined) {
    const app = find(form.get('client_id'));
    return app ? { app, confidential: false } : wrong('invalid_client', 'Invalid client');
  }
  const [, encoded = ''] = /^Basic\s+(.+)$/i.exec(authorization) ?? [];
  const [id = '', secret = ''] = Buffer.from(encoded, 'base64').toString('utf8').split(':');
  const app = find(id);
  if (!app) return wrong('invalid_client', 'Invalid client');
  return secret === app.clientSecret ? { app, confidential: true } : wrong('invalid_client', 'Invalid client secret');
}

const challengeOf = (verifier: string): string => createHash('sha256').update(verifier).digest('base64url');

const wrong = (error: string, description: string): Reply => json({ error, error_description: description }, 400);
