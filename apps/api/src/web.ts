/** The web app, as it was built: files that never change under their names, and one page for every address of its own. */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type RequestHandler, Router } from 'express';
import sirv from 'sirv';
import { wantsPage } from './routes/service.ts';

export const webFolder = fileURLToPath(new URL('../../web/dist/', import.meta.url));

/** The page runs its own scripts and talks to its own server, and nothing else. MUI writes its styles into the page. */
const POLICY = [
  "default-src 'self'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data: blob:",
  "media-src 'self' blob:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "worker-src 'self'",
  "manifest-src 'self'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Addresses that are the API's, where a page would only hide that there is nothing. */
const NOT_PAGES = /^\/(api|auth|v1|v1beta|mcp|healthz|readyz|metrics)(\/|$)/;

/** @returns undefined where the web app has not been built */
export function webRoutes(folder: string = webFolder): Router | undefined {
  if (!existsSync(folder)) return undefined;
  const files = sirv(folder, {
    brotli: true,
    gzip: true,
    etag: true,
    setHeaders(response, path) {
      response.setHeader('content-security-policy', POLICY);
      response.setHeader('permissions-policy', 'microphone=(self), camera=(), geolocation=()');
      const forever = path.startsWith('/assets/');
      response.setHeader('cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache');
    },
  });
  const router = Router();
  const pages: RequestHandler = (request, response, next) => {
    const readable = request.method === 'GET' || request.method === 'HEAD';
    if (!readable || NOT_PAGES.test(request.path)) return next();
    files(request, response, () => {
      // An address of the page's own, which it reads itself.
      if (!wantsPage(request)) return next();
      request.url = '/';
      files(request, response, next);
    });
  };
  router.use(pages);
  return router;
}
