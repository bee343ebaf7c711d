/** A chat as the request path takes it, whether it came over the wire or from the library's own methods. */
import type { Headers, JsonObject, ServerApi } from '../api.ts';
import type { Call } from './call.ts';
import { type ChatInput, openChat } from '../attempts/chat.ts';
import { partsOf } from '../content.ts';
import type { Http } from '../attempts/http.ts';
import type { Needs } from '../model-registry.ts';
import { canPrefill, continued, prefilled } from './recovery.ts';
import { stickyKeysOf } from './sticky.ts';
import { estimateJsonTokens, estimateTokens } from '../token-estimate.ts';
import type { ChatRequest, ChatResponse, RoutingOptions } from '../types.ts';

export interface ChatCallOptions {
  models: string[];
  routing: RoutingOptions;
  stream: boolean;
  caller?: Call['caller'];
  idempotency?: Call['idempotency'];
  callerId?: Call['callerId'];
}

/** A call from the library: the request is in the interlingua already. */
export function chatCall(http: Http, request: ChatRequest, options: Omit<ChatCallOptions, 'models' | 'routing'>): Call {
  const { model, models = [], routing = {} } = request;
  const source = { request: () => request, needs: () => needsOf(request), takesOverRelayed: true, plain: false };
  return build(http, source, { ...options, models: [model, ...models], routing });
}

/** A call that came in over the wire. It is read into the interlingua only if some deployment needs that. */
export function inboundChatCall(
  http: Http,
  api: ServerApi,
  inbound: { body: JsonObject; headers: Headers; model?: string; text: string; usageWanted: boolean },
  options: ChatCallOptions,
): Call {
  const { body, headers, model, text, usageWanted } = inbound;
  const { stream } = options;
  let read: ChatRequest | undefined;
  const request = () => (read ??= api.readRequest(body, { headers, stream, ...(model !== undefined && { model }) }));
  const plain = isPlain(text);
  const needs = (): Needs => {
    if (plain) return { kind: 'chat', inputTokens: estimateJsonTokens(text.length) };
    try {
      return needsOf(request());
    } catch {
      // It may hold what the interlingua cannot say (several choices, a provider's own tools) and still be forwarded.
      return { kind: 'chat', inputTokens: estimateJsonTokens(text.length) };
    }
  };
  const takesOverRelayed = api.takesOverRelayed ?? true;
  return build(
    http,
    { request, needs, takesOverRelayed, plain, inbound: { apiId: api.id, body, headers, usageWanted } },
    options,
  );
}

/** Words that every protocol uses for what routing has to know of: limits and cost, tools, media, structured output, signatures, cache hints. */
const TELLING =
  /max|tool|function|image|file|audio|document|inline|json|schema|format|ignature|encrypted|cache|reasoning|thinking/i;

/**
 * True for a small request of which its text alone shows that it holds nothing but words: then
 * nothing needs to be read out of it. A word of that list in a message only costs the reading.
 */
const isPlain = (text: string) => text.length < 4_096 && !TELLING.test(text);

/** Where a call's request comes from. */
interface Source {
  request(): ChatRequest;
  needs(): Needs;
  inbound?: ChatInput['inbound'];
  takesOverRelayed: boolean;
  /** Small and without anything that routing would have to know of. */
  plain: boolean;
}

function build(http: Http, source: Source, options: ChatCallOptions): Call {
  const { request, inbound } = source;
  const { stream } = options;
  const { maxCostUsd } = options.routing;
  const needs = source.plain ? limited(source.needs(), maxCostUsd) : new LazyNeeds(maxCostUsd, source.needs);
  let keys: string[] | undefined;
  return {
    ...options,
    kind: 'chat',
    needs,
    open: (attempt) => openChat(http, { inbound, stream, request }, attempt),
    resume: (partial, relayed) =>
      relayed && !source.takesOverRelayed ? undefined : resumed(http, options, source, partial),
    stickyKeys() {
      if (source.plain) return [];
      try {
        return (keys ??= stickyKeysOf(request()));
      } catch {
        return (keys = []);
      }
    },
  };
}

/** The same call, going on from what the caller has. Undefined when it cannot be said in the interlingua. */
function resumed(http: Http, options: ChatCallOptions, source: Source, partial: ChatResponse): Call | undefined {
  let original: ChatRequest;
  try {
    original = source.request();
  } catch {
    return undefined;
  }
  return {
    ...options,
    kind: 'chat',
    needs: new LazyNeeds(options.routing.maxCostUsd, source.needs),
    async open(attempt) {
      const prefill = canPrefill(attempt.deployment.model, partial);
      const text = prefill ? prefilled(original, partial) : original;
      const opened = await openChat(http, { inbound: undefined, stream: true, request: () => text }, attempt);
      return continued(opened, partial, prefill);
    },
  };
}

function limited(needs: Needs, maxCostUsd: number | undefined): Needs {
  if (maxCostUsd !== undefined) needs.maxCostUsd = maxCostUsd;
  return needs;
}

/**
 * Needs that are worked out when first asked for: with one deployment to go to, nobody asks. A
 * class, because getters on a literal would give every request an object shape of its own, which
 * V8 keeps, with all it refers to, until a full collection.
 */
class LazyNeeds implements Needs {
  readonly kind = 'chat';
  readonly maxCostUsd?: number;
  readonly #compute: () => Needs;
  #known: Needs | undefined;

  constructor(maxCostUsd: number | undefined, compute: () => Needs) {
    if (maxCostUsd !== undefined) this.maxCostUsd = maxCostUsd;
    this.#compute = compute;
  }

  get inputTokens() {
    return this.#all.inputTokens;
  }
  get outputTokens() {
    return this.#all.outputTokens;
  }
  get tools() {
    return this.#all.tools;
  }
  get vision() {
    return this.#all.vision;
  }
  get files() {
    return this.#all.files;
  }
  get json() {
    return this.#all.json;
  }

  get #all(): Needs {
    return (this.#known ??= this.#compute());
  }
}

/** What a deployment must be able to do for this request. */
function needsOf(request: ChatRequest): Needs {
  const parts = request.messages.flatMap((message) => [...partsOf(message)]);
  const { maxOutputTokens, output, routing } = request;
  return {
    kind: 'chat',
    inputTokens: estimateTokens(request),
    ...(maxOutputTokens !== undefined && { outputTokens: maxOutputTokens }),
    tools: (request.tools?.length ?? 0) > 0,
    vision: parts.some((part) => part.type === 'image'),
    files: parts.some((part) => part.type === 'file'),
    json: output !== undefined && output.type !== 'text',
    ...(routing?.maxCostUsd !== undefined && { maxCostUsd: routing.maxCostUsd }),
  };
}
