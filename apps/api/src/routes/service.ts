/** The doors for operators and monitors: alive, ready, metrics; and a word for whoever looks at `/`. */
import { type Request, type RequestHandler, Router } from 'express';
import type { Context } from '../context.ts';
import { readiness } from '../services/readiness.ts';
import { sameSecret } from '../services/secret-compare.ts';
import { sendProblem } from '../http/problem.ts';

const ABOUT = {
  name: 'Switchyard',
  is: 'A gateway to many language model providers, compatible with the official SDKs of OpenAI, Anthropic, Google and Groq.',
  gateway: [
    'POST /v1/chat/completions',
    'POST /v1/responses',
    'POST /v1/messages',
    'POST /v1/messages/count_tokens',
    'POST /v1/embeddings',
    'POST /v1/audio/speech',
    'POST /v1/audio/transcriptions',
    'POST /v1beta/models/{model}:generateContent',
    'GET /v1/models',
  ],
  service: ['GET /healthz', 'GET /readyz', 'GET /metrics'],
  documentation: 'README.md and docs/ of the repository',
};

export function serviceRoutes(context: Context): Router {
  const { metrics, config } = context;
  const routes = Router();
  routes.get('/', (request, response, next) => (wantsPage(request) ? next() : void response.json(ABOUT)));
  routes.get('/healthz', (_request, response) => void response.json({ status: 'ok' }));
  routes.get('/readyz', async (_request, response) => {
    const report = await readiness(context);
    response.status(report.status === 'ok' ? 200 : 503).json(report);
  });
  routes.get('/metrics', demand(config.metricsToken), async (_request, response) => {
    response.setHeader('content-type', metrics.contentType);
    response.end(await metrics.text());
  });
  return routes;
}

/** Browsers ask for pages, programs for anything. */
export function wantsPage(request: Request): boolean {
  return request.accepts(['json', 'html']) === 'html';
}

/** Lets through who shows the token; everybody when there is none. */
function demand(token: string | undefined): RequestHandler {
  return (request, response, next) => {
    const [, shown = ''] = /^bearer (.*)$/i.exec(request.headers.authorization ?? '') ?? [];
    if (token === undefined || sameSecret(shown.trim(), token)) return next();
    response.setHeader('www-authenticate', 'Bearer realm="metrics"');
    sendProblem(response, {
      status: 401,
      code: 'unauthorized',
      detail: 'Send "Authorization: Bearer TOKEN" with the value of METRICS_TOKEN.',
    });
  };
}
