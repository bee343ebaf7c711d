/**
 * The request path: resolve the model → order its deployments → try them → hand the answer out →
 * settle. There is no other, and nobody else decides what happens after a failure.
 */
import { type Broken, createAnswer, type Running } from './calls/answer.ts';
import type { Answer, Call } from './calls/call.ts';
import { LlmError } from './errors.ts';
import { hedged } from './calls/hedge.ts';
import type { Key, KeyPool } from './key-pool.ts';
import type { Deployment } from './model-registry.ts';
import { owned } from './attempts/http.ts';
import { backoffMs, pause } from './retry.ts';
import { createBag } from './calls/bag.ts';
import { createScope, type Scope } from './calls/scope.ts';
import { type AttemptRecord, noteFailure, type Trace } from './settlement.ts';
import { isSignature, stickyKeysFrom } from './calls/sticky.ts';
import { outOfService } from './provider-states.ts';
import { order } from './strategies.ts';
import type { RouterParts } from './router-parts.ts';
import type { ChatResponse } from './types.ts';

/** At most so many deployments are asked for one call. */
const MAX_DEPLOYMENTS = 8;

/** How one attempt differs from the plain first one. */
interface Way {
  scope: Scope;
  hedge?: boolean;
  resumed?: boolean;
  wholeMs?: number;
  /** Label of the key that the conversation is tied to, at the deployment of that name. */
  place?: { deployment: string; key: string } | undefined;
}

function permitted(deployments: readonly Deployment[], providers: readonly string[] | undefined) {
  return providers === undefined ? deployments : deployments.filter(({ provider }) => providers.includes(provider.id));
}

export interface RequestPath {
  /** Opens a call. Resolves when the answer has begun; until then failures are dealt with unseen. @throws LlmError */
  run(call: Call): Promise<Answer>;
  /** Refuses new calls, lets running ones end for so long, then cuts them. */
  drain(graceMs: number): Promise<void>;
  /** Ends the calls that are at the provider now. */
  cut(provider: string): void;
}

