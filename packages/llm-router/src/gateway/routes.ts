/** Which api was called, and for what: read from method and path alone. */
import type { Headers } from '../api.ts';
import type { ApiId } from '../types.ts';

/** The apis that callers can speak to us. */
export type ServedApi = Extract<
  ApiId,
  'openai-chat' | 'openai-responses' | 'anthropic-messages' | 'google-generate-content'
>;

export type Route =
  | { kind: 'chat'; api: ServedApi; model?: string; stream?: boolean; jsonArray?: true }
  | { kind: 'count-tokens'; api: ServedApi; model?: string }
  | { kind: 'embeddings' }
  | { kind: 'speech' }
  | { kind: 'transcription' }
  | { kind: 'models'; id?: string }
  | { kind: 'unknown'; method: string };

/** The api whose error shape fits a path, also one that leads nowhere. */
export function shapeOf(path: string, headers: Headers): ServedApi {
  if (path === '/v1/models' || path.startsWith('/v1/models/')) return shapeOfModels(headers);
  if (path.startsWith('/v1beta') || path.includes(':')) return 'google-generate-content';
  return path.startsWith('/v1/messages') ? 'anthropic-messages' : 'openai-chat';
}

/** All three companies list their models on `/v1/models`; the headers tell whose SDK is asking. */
function shapeOfModels(headers: Headers): ServedApi {
  if (headers['x-goog-api-client'] !== undefined || headers['x-goog-api-key'] !== undefined) {
    return 'google-generate-content';
  }
  return headers['anthropic-version'] === undefined ? 'openai-chat' : 'anthropic-messages';
}

/** True for paths that are the gateway's. Groq's SDK puts `/openai` before them. */
export function isGatewayPath(path: string): boolean {
  return path.startsWith('/v1/') || path.startsWith('/v1beta/') || path.startsWith('/openai/v1/');
}

const POSTS: Record<string, Route> = {
  '/v1/chat/completions': { kind: 'chat', api: 'openai-chat' },
  '/v1/responses': { kind: 'chat', api: 'openai-responses' },
  '/v1/messages': { kind: 'chat', api: 'anthropic-messages' },
  '/v1/messages/count_tokens': { kind: 'count-tokens', api: 'anthropic-messages' },
  '/v1/embeddings': { kind: 'embeddings' },
  '/v1/audio/speech': { kind: 'speech' },
  '/v1/audio/transcriptions': { kind: 'transcription' },
};

/** @param path without `/openai` before it and without the query */
export function routeOf(method: string, path: string, query: string): Route {
  const unknown: Route = { kind: 'unknown', method };
  if (method === 'POST') return POSTS[path] ?? googleRoute(path, query) ?? unknown;
  if (method !== 'GET') return unknown;
  const models = /^\/v1(?:beta)?\/models(?:\/(.+))?$/.exec(path);
  if (models === null) return unknown;
  return models[1] === undefined ? { kind: 'models' } : { kind: 'models', id: decoded(models[1]) };
}

/** `/v1beta/models/{model}:{method}`; a model with a slash in it comes without the `models/`. */
function googleRoute(path: string, query: string): Route | undefined {
  const match = /^\/v1(?:beta)?\/(?:models\/)?(.+):(\w+)$/.exec(path);
  if (match === null) return undefined;
  const model = decoded(match[1] as string);
  const api = 'google-generate-content';
  switch (match[2]) {
    case 'generateContent':
      return { kind: 'chat', api, model, stream: false };
    case 'streamGenerateContent':
      return { kind: 'chat', api, model, stream: true, ...(!/(^|&)alt=sse(&|$)/.test(query) && { jsonArray: true }) };
    case 'countTokens':
      return { kind: 'count-tokens', api, model };
    default:
      return undefined;
  }
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
