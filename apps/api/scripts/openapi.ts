/** Prints the OpenAPI document. The endpoints are only described, never called, so nothing is behind them. */
import type { Context } from '../src/context.ts';
import { applicationEndpoints } from '../src/endpoints.ts';
import { openApiDocument } from '../src/http/openapi.ts';
import { version } from '../src/version.ts';

const anything: unknown = new Proxy(() => {}, {
  get: (_target, name) => (name === Symbol.toPrimitive ? () => 'http://localhost' : anything),
  apply: () => anything,
});

const endpoints = applicationEndpoints(anything as Context);
process.stdout.write(`${JSON.stringify(openApiDocument(endpoints, { version, publicUrl: undefined }))}\n`);
