/** The web app, as it was built: files that never change under their names, and one page for every address of its own. */
import { existsSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type RequestHandler, type Response, Router } from 'express';
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
  const files = sirv(folder, { brotli: true, gzip: true, etag: true });
  const router = Router();
  const pages: RequestHandler = (request, response, next) => {
    const readable = request.method === 'GET' || request.method === 'HEAD';
    if (!readable || NOT_PAGES.test(request.path)) return next();
    const before = response.getHeaders();
    // Not by the option of sirv: that leaves out answers that a file is unchanged, whose headers browsers take over.
    response.setHeaders(headersOf(request.path));
    files(request, response, () => {
      // An address of the page's own, which it reads itself.
      if (!wantsPage(request)) {
        putBack(response, before);
        return next();
      }
      request.url = '/';
      response.setHeaders(headersOf('/'));
      files(request, response, next);
    });
  };
  router.use(pages);
  return router;
}

function headersOf(path: string): Map<string, string> {
  const forever = path.startsWith('/assets/');
  return new Map([
    ['content-security-policy', POLICY],
    ['permissions-policy', 'microphone=(self), camera=(), geolocation=()'],
    ['cache-control', forever ? 'public, max-age=31536000, immutable' : 'no-cache'],
  ]);
}

function putBack(response: Response, before: OutgoingHttpHeaders): void {
  for (const name of headersOf('/').keys()) response.removeHeader(name);
  for (const [name, value] of Object.entries(before)) if (value !== undefined) response.setHeader(name, value);
}
