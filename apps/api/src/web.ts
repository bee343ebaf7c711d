/** The web app, as it was built: files that never change under their names, and one page for every address of its own. */
import { existsSync } from 'node:fs';
import type { OutgoingHttpHeaders } from 'node:http';
import { fileURLToPath } from 'node:url';
import { type RequestHandler, type Response, Router } from 'express';
import sirv from 'sirv';
import { wantsPage } from './routes/service.ts';

export const webFolder = fileURLToPath(new URL('../../web/dist/', import.meta.url));

/** The page runs its own scripts and talks to its own server, and nothing else. MUI writes its styles into the page. */
const policy = (images: readonly string[]) =>
  [
    "default-src 'self'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    ["img-src 'self' data: blob:", ...images].join(' '),
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

export interface WebOptions {
  /** Of the built web app. Default: where the build puts it. */
  folder?: string;
  /** Other servers that it may show pictures from. */
  images?: readonly string[];
}

/** @returns undefined where the web app has not been built */
export function webRoutes({ folder = webFolder, images = [] }: WebOptions = {}): Router | undefined {
  if (!existsSync(folder)) return undefined;
  const files = sirv(folder, { brotli: true, gzip: true, etag: true });
  const headersOf = headersBy(policy(images));
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
        putBack(response, before, headersOf('/'));
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

function headersBy(policy: string): (path: string) => Map<string, string> {
  return (path) =>
    new Map([
      ['content-security-policy', policy],
      ['permissions-policy', 'microphone=(self), camera=(), geolocation=()'],
      ['cache-control', path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache'],
    ]);
}

function putBack(response: Response, before: OutgoingHttpHeaders, ours: ReadonlyMap<string, string>): void {
  for (const name of ours.keys()) response.removeHeader(name);
  for (const [name, value] of Object.entries(before)) if (value !== undefined) response.setHeader(name, value);
}
