/** The wire protocols served: reads which api was called, lets the caller in, calls the router, answers in that api's own shape. */
import { randomBytes } from 'node:crypto';
import type { ServerApi } from '../api.ts';
import { anthropicMessages } from '../apis/anthropic-messages/index.ts';
import { googleGenerateContent } from '../apis/google-generate-content/index.ts';
import { openaiChat } from '../apis/openai-chat/index.ts';
import { openaiResponses } from '../apis/openai-responses/index.ts';
import type { RouterCore } from '../router-core.ts';
import { LlmError, never } from '../errors.ts';
import { answerChat } from './chat.ts';
import { type Caller, callerKey, type GatewayReply, type GatewayRequest } from './exchange.ts';
import type { GatewayContext } from './context.ts';
import { answerModels } from './models.ts';
import { routeOf, type ServedApi, shapeOf } from './routes.ts';
import { answerAudio, answerCountTokens, answerEmbeddings } from './unary.ts';

export interface GatewayOptions {
  /** Lets a caller in. @throws LlmError `unauthorized` or `forbidden`. Absent: everybody is let in (in process). */
  admit?: (key: string | undefined, request: GatewayRequest) => Caller | Promise<Caller>;
}

export type Gateway = (request: GatewayRequest, reply: GatewayReply) => Promise<void>;

const ANYBODY: Caller = { id: '' };

export function createGateway(core: RouterCore, { admit }: GatewayOptions = {}): Gateway {
  const apis: Record<ServedApi, ServerApi> = {
    'openai-chat': openaiChat(),
    'openai-responses': openaiResponses(),
    'anthropic-messages': anthropicMessages(),
    'google-generate-content': googleGenerateContent(),
  };

  // Unique, not secret: drawn once, counted from there.
  const run = randomBytes(9).toString('hex');
  let count = 0;

  return async (request, reply) => {
    const path = request.path.startsWith('/openai/') ? request.path.slice('/openai'.length) : request.path;
    const route = routeOf(request.method, path, request.query);
    const shape = 'api' in route ? route.api : shapeOf(path, request.headers);
    const headers: Record<string, string> = { 'x-request-id': `req_${run}${(count++).toString(36).padStart(8, '0')}` };
    try {
      const admitted = admit === undefined ? ANYBODY : admit(callerKey(request.headers), request);
      const caller = admitted instanceof Promise ? await admitted : admitted;
      const context: GatewayContext = { core, apis, request, reply, caller, headers };
      switch (route.kind) {
        case 'chat':
          return await answerChat(context, apis[route.api], route);
        case 'count-tokens':
          return await answerCountTokens(context, route);
        case 'embeddings':
          return await answerEmbeddings(context);
        case 'speech':
        case 'transcription':
          return await answerAudio(context, route.kind);
        case 'models':
          return answerModels(context, route, shape);
        case 'unknown':
          throw new LlmError('not_found', `there is no ${request.method} ${request.path} here`);
        default:
          return never(route);
      }
    } catch (error) {
      refuse(apis[shape], reply, headers, error);
    }
  };
}

/** Failures that are the caller's own to mend: told in the provider's words where caller and provider speak the same protocol. */
const VERBATIM = new Set(['invalid_request', 'content_filter', 'context_too_long', 'payload_too_large', 'unsupported']);

function refuse(api: ServerApi, reply: GatewayReply, headers: Record<string, string>, failure: unknown): void {
  const error = LlmError.is(failure) ? failure : new LlmError('server_error', 'the gateway failed', { cause: failure });
  // Whoever left hears nothing; and what has begun cannot be refused any more.
  if (error.code === 'aborted' || reply.started()) return reply.end();
  const told = { ...headers, 'content-type': 'application/json' };
  if (error.retryAfterMs !== undefined) {
    Object.assign(told, {
      'retry-after': String(Math.max(1, Math.ceil(error.retryAfterMs / 1000))),
      'retry-after-ms': String(Math.ceil(error.retryAfterMs)),
    });
  }
  if (error.provider !== undefined) Object.assign(told, { 'x-switchyard-provider': error.provider });
  const { upstream } = error;
  if (upstream?.api === api.id && VERBATIM.has(error.code)) return reply.send(upstream.status, told, upstream.body);
  const { status, body } = api.writeError(error);
  reply.send(status, told, JSON.stringify(body));
}
