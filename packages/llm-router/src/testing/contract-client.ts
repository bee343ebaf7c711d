/** Calls a provider's apis without the router: one request, no retry, no deadline. */
import assert from 'node:assert/strict';
import type { ClientApi, Headers, WireRequest, WireResponse } from '../api.ts';
import { createFold } from '../content.ts';
import type { Provider } from '../provider.ts';
import { createSseDecoder } from '../sse.ts';
import type { ChatRequest, ChatResponse, Model, StreamEvent } from '../types.ts';
import type { Behaviour, Dialect, RecordedRequest } from './behaviour.ts';
import type { Simulator } from './server.ts';

export interface ContractOptions {
  /** A key as the provider's own look. */
  key?: string;
  /** Whose accent the simulator is to speak openai-chat in. */
  dialect?: Dialect;
}

export interface Exchange {
  response: ChatResponse;
  /** Empty for a whole answer. */
  events: StreamEvent[];
  /** What the simulator got. */
  request: RecordedRequest;
}

export const DEFAULT_KEY = 'contract-key-0123456789';
const NOW = Date.UTC(2026, 10, 21);
/** Where the paths of a provider without an address of its own begin. */
const ANY_PREFIX = '/openai/v1';

export const contractModel = (provider: Provider): Model => ({
  provider: provider.id,
  name: 'contract-model',
  kind: 'chat',
  prices: null,
  contextWindow: null,
  maxOutputTokens: null,
  input: ['text'],
  output: ['text'],
  tools: null,
  json: null,
  reasoning: null,
  prefill: false,
  quality: 0,
  source: 'unknown',
  asOf: '',
});

export interface ContractClient {
  whole(behaviour: Behaviour, request?: Partial<ChatRequest>): Promise<Exchange>;
  /** Keeps the reader's contract in view: `start` once and first, `finish` once and last. */
  streamed(behaviour: Behaviour, request?: Partial<ChatRequest>): Promise<Exchange>;
}

export function createContractClient(
  simulator: Simulator,
  provider: Provider,
  api: ClientApi,
  options: ContractOptions,
): ContractClient {
  const write = (request: Partial<ChatRequest>, stream: boolean): WireRequest =>
    api.writeRequest(
      { model: 'contract-model', messages: [{ role: 'user', content: 'Hello' }], ...request },
      { model: contractModel(provider), stream },
    );

  return {
    async whole(behaviour, request = {}) {
      const answer = await post(simulator, provider, write(request, false), behaviour, options);
      if (!answer.ok) throw api.readError(await readWhole(answer), NOW);
      const body: unknown = await answer.json();
      return { response: api.readResponse(body), events: [], request: lastRequest(simulator) };
    },
    async streamed(behaviour, request = {}) {
      const answer = await post(simulator, provider, write(request, true), behaviour, options);
      if (!answer.ok) throw api.readError(await readWhole(answer), NOW);
      const events = await readEvents(api, answer);
      assertOrder(events);
      const fold = createFold();
      for (const event of events) fold.add(event);
      return { response: fold.response(), events, request: lastRequest(simulator) };
    },
  };
}

/** Sends a request as the router's transport would: base path kept, key in its place. */
export async function post(
  simulator: Simulator,
  provider: Provider,
  wire: WireRequest,
  behaviour: Behaviour,
  { key = DEFAULT_KEY, dialect }: ContractOptions,
): Promise<Response> {
  simulator.script({ ...(dialect && { dialect }), ...behaviour });
  const prefix = provider.baseUrl === '' ? ANY_PREFIX : new URL(provider.baseUrl).pathname.replace(/\/$/, '');
  const url = simulator.url + prefix + wire.path;
  const headers = await showKey(provider, { ...wire, headers: { ...provider.headers, ...wire.headers } }, url, key);
  // A copy, as fetch takes no bytes that lie in memory shared between threads.
  const body = typeof wire.body === 'string' ? wire.body : Uint8Array.from(wire.body);
  return fetch(url, { method: wire.method ?? 'POST', headers, body, redirect: 'error' });
}

async function showKey(
  provider: Provider,
  wire: WireRequest,
  url: string,
  key: string,
): Promise<Record<string, string>> {
  const { auth } = provider;
  switch (auth.kind) {
    case 'none':
      return wire.headers;
    case 'bearer':
      return { ...wire.headers, authorization: `Bearer ${key}` };
    case 'header':
      return { ...wire.headers, [auth.name]: key };
    case 'sign':
      return auth.sign({ ...wire, url, now: NOW }, key);
  }
}

export async function readWhole(answer: Response): Promise<WireResponse> {
  const headers: Headers = Object.fromEntries(answer.headers);
  return { status: answer.status, headers, body: await answer.text() };
}

async function readEvents(api: ClientApi, answer: Response): Promise<StreamEvent[]> {
  const reader = api.readStream({ usageWanted: true });
  const decoder = api.createDecoder?.() ?? createSseDecoder();
  const events: StreamEvent[] = [];
  assert.ok(answer.body, 'the answer has a body');
  for await (const bytes of answer.body) {
    for (const frame of decoder.push(bytes)) if (!reader.done()) events.push(...reader.read(frame).events);
  }
  for (const frame of decoder.end()) if (!reader.done()) events.push(...reader.read(frame).events);
  if (!reader.done()) events.push(...reader.end());
  return events;
}

function assertOrder(events: readonly StreamEvent[]): void {
  const places = (type: StreamEvent['type']) => events.flatMap((event, at) => (event.type === type ? [at] : []));
  assert.deepEqual(places('start'), [0], 'the stream starts once, and first');
  assert.deepEqual(places('finish'), [events.length - 1], 'the stream finishes once, and last');
}

function lastRequest({ requests }: Simulator): RecordedRequest {
  const last = requests.at(-1);
  assert.ok(last, 'the simulator keeps requests');
  return last;
}
