/** Which part of the simulator a request is for. */
import { askForConsent, takeConsent } from '../accounts/authorize.ts';
import { exchangeToken } from '../accounts/token.ts';
import { imagePage, openPage } from '../pages.ts';
import { answerApi } from '../web-api/web-api.ts';
import type { World } from '../world.ts';
import { problemPage } from './page.ts';
import { createRateLimit } from './rate-limit.ts';
import { empty, html, Refusal, text, type Reply } from './reply.ts';

export interface Request {
  method: string;
  path: string;
  query: URLSearchParams;
  body: string;
  authorization: string | undefined;
  cookies: string;
}

/** Never throws for anything that a caller sends. */
export function createAnswering(world: World): (request: Request) => Reply {
  const limit = createRateLimit(() => world.clock.now());

  const answer = (request: Request): Reply => {
    const { method, path, query, body, authorization, cookies } = request;
    if (path.startsWith('/v1/')) return answerApi(world, limit, { ...request, path: path.slice(3) });
    const [, first = '', second = '', third = ''] = path.split('/');
    switch (`${method} /${first}`) {
      case 'GET /authorize':
        return askForConsent(world, query, cookies);
      case 'POST /authorize':
        return takeConsent(world, new URLSearchParams(body));
      case 'POST /api':
        return second === 'token'
          ? exchangeToken(world, new URLSearchParams(body), authorization)
          : text('Not found', 404);
      case 'GET /image':
        return imagePage(second);
      case 'GET /open':
        return openPage(world, second, third);
      case 'GET /favicon.ico':
        return empty(204);
      default:
        return html(problemPage('Page not found', 'The simulator serves /authorize, /api/token and /v1.'), 404);
    }
  };

  return (request) => {
    try {
      return answer(request);
    } catch (error) {
      if (error instanceof Refusal) return error.reply;
      throw error;
    }
  };
}
