/** Which endpoint answers on which path. */
import { anthropicCountTokens, anthropicMessages } from './anthropic.ts';
import { speech, transcription } from './audio.ts';
import { bedrockConverse } from './bedrock.ts';
import type { Dialect } from './behaviour.ts';
import { deepai } from './deepai.ts';
import { googleBatchEmbedContents, googleEmbedContent, openaiEmbeddings } from './embeddings.ts';
import { googleBase, googleCountTokens, googleGenerate } from './google.ts';
import { modelLists } from './models.ts';
import { openaiChat } from './openai-chat.ts';
import { openaiError } from './openai-errors.ts';
import { openaiResponses } from './openai-responses.ts';
import type { Endpoint } from './wire.ts';

export interface Route {
  endpoint: Endpoint;
  /** What the path says, where it does. */
  model?: string;
  stream?: boolean;
  /** Whose paths these are, where no behaviour says otherwise. */
  dialect?: Dialect;
}

/** Compiles the routes of a simulator that serves these models. */
export function createRoutes(models: string[]): (method: string, path: string) => Route {
  const lists = modelLists(models);

  const byEnding: [method: string, ending: string, endpoint: Endpoint][] = [
    ['POST', '/chat/completions', openaiChat],
    ['POST', '/responses', openaiResponses],
    ['POST', '/messages', anthropicMessages],
    ['POST', '/messages/count_tokens', anthropicCountTokens],
    ['POST', '/embeddings', openaiEmbeddings],
    ['POST', '/audio/speech', speech],
    ['POST', '/audio/transcriptions', transcription],
    ['POST', '/api/text-generator', deepai],
    ['GET', '/v1beta/models', lists.googleList],
    ['GET', '/models', lists.list],
  ];

  return (method, path) => {
    const plain = byEnding.find(([verb, ending]) => verb === method && path.endsWith(ending));
    if (plain) return { endpoint: plain[2], ...accentOf(path) };
    return (
      (method === 'POST' ? (googleRoute(path) ?? bedrockRoute(path)) : modelRoute(path)) ?? {
        endpoint: unknownPath(method, path),
      }
    );
  };

  function modelRoute(path: string): Route | undefined {
    const model = /\/v1\/models\/(.+)$/.exec(path)?.[1];
    return model === undefined
      ? undefined
      : { endpoint: lists.one, model: decodeURIComponent(model), ...accentOf(path) };
  }
}

/** The same endpoints stand elsewhere with some companies. */
function accentOf(path: string): { dialect?: Dialect } {
  if (path.startsWith('/openai/')) return { dialect: 'groq' };
  return path.startsWith('/api/v1/') ? { dialect: 'openrouter' } : {};
}

function googleRoute(path: string): Route | undefined {
  const [, name, method] = /^\/v1(?:beta|alpha)?\/models\/(.+):(\w+)$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  const model = decodeURIComponent(name);
  switch (method) {
    case 'generateContent':
      return { endpoint: googleGenerate, model, stream: false };
    case 'streamGenerateContent':
      return { endpoint: googleGenerate, model, stream: true };
    case 'countTokens':
      return { endpoint: googleCountTokens, model };
    case 'embedContent':
      return { endpoint: googleEmbedContent, model };
    case 'batchEmbedContents':
      return { endpoint: googleBatchEmbedContents, model };
    default:
      return { endpoint: { ...googleBase, respond: () => ({ kind: 'refusal', failure: { status: 404 } }) }, model };
  }
}

function bedrockRoute(path: string): Route | undefined {
  const [, name, method] = /^\/model\/([^/]+)\/(converse|converse-stream)$/.exec(path) ?? [];
  if (name === undefined) return undefined;
  return { endpoint: bedrockConverse, model: decodeURIComponent(name), stream: method === 'converse-stream' };
}

function unknownPath(method: string, path: string): Endpoint {
  const failure = { status: 404, code: 'unknown_url', message: `Unknown request URL: ${method} ${path}.` };
  return { headers: () => ({}), error: openaiError, respond: () => ({ kind: 'refusal', failure }) };
}
