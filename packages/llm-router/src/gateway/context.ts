/** What every kind of call to the gateway shares: who asks, how to answer, what is read off a request and told in headers. */
import { hash } from 'node:crypto';
import type { JsonObject, ServerApi } from '../api.ts';
import { readExtensions, readModels } from '../apis/extensions.ts';
import type { Answer } from '../calls/call.ts';
import { header } from '../rate-limits.ts';
import type { RouterCore } from '../router-core.ts';
import type { RoutingOptions } from '../types.ts';
import type { Caller, GatewayReply, GatewayRequest } from './exchange.ts';
import type { ServedApi } from './routes.ts';

export interface GatewayContext {
  core: RouterCore;
  apis: Record<ServedApi, ServerApi>;
  request: GatewayRequest;
  reply: GatewayReply;
  caller: Caller;
  /** Goes on every answer. */
  headers: Record<string, string>;
}

/** The model and its fallbacks, and the wishes about routing. @throws LlmError `invalid_request` */
export function namesOf(body: JsonObject, model: string | undefined): { models: string[]; routing: RoutingOptions } {
  if (model !== undefined) {
    const { models = [], routing = {} } = readExtensions(body);
    return { models: [model, ...models], routing };
  }
  const named = readModels(body);
  return { models: [named.model, ...(named.models ?? [])], routing: named.routing ?? {} };
}

/** Who asked: to call it off when they leave, and to know in the end whose call it was. */
export function askedBy({ request, caller }: GatewayContext) {
  return { caller: request.caller, callerId: caller.id };
}

export function idempotencyOf({ request, caller }: GatewayContext, bytes: Buffer) {
  const key = header(request.headers, 'idempotency-key');
  if (key === undefined || key === '') return {};
  const fingerprint = hash('sha256', bytes, 'base64url');
  return { idempotency: { key: `${caller.id}\n${request.path}\n${key}`, fingerprint } };
}

/** What callers are told of the routing. */
export function routingHeaders({ core, request, headers }: GatewayContext, answer: Answer): Record<string, string> {
  const { provider, model, attempts, upstreamMs } = answer.info();
  const overhead = Math.max(0, core.now() - request.receivedAt - upstreamMs);
  headers['x-switchyard-provider'] = provider;
  headers['x-switchyard-model'] = asciiOnly(model);
  headers['x-switchyard-attempts'] = String(attempts);
  headers['x-switchyard-overhead-ms'] = overhead.toFixed(2);
  const cost = answer.costUsd();
  if (typeof cost === 'number') headers['x-switchyard-cost-usd'] = cost.toFixed(10).replace(/\.?0+$/, '');
  return headers;
}

/** Names of models come from callers and configurations; a header takes only so much. */
const asciiOnly = (text: string) => (/^[\x20-\x7e]*$/.test(text) ? text : encodeURIComponent(text));
