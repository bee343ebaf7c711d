/** Calls that are not chats: embeddings, token counting, speech, transcription. They take the same path as chats do. */
import type { InboundCall, JsonObject, WireRequest, WireResponse } from '../api.ts';
import { isObject } from '../apis/json.ts';
import { readOpenAIError } from '../apis/openai-error.ts';
import type { TokenCountApi } from '../apis/token-count.ts';
import type { Attempt, Call } from './call.ts';
import { noUsage } from '../content.ts';
import { LlmError } from '../errors.ts';
import type { Http } from '../attempts/http.ts';
import { passOn } from '../attempts/chat.ts';
import { estimateTextTokens, estimateTokens } from '../token-estimate.ts';
import type { EmbedRequest, EmbedResponse, ModelKind, RoutingOptions } from '../types.ts';
import { openUnary, type UnaryInput } from '../attempts/unary.ts';

export interface UnaryOptions {
  models: string[];
  routing: RoutingOptions;
  caller?: Call['caller'];
  idempotency?: Call['idempotency'];
  callerId?: Call['callerId'];
}

function unaryCall(http: Http, kind: ModelKind, inputTokens: number, input: UnaryInput, options: UnaryOptions): Call {
  const { maxCostUsd } = options.routing;
  return {
    ...options,
    kind,
    stream: false,
    needs: { kind, inputTokens, outputTokens: 0, ...(maxCostUsd !== undefined && { maxCostUsd }) },
    open: (attempt) => openUnary(http, input, attempt),
  };
}

const readAudioError = (response: WireResponse, now: number) => readOpenAIError('openai-audio', response, now);

function missing({ deployment }: Attempt, what: string): LlmError {
  return new LlmError('unsupported', `${deployment.provider.id} has no ${what}`, { deployment: deployment.id });
}

/**
 * Embeddings. `body` is the caller's own request in OpenAI's protocol, when it came over the wire;
 * it is forwarded to providers that speak it.
 * @param write brings a translated answer into the caller's form
 */
export function embedCall(
  http: Http,
  request: () => EmbedRequest,
  body: JsonObject | undefined,
  write: (response: EmbedResponse) => string,
  options: UnaryOptions,
): Call {
  const input: UnaryInput = {
    write(attempt) {
      const { provider, model } = attempt.deployment;
      const api = provider.embeddings;
      if (api === undefined) throw missing(attempt, 'embeddings');
      if (body !== undefined && api.forwardRequest !== undefined) {
        const read = (bytes: Buffer) => ({ bytes, usage: usageIn(bytes) });
        return { wire: api.forwardRequest(body, model), readError: api.readError, read };
      }
      const asked = request();
      return {
        wire: api.writeRequest(asked, model),
        readError: api.readError,
        read(bytes) {
          const response = api.readResponse(parsed(bytes), asked);
          return { bytes: write(response), usage: response.usage };
        },
      };
    },
  };
  const tokens = body === undefined ? request().input.reduce((sum, text) => sum + estimateTextTokens(text), 0) : 0;
  return unaryCall(http, 'embedding', tokens, input, options);
}

/** A request to count tokens, and the protocol it came by. */
export interface CountRequest {
  api: TokenCountApi;
  body: JsonObject;
  call: InboundCall;
}

/** Counts tokens where the provider can; elsewhere the estimate is given, which `onEstimate` is told. */
export function countTokensCall(http: Http, asked: CountRequest, onEstimate: () => void, options: UnaryOptions): Call {
  const { api, body, call } = asked;
  const plain = unaryCall(http, 'chat', 0, countInput(asked), options);
  return {
    ...plain,
    async open(attempt) {
      const { provider } = attempt.deployment;
      if (provider.tokenCount !== undefined) return plain.open(attempt);
      attempt.onSent();
      onEstimate();
      const bytes = JSON.stringify(api.writeResponse(estimateTokens(api.readRequest(body, call))));
      let chunk: { events: []; raw: string } | undefined = { events: [], raw: bytes };
      return {
        usage: () => undefined,
        next() {
          const out = chunk;
          chunk = undefined;
          return Promise.resolve(out);
        },
      };
    },
  };
}

function countInput({ api, body, call }: CountRequest): UnaryInput {
  return {
    write({ deployment }) {
      const theirs = deployment.provider.tokenCount as TokenCountApi;
      const target = { model: deployment.model, stream: false };
      const chat = deployment.provider.apis.find(({ id }) => id === theirs.id) ?? deployment.provider.apis[0];
      const readError = chat?.readError ?? readAudioError;
      if (theirs.id === api.id) {
        const wire = theirs.forwardRequest(body, target);
        passOn(chat?.forwardedHeaders, call.headers, wire);
        return { wire, readError };
      }
      return {
        wire: theirs.writeRequest(api.readRequest(body, call), target),
        readError,
        read: (bytes) => ({ bytes: JSON.stringify(api.writeResponse(theirs.readResponse(parsed(bytes)))) }),
      };
    },
  };
}

/** Speech and transcription: OpenAI's protocol in and out, forwarded with the model's name set. */
export function audioCall(
  http: Http,
  kind: 'speech' | 'transcription',
  wireFor: (model: string) => WireRequest | Promise<WireRequest>,
  options: UnaryOptions,
): Call {
  const input: UnaryInput = {
    async write(attempt) {
      const { provider, model } = attempt.deployment;
      if (!provider.audio?.includes(kind)) throw missing(attempt, kind);
      return { wire: await wireFor(model.name), readError: readAudioError };
    },
  };
  return unaryCall(http, kind, 0, input, options);
}

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'));
  } catch (cause) {
    throw new LlmError('malformed_response', 'the provider answered with broken JSON', { cause });
  }
}

/** Usage of a forwarded embeddings answer, read in passing. */
function usageIn(bytes: Buffer) {
  const body = parsed(bytes);
  const usage = isObject(body) && isObject(body['usage']) ? body['usage'] : {};
  const read = usage['prompt_tokens'] ?? usage['total_tokens'];
  return { ...noUsage(), inputTokens: typeof read === 'number' ? read : 0 };
}
