/** One attempt of a chat call: forwarded when provider and caller speak the same protocol, translated otherwise. */
import { createAnswerStream } from './answer-stream.ts';
import type { Api, ClientApi, Headers, JsonObject, WireRequest } from '../api.ts';
import type { Attempt, Chunk, Opened } from '../calls/call.ts';
import { unfold } from '../content.ts';
import { LlmError } from '../errors.ts';
import { type Begun, contentTypeOf, type Http, owned, readJson } from './http.ts';
import { openLocal } from './local.ts';
import { header } from '../rate-limits.ts';
import { createSseDecoder } from '../sse.ts';
import { withoutSignatures } from '../calls/sticky.ts';
import type { ChatRequest, ChatResponse, StreamEvent } from '../types.ts';

/** A chat call as the attempt needs it. */
export interface ChatInput {
  /** The caller's own words, when they came over the wire and may be forwarded. */
  inbound?: { apiId: Api['id']; body: JsonObject; headers: Headers; usageWanted: boolean } | undefined;
  /** The caller wants a stream. Translated calls are streamed from the provider either way. */
  stream: boolean;
  /** Read from `inbound` only when some deployment needs it. @throws LlmError */
  request(): ChatRequest;
}

export async function openChat(http: Http, input: ChatInput, attempt: Attempt): Promise<Opened> {
  const { provider } = attempt.deployment;
  const { inbound } = input;
  if (provider.local !== undefined) {
    const opened = await openLocal(provider.local, input.request(), attempt);
    return input.stream ? opened : collected(opened);
  }
  const same = inbound && apisOf(attempt).find((api) => api.id === inbound.apiId);
  if (same !== undefined && inbound !== undefined) return forward(http, same, inbound, input.stream, attempt);
  const opened = await translate(http, input, attempt);
  return input.stream ? opened : collected(opened);
}

/** Reads a stream to its end, for a caller who wants a whole answer: until all of it is there, a failure can still go elsewhere unseen. */
async function collected(opened: Opened): Promise<Opened> {
  const events: StreamEvent[] = [];
  for (let chunk = await opened.next(); chunk !== undefined; chunk = await opened.next()) events.push(...chunk.events);
  let all: Chunk | undefined = { events };
  return {
    usage: opened.usage,
    next() {
      const out = all;
      all = undefined;
      return Promise.resolve(out);
    },
  };
}

/** The apis a deployment can be called by; a model may be served over fewer than its provider speaks. */
function apisOf({ deployment }: Attempt): readonly ClientApi[] {
  const { apis } = deployment.model;
  return apis === undefined
    ? deployment.provider.apis
    : deployment.provider.apis.filter((api) => apis.includes(api.id));
}

function forward(
  http: Http,
  api: ClientApi,
  inbound: NonNullable<ChatInput['inbound']>,
  stream: boolean,
  attempt: Attempt,
): Promise<Opened> {
  const wire = api.forwardRequest(inbound.body, { model: attempt.deployment.model, stream });
  passOn(api.forwardedHeaders, inbound.headers, wire);
  return stream && api.streams
    ? openStream(http, api, wire, attempt, { relay: true, usageWanted: inbound.usageWanted })
    : openWhole(http, api, wire, attempt, { relay: true });
}

/** Copies the caller's headers that are the protocol's own (versions, betas). */
export function passOn(names: readonly string[] | undefined, headers: Headers, wire: WireRequest): void {
  for (const name of names ?? []) {
    const value = header(headers, name);
    if (value !== undefined) wire.headers[name] = value;
  }
}

function translate(http: Http, input: ChatInput, attempt: Attempt): Promise<Opened> {
  const api = apisOf(attempt)[0];
  const { deployment } = attempt;
  if (api === undefined) {
    throw new LlmError('unsupported', `${deployment.id} cannot be called for chat`, { deployment: deployment.id });
  }
  const signer = attempt.signedBy();
  const foreign = signer !== undefined && !signer.startsWith(`${deployment.provider.id}/`);
  const request = foreign ? withoutSignatures(input.request()) : input.request();
  const wire = api.writeRequest(request, { model: deployment.model, stream: api.streams });
  return api.streams
    ? openStream(http, api, wire, attempt, { relay: false, usageWanted: true })
    : openWhole(http, api, wire, attempt, { relay: false });
}

async function openWhole(
  http: Http,
  api: ClientApi,
  wire: WireRequest,
  attempt: Attempt,
  { relay }: { relay: boolean },
): Promise<Opened> {
  const begun = await http.begin(attempt, wire, true, api.readError);
  return whole(api, begun, attempt, relay);
}

/** An answer that came in one piece. */
async function whole(api: ClientApi, begun: Begun, attempt: Attempt, relay: boolean): Promise<Opened> {
  const { text, json } = await readJson(begun);
  let response: ChatResponse;
  try {
    response = api.readResponse(json);
  } catch (error) {
    throw owned(error, attempt);
  }
  let chunk: Chunk | undefined = relay ? { events: [], raw: text, whole: response } : { events: unfold(response) };
  return {
    next() {
      const out = chunk;
      chunk = undefined;
      return Promise.resolve(out);
    },
    usage: () => response.usage,
  };
}

async function openStream(
  http: Http,
  api: ClientApi,
  wire: WireRequest,
  attempt: Attempt,
  { relay, usageWanted }: { relay: boolean; usageWanted: boolean },
): Promise<Opened> {
  const begun = await http.begin(attempt, wire, false, api.readError);
  // A server that does not know streams answers whole. That is an answer all the same, only not one to relay.
  if (contentTypeOf(begun.head.headers) === 'application/json') return whole(api, begun, attempt, false);
  const decoder = api.createDecoder?.() ?? createSseDecoder();
  const stream = createAnswerStream(begun, api.readStream({ usageWanted }), decoder, relay, attempt);
  await stream.untilContent();
  return stream;
}
