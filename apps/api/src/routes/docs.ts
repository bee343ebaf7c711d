/** The OpenAPI document, and a page to read it on. */
import { hash } from 'node:crypto';
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { Router } from 'express';
import type { Endpoint } from '../http/endpoint.ts';
import { openApiDocument, type OpenApiOptions } from '../http/openapi.ts';

const ASSETS = dirname(createRequire(import.meta.url).resolve('swagger-ui-dist/package.json'));
/** Of the many files there, those that the page needs. */
const NEEDED = ['swagger-ui.css', 'swagger-ui-bundle.js', 'favicon-32x32.png'];
const ONE_HOUR = 'public, max-age=3600';

const PAGE = `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8">
    <meta name="viewport" content="width=device-width, initial-scale=1">
    <title>Switchyard API</title>
    <link rel="icon" type="image/png" href="/api/docs/favicon-32x32.png">
    <link rel="stylesheet" href="/api/docs/swagger-ui.css">
    <script defer src="/api/docs/swagger-ui-bundle.js"></script>
    <script defer src="/api/docs/start.js"></script>
  </head>
  <body>
    <div id="swagger-ui"></div>
    <noscript>This page needs JavaScript. <a href="/api/openapi.json">The document itself</a> does not.</noscript>
  </body>
</html>
`;

/** A file of its own, as the page may run nothing that stands in it. */
const START = `SwaggerUIBundle({ url: '/api/openapi.json', dom_id: '#swagger-ui', deepLinking: true, validatorUrl: null });\n`;

const PAGE_POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  // Swagger UI sets styles on its elements.
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

export function docsRoutes(endpoints: readonly Endpoint[], options: OpenApiOptions): Router {
  const document = JSON.stringify(openApiDocument(endpoints, options));
  const etag = `"${hash('sha256', document, 'base64url')}"`;
  const routes = Router({ caseSensitive: true });
  routes.get('/api/openapi.json', (_request, response) => {
    // Express answers 304 to whoever shows it.
    response.set({ etag, 'cache-control': 'public, no-cache' }).type('json').send(document);
  });
  routes.get('/api/docs', (_request, response) => {
    response.set('content-security-policy', PAGE_POLICY).type('html').send(PAGE);
  });
  routes.get('/api/docs/start.js', (_request, response) => {
    response.set('cache-control', ONE_HOUR).type('js').send(START);
  });
  for (const name of NEEDED) {
    routes.get(`/api/docs/${name}`, (_request, response) => {
      response.set('cache-control', ONE_HOUR).sendFile(name, { root: ASSETS, cacheControl: false });
    });
  }
  return routes;
}
