/** The Web API: who calls, may they, and which endpoint is meant. */
import type { Grant } from '../accounts/grants.ts';
import { spotifyFaults } from '../server/faults.ts';
import type { RateLimit } from '../server/rate-limit.ts';
import { json, refuse, type Reply } from '../server/reply.ts';
import type { World } from '../world.ts';
import { CATALOGUE_ROUTES } from './catalogue-routes.ts';
import { LIBRARY_ROUTES } from './library-routes.ts';
import { PLAYER_ROUTES } from './player-routes.ts';
import { PLAYLIST_ROUTES } from './playlist-routes.ts';
import { isRemoved } from './removed.ts';
import { needScope, type ApiCall, type ApiRoute } from './route.ts';
import { meView } from './views.ts';

export interface ApiRequest {
  method: string;
  /** Under `/v1`. */
  path: string;
  query: URLSearchParams;
  body: string;
  authorization: string | undefined;
}

const ROUTES: readonly ApiRoute[] = [
  {
    method: 'GET',
    path: '/me',
    handle: ({ world, person, scopes }) => json(meView(world, person.user, scopes)),
  },
  ...PLAYER_ROUTES,
  ...LIBRARY_ROUTES,
  ...PLAYLIST_ROUTES,
  ...CATALOGUE_ROUTES,
];

/** @throws Refusal with Spotify's own words */
export function answerApi(world: World, limit: RateLimit, request: ApiRequest): Reply {
  const grant = grantOf(world, request.authorization);
  const wait = limit.take(grant.clientId, world.settings.rateLimit);
  if (wait !== undefined) return spotifyFaults.rateLimited(wait);
  const { developmentMode } = world.settings;
  if (grant.userId === undefined) throw refuse(401, 'Valid user authentication required');
  const person = world.person(grant.userId);
  if (developmentMode && !person.user.registered) return spotifyFaults.notRegistered();
  if (developmentMode && isRemoved(request.method, request.path)) return spotifyFaults.forbidden();
  const { method, path, query, body } = request;
  for (const route of ROUTES) {
    const params = route.method === method ? paramsOf(route.path, path) : undefined;
    if (!params) continue;
    const call: ApiCall = { world, person, scopes: grant.scopes, method, path, params, query, body };
    for (const scope of route.scopes ?? []) needScope(call, scope);
    return route.handle(call);
  }
  const known = ROUTES.some((route) => paramsOf(route.path, path));
  throw known ? refuse(405, 'Method not allowed') : refuse(404, 'Service not found');
}

function grantOf(world: World, authorization: string | undefined): Grant {
  if (authorization === undefined) throw refuse(401, 'No token provided');
  const [, token] = /^Bearer\s+(\S+)$/i.exec(authorization) ?? [];
  const grant = token === undefined ? 'invalid' : world.grants.check(token);
  if (grant === 'invalid') throw refuse(401, 'Invalid access token');
  if (grant === 'expired') throw refuse(401, 'The access token expired');
  return grant;
}

/** What stands for the `:names` of a route's path; undefined when the path is another one. */
function paramsOf(route: string, path: string): Record<string, string> | undefined {
  const wanted = route.split('/');
  const given = path.split('/');
  if (wanted.length !== given.length) return undefined;
  const params: Record<string, string> = {};
  for (const [index, part] of wanted.entries()) {
    const value = given[index] ?? '';
    if (part.startsWith(':')) params[part.slice(1)] = value;
    else if (part !== value) return undefined;
  }
  return params;
}
