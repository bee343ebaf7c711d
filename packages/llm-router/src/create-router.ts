/** The library's front door: one object with everything a service needs. */
import type { Answer, AnswerInfo, Call } from './calls/call.ts';
import { createCancellation, fromSignal } from './cancellation.ts';
import { chatCall } from './calls/chat.ts';
import type { RouterConfig } from './config.ts';
import { createFold } from './content.ts';
import { LlmError } from './errors.ts';
import { createRouterFetch } from './gateway/fetch.ts';
import { healthOf } from './health.ts';
import { createRequestPath } from './router.ts';
import type { CallOptions, ChatResult, Routed, Router } from './router-api.ts';
import { withCore } from './router-core.ts';
import { createRouterParts } from './router-parts.ts';
import type { ChatRequest, EmbedResponse, StreamEvent } from './types.ts';
import { embedCall } from './calls/unary.ts';

/** Short to answer, and enough to see that there is an answer. Some providers take no fewer tokens. */
const PROBE = { messages: [{ role: 'user', content: 'Answer with OK.' }], maxOutputTokens: 16 } satisfies Omit<
  ChatRequest,
  'model'
>;

/** What a stream's reader learns beside the events. */
interface Told {
  info: AnswerInfo | undefined;
  costUsd: number | null | undefined;
}

/** @throws Error naming what is wrong with the configuration */
export function createRouter(config: RouterConfig): Router {
  const parts = createRouterParts(config);
  const { http, registry, emitter } = parts;
  const path = createRequestPath(parts);
  const core = { ...parts, run: path.run };

  async function* events(request: ChatRequest, options: CallOptions, told: Told) {
    const caller = createCancellation();
    const signal = options.signal && fromSignal(options.signal);
    const before = signal?.cancelled();
    if (before) caller.cancel(before);
    const unlink = signal?.onCancel(caller.cancel);
    try {
      const answer = await path.run(chatCall(http, request, { stream: true, caller, ...keyed(options, request) }));
      for (let chunk = await answer.next(); chunk !== undefined; chunk = await answer.next()) {
        told.info = answer.info();
        yield* chunk.events;
      }
      told.costUsd = answer.costUsd();
    } finally {
      unlink?.();
      // Whoever leaves half way ends the call.
      caller.cancel(new LlmError('aborted', 'the caller left'));
    }
  }

  async function whole(call: Call): Promise<ChatResult> {
    const answer = await path.run(call);
    const fold = createFold();
    for (let chunk = await answer.next(); chunk !== undefined; chunk = await answer.next()) {
      for (const event of chunk.events) fold.add(event);
    }
    return { ...fold.response(), ...routed(answer) };
  }

  async function probe(deployment: string, options: CallOptions): Promise<ChatResult> {
    const request = { ...PROBE, model: deployment };
    const call = chatCall(http, request, { stream: true, ...callerOf(options) });
    const result = await whole({ ...call, probe: true });
    if (parts.breakers.state(result.deployment).state !== 'closed') parts.breakers.reset(result.deployment);
    return result;
  }

  let closed: Promise<void> | undefined;
  async function close(graceMs: number): Promise<void> {
    await path.drain(graceMs);
    parts.breakers.close();
    await parts.transport.close();
  }

  const router: Router = {
    chat: (request, options = {}) =>
      whole(chatCall(http, request, { stream: false, ...callerOf(options), ...keyed(options, request) })),
    stream(request, options = {}) {
      const stream: Told & AsyncIterable<StreamEvent> = {
        info: undefined,
        costUsd: undefined,
        [Symbol.asyncIterator]: () => events(request, options, stream),
      };
      return stream;
    },
    async embed(request, options = {}) {
      const { model, models = [], routing = {} } = request;
      const asked = { models: [model, ...models], routing, ...callerOf(options), ...keyed(options, request) };
      const answer = await path.run(embedCall(http, () => request, undefined, JSON.stringify, asked));
      const chunk = await answer.next();
      while ((await answer.next()) !== undefined);
      return { ...(JSON.parse(String(chunk?.raw)) as EmbedResponse), ...routed(answer) };
    },
    models: registry.models,
    aliases: registry.aliases,
    health: () => healthOf(parts),
    on: emitter.on,
    fetch: createRouterFetch(core),
    restoreKey: (provider, label) => parts.pools.get(provider)?.restore(label) ?? false,
    resetBreaker: parts.breakers.reset,
    setProviderState(provider, state) {
      if (!parts.pools.has(provider)) return false;
      parts.states.set(provider, state);
      if (state === 'off') path.cut(provider);
      return true;
    },
    probe: (deployment, options = {}) => probe(deployment, options),
    close: ({ graceMs = 30_000 } = {}) => (closed ??= close(graceMs)),
  };
  return withCore(router, core);
}

function callerOf({ signal }: CallOptions): Pick<Call, 'caller'> {
  return signal === undefined ? {} : { caller: fromSignal(signal) };
}

function keyed({ idempotencyKey }: CallOptions, request: object): Pick<Call, 'idempotency'> {
  return idempotencyKey === undefined
    ? {}
    : { idempotency: { key: idempotencyKey, fingerprint: JSON.stringify(request) } };
}

function routed(answer: Answer): Routed {
  const { provider, deployment, attempts } = answer.info();
  return { provider, deployment, attempts, costUsd: answer.costUsd() ?? null };
}
