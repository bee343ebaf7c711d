/** Everything that is not the gateway, by Express. */
import express, { type Express, type RequestHandler } from 'express';
import type { Context } from './context.ts';
import { applicationEndpoints } from './endpoints.ts';
import { mount } from './http/mount.ts';
import { notFound, onError, requestId } from './http/problem.ts';
import { docsRoutes } from './routes/docs.ts';
import { serviceRoutes } from './routes/service.ts';
import { version } from './version.ts';
import { coverSources } from './services/spotify/cover-sources.ts';
import { webRoutes } from './web.ts';

/** Nothing here is a page, so nothing may be run, framed, sniffed or kept. */
const securityHeaders: RequestHandler = (_request, response, next) => {
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('content-security-policy', "default-src 'none'; frame-ancestors 'none'");
  response.setHeader('cache-control', 'no-store');
  next();
};

export function createApp(context: Context): Express {
  const endpoints = applicationEndpoints(context);
  const app = express();
  app.disable('x-powered-by');
  app.disable('etag');
  app.set('trust proxy', context.config.trustProxy);
  app.use(requestId, securityHeaders);
  app.use(serviceRoutes(context));
  app.use(docsRoutes(endpoints, { version, publicUrl: context.config.publicUrl }));
  app.use(mount(endpoints, { identify: context.accounts.identify }));
  const web = webRoutes({ images: coverSources(context.config.spotify) });
  if (web) app.use(web);
  app.use(notFound);
  app.use(onError(context.log));
  return app;
}