export function createRequestPath(parts: RouterParts): RequestPath {
  const { settings, registry, pools, breakers, states, settlement, sticky, idempotency, random } = parts;
  const active = createBag<Scope>();
  let closing = false;
  let onIdle: (() => void) | undefined;

  function run(call: Call): Promise<Answer> {
    const trace = settlement.trace(call);
    if (call.idempotency === undefined) return start(call, trace);
    const { key, fingerprint } = call.idempotency;
    const alone = { ...call, caller: undefined };
    const wasSent = () => trace.attempts > 0;
    return idempotency.run(key, fingerprint, () => start(alone, trace), wasSent, call.caller);
  }

  async function start(call: Call, trace: Trace): Promise<Answer> {
    const scope = createScope(call.routing.timeoutMs ?? settings.totalMs, call.caller);
    active.add(scope);
    try {
      if (closing) throw new LlmError('closing', 'the router is shutting down');
      const candidates = candidatesOf(call);
      const place = placeOf(call, candidates);
      const running = await open(call, candidates, trace, scope, place);
      return answerOf(call, candidates, running, trace, scope);
    } catch (error) {
      end(scope);
      settlement.settled(trace, undefined, error as LlmError);
      throw error;
    }
  }

  function end(scope: Scope): void {
    scope.end();
    active.delete(scope);
    if (active.size() === 0) onIdle?.();
  }

  /** The deployments to ask, best first: those of the model, then those of its fallbacks. */
  function candidatesOf(call: Call): Deployment[] {
    const candidates: Deployment[] = [];
    for (const name of call.models) {
      const { deployments: all, strategy } = registry.resolve(name, call.needs);
      const deployments = states.willing(permitted(all, call.routing.providers));
      const best =
        deployments.length === 1
          ? deployments
          : order(deployments, call.routing.strategy ?? strategy ?? settings.strategy, {
              needs: call.needs,
              stats: settlement.snapshot(),
              random,
              limit: MAX_DEPLOYMENTS,
            });
      for (const deployment of best) {
        if (!candidates.some(({ id }) => id === deployment.id)) candidates.push(deployment);
      }
    }
    if (candidates.length === 0) {
      throw new LlmError(
        'model_not_found',
        `"${call.models[0]}" is served by none of the providers that are permitted`,
      );
    }
    return candidates;
  }

  /** Where the conversation was last; that deployment moves to the front. Asked only where there is a choice. */
  function placeOf(call: Call, candidates: Deployment[]) {
    const place = hasChoice(candidates) && call.stickyKeys ? sticky.find(call.stickyKeys()) : undefined;
    const at = place === undefined ? -1 : candidates.findIndex(({ id }) => id === place.deployment);
    if (at > 0) candidates.unshift(...candidates.splice(at, 1));
    return place;
  }

  const poolOf = ({ provider }: Deployment) => pools.get(provider.id) as KeyPool;
  const hasChoice = (candidates: readonly Deployment[]) =>
    candidates.length > 1 || candidates.some((deployment) => poolOf(deployment).size > 1);

  function open(
    call: Call,
    candidates: readonly Deployment[],
    trace: Trace,
    scope: Scope,
    place?: Way['place'],
  ): Promise<Running> {
    // Whoever answers in process costs no wait, and is there for when all others fail.
    const queue = candidates.filter(({ provider }, at) => at < MAX_DEPLOYMENTS || provider.local !== undefined);
    const { hedgeAfterMs } = call.routing;
    if (hedgeAfterMs === undefined) return openNext(call, queue, trace, { scope, place });
    return hedged(
      hedgeAfterMs,
      scope,
      (lane) => openNext(call, queue, trace, { scope: lane, place }),
      (lane) => openNext(call, queue.length > 0 ? queue : candidates.slice(0, 1), trace, { scope: lane, hedge: true }),
      ({ record }) => settlement.ended(record, undefined, new LlmError('aborted', 'the other request was faster')),
    );
  }

  /** Takes deployments off the queue until one begins to answer. What a failure leads to stands in the table of errors.ts. */
  async function openNext(call: Call, queue: Deployment[], trace: Trace, way: Way): Promise<Running> {
    let failure: LlmError | undefined;
    for (let deployment = queue.shift(); deployment !== undefined; deployment = queue.shift()) {
      const pool = poolOf(deployment);
      const preferred = way.place?.deployment === deployment.id ? way.place.key : undefined;
      const spent = new Set<string>();
      let retried = 0;
      for (;;) {
        const refusal = call.probe ? undefined : (states.refusal(deployment) ?? breakers.refusal(deployment.id));
        const key = refusal === undefined ? pool.take(spent, preferred) : undefined;
        if (key === undefined) {
          // What was met by asking says more than what kept us from asking.
          const why = refusal ?? pool.unavailable();
          noteFailure(trace, deployment, why);
          failure ??= why;
          break;
        }
        try {
          return await attempt(call, deployment, key, trace, { ...way, wholeMs: shareOf(call, trace, queue.length) });
        } catch (caught) {
          const error = caught as LlmError;
          failure = error;
          noteFailure(trace, deployment, error);
          if (error.next === 'stop' || way.scope.cancelled()) throw error;
          if (error.next === 'deployment') break;
          if (error.next === 'key') spent.add(key.label);
          else if (retried < settings.retries) await pause(backoffMs(retried++, random), way.scope);
          else break;
        }
      }
    }
    throw failure ?? new LlmError('no_key', 'no deployment is left to ask');
  }

  /**
   * How long an answer that comes in one piece may take: a slow one cannot be told from none, so
   * each deployment gets its share of the time that is left, unless the caller sets a limit.
   */
  function shareOf({ routing }: Call, { startedAt }: Trace, others: number): number {
    if (routing.firstTokenMs !== undefined) return routing.firstTokenMs;
    // The last one has all the time that is left, and the total deadline watches over that.
    if (others === 0) return Number.POSITIVE_INFINITY;
    const left = (routing.timeoutMs ?? settings.totalMs) - (parts.now() - startedAt);
    return Math.max(1, left / (others + 1));
  }

  /** One deployment, one key. The breaker guards it until the first content. */
  async function attempt(call: Call, deployment: Deployment, key: Key, trace: Trace, way: Way): Promise<Running> {
    const { hedge = false, resumed = false, scope, wholeMs = Number.POSITIVE_INFINITY } = way;
    const record = settlement.began({ trace, deployment, key, pool: poolOf(deployment), hedge, resumed });
    const { connectMs } = settings;
    const { firstTokenMs = settings.firstTokenMs, idleMs = settings.idleMs } = call.routing;
    let sentAt = record.startedAt;
    try {
      scope.provider = deployment.provider.id;
      const opening = () =>
        call.open({
          deployment,
          key,
          scope,
          deadlines: { connectMs, firstTokenMs, idleMs, wholeMs },
          signedBy: () => sticky.find((call.stickyKeys?.() ?? []).filter(isSignature))?.deployment,
          onSent: () => {
            sentAt = parts.now();
          },
          onContent: () => settlement.content(record),
        });
      const opened = await (call.probe ? opening() : breakers.guard(deployment.id, opening));
      trace.upstreamMs += parts.now() - sentAt;
      return { opened, record };
    } catch (caught) {
      const error = owned(caught, { deployment, key });
      trace.upstreamMs += parts.now() - sentAt;
      settlement.ended(record, undefined, error);
      throw error;
    }
  }

  function answerOf(call: Call, candidates: readonly Deployment[], first: Running, trace: Trace, scope: Scope): Answer {
    // A hedged call was opened in a scope of its own.
    scope.provider = first.record.deployment.provider.id;
    const after = candidates.slice(candidates.indexOf(first.record.deployment) + 1);
    return createAnswer({
      call,
      scope,
      trace,
      first,
      recover: recovery(call, after, trace, scope),
      finish({ opened, record }, response, error) {
        settlement.ended(record, opened.usage(), error);
        settlement.settled(trace, opened.usage(), error);
        end(scope);
        if (error === undefined && call.kind === 'chat') remember(call, candidates, record, response);
      },
    });
  }

  /** What ties the next turn of the conversation to who answered this one. */
  function remember(
    call: Call,
    candidates: readonly Deployment[],
    record: AttemptRecord,
    response: ChatResponse,
  ): void {
    // Nobody caches anything for an answerer in process, and the others are to be asked again once they are back.
    if (record.deployment.provider.local !== undefined) return;
    // What it signed is remembered always: the next turn may name another model.
    const keys = stickyKeysFrom(response);
    if (hasChoice(candidates)) keys.push(...(call.stickyKeys?.() ?? []));
    if (keys.length > 0) sticky.remember(keys, { deployment: record.deployment.id, key: record.key.label });
  }

  /** Goes on elsewhere after a failure in mid-answer. @throws the first such failure, when that cannot be done */
  function recovery(call: Call, after: readonly Deployment[], trace: Trace, scope: Scope) {
    let left = [...after];
    let again = true;
    let origin: LlmError | undefined;
    return async ({ record, failure, partial, relayed }: Broken): Promise<Running> => {
      origin ??= failure;
      breakers.reportLater(record.deployment.id, failure);
      settlement.ended(record, undefined, failure);
      if (failure.next === 'stop' || scope.cancelled()) throw failure;
      // The one that broke off may try once more, after all others.
      if (again && (failure.next === 'retry' || failure.next === 'key')) {
        left.push(record.deployment);
        again = false;
      }
      const resumed = call.resume?.(partial, relayed);
      if (resumed === undefined || left.length === 0 || closing) throw origin;
      // Those that can go on from a prefill first: an answer begun anew seldom begins the same.
      const queue = left.toSorted((a, b) => Number(b.model.prefill) - Number(a.model.prefill));
      try {
        return await openNext(resumed, queue, trace, { scope, resumed: true });
      } catch {
        throw scope.cancelled() ?? origin;
      } finally {
        left = left.filter((candidate) => queue.includes(candidate));
      }
    };
  }

  return {
    run,
    async drain(graceMs) {
      closing = true;
      if (active.size() === 0) return;
      const timer = setTimeout(() => {
        for (const scope of active) scope.cancel(new LlmError('closing', 'the router is shutting down'));
      }, graceMs);
      await new Promise<void>((resolve) => {
        onIdle = resolve;
      });
      clearTimeout(timer);
    },
    cut(provider) {
      const why = outOfService(provider);
      for (const scope of active) if (scope.provider === provider) scope.cancel(why);
    },
  };
}
