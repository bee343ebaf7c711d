/**
 * What an administrator does to providers. It holds in all processes that use the database. That a provider is out
 * of use is stored and survives a restart; breakers and keys begin anew. Every act is written to the audit log.
 */
import { LlmError, type Router } from 'llm-router';
import { z } from 'zod';
import type { Database } from '../../db/database.ts';
import { notThere, problem } from '../../http/problem.ts';
import type { Logger } from '../../logger.ts';
import type { AuditRecord } from '../accounts/audit.ts';
import { probeTarget } from './probe-target.ts';
import type { ProbeResult } from './provider-shapes.ts';

export interface ProviderControlOptions {
  router: Router;
  database: Database;
  audit: { record(record: AuditRecord): Promise<void> };
  /** Milliseconds since the epoch. */
  now: () => number;
  log: Logger;
}

/** Who does it. */
export interface Actor {
  id: string;
  ip: string | undefined;
}

/** All throw a 404 problem where the provider or its key is not there. */
export interface ProviderControl {
  /**
   * Asks a deployment, or a cheap one of the provider, for a few words. That it fails is an answer, too.
   * @throws a 409 problem when the provider has no chat model
   */
  probe(provider: string, deployment: string | undefined, actor: Actor, signal: AbortSignal): Promise<ProbeResult>;
  setState(provider: string, state: 'on' | 'draining' | 'off', actor: Actor): Promise<void>;
  resetBreaker(deployment: string, actor: Actor): Promise<void>;
  restoreKey(provider: string, label: string, actor: Actor): Promise<void>;
  /** Takes out of use what was out of use before. @throws when the database does not answer */
  start(): Promise<void>;
  close(): void;
}

const LONGEST_PROBE_MS = 15_000;
/** Topic of the notices that carry an act to the other processes. */
const TOPIC = 'provider';

const Act = z.discriminatedUnion('act', [
  z.object({ act: z.literal('state'), provider: z.string(), state: z.enum(['on', 'draining', 'off']) }),
  z.object({ act: z.literal('reset'), deployment: z.string() }),
  z.object({ act: z.literal('restore'), provider: z.string(), label: z.string() }),
]);
type Act = z.output<typeof Act>;

const STATE_ACTION = { on: 'provider.enabled', draining: 'provider.drained', off: 'provider.disabled' } as const;

export function createProviderControl({ router, database, audit, now, log }: ProviderControlOptions): ProviderControl {
  const { providerState: rows } = database.prisma;

  const unsubscribe = database.subscribe(({ topic, instance, ...notice }) => {
    if (topic !== TOPIC || instance === database.instance) return;
    const { data } = Act.safeParse(notice);
    if (data) perform(data);
  });

  /** False: there is no such provider or key. */
  function perform(act: Act): boolean {
    switch (act.act) {
      case 'state':
        return router.setProviderState(act.provider, act.state);
      case 'reset':
        router.resetBreaker(act.deployment);
        return true;
      case 'restore':
        return router.restoreKey(act.provider, act.label);
    }
  }

  async function everywhere(act: Act, { id }: Actor): Promise<void> {
    try {
      await database.publish({ topic: TOPIC, userId: id, instance: database.instance, ...act });
    } catch (error) {
      // Here it is done already. The others are behind the same trouble with the database.
      log.error({ err: error, act }, 'the other processes were not told of what an administrator did');
    }
  }

  async function store(provider: string, state: 'on' | 'draining' | 'off'): Promise<void> {
    if (state === 'on') await rows.deleteMany({ where: { provider } });
    else await rows.upsert({ where: { provider }, create: { provider, state }, update: { state } });
  }

  const providerOf = (deployment: string) => deployment.slice(0, Math.max(0, deployment.indexOf('/')));

  function mustBeThere(provider: string): void {
    if (!router.health().providers.some((health) => health.provider === provider)) throw notThere('provider');
  }

  return {
    async probe(provider, named, actor, signal) {
      mustBeThere(provider);
      if (named !== undefined && providerOf(named) !== provider) throw notThere(`deployment of ${provider}`);
      const deployment = named ?? probeTarget(router, provider);
      if (deployment === undefined) throw problem(409, 'no_chat_model', `${provider} has no chat model to ask.`);
      const startedAt = now();
      const outcome = await router
        .probe(deployment, { signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_PROBE_MS)]) })
        .then(
          ({ costUsd }) => ({ outcome: 'success', costUsd }),
          (error) => failureOf(error, signal),
        );
      const result = { deployment, ...outcome, totalMs: Math.round(now() - startedAt) };
      const details = { provider, deployment, outcome: result.outcome };
      await audit.record({ action: 'provider.probed', userId: actor.id, ip: actor.ip, details });
      return result;
    },

    async setState(provider, state, actor) {
      const act: Act = { act: 'state', provider, state };
      mustBeThere(provider);
      // Stored first: what is done here and forgotten at the next start would be a surprise at the worst time.
      await store(provider, state);
      perform(act);
      await everywhere(act, actor);
      await audit.record({ action: STATE_ACTION[state], userId: actor.id, ip: actor.ip, details: { provider } });
    },

    async resetBreaker(deployment, actor) {
      mustBeThere(providerOf(deployment));
      const act: Act = { act: 'reset', deployment };
      perform(act);
      await everywhere(act, actor);
      await audit.record({ action: 'breaker.reset', userId: actor.id, ip: actor.ip, details: { deployment } });
    },

    async restoreKey(provider, label, actor) {
      const act: Act = { act: 'restore', provider, label };
      if (!perform(act)) throw notThere('key');
      await everywhere(act, actor);
      await audit.record({ action: 'key.restored', userId: actor.id, ip: actor.ip, details: { provider, label } });
    },

    async start() {
      for (const { provider, state } of await rows.findMany()) {
        const { data } = Act.safeParse({ act: 'state', provider, state });
        if (data && perform(data))
          log.warn({ provider, state }, 'a provider is out of use, as an administrator wished');
      }
    },

    close: unsubscribe,
  };
}

/** @param signal fires when whoever asked has left */
function failureOf(error: unknown, signal: AbortSignal): Pick<ProbeResult, 'outcome' | 'message'> {
  if (!LlmError.is(error)) throw error;
  return error.code === 'aborted' && !signal.aborted
    ? { outcome: 'total_timeout', message: `There was no whole answer within ${LONGEST_PROBE_MS / 1000} seconds.` }
    : { outcome: error.code, message: error.message };
}
