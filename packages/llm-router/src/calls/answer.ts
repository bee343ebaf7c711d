/** The answer as its caller reads it: one stream, whoever writes it. */
import { owned } from '../attempts/http.ts';
import { createFold } from '../content.ts';
import { costUsd } from '../cost.ts';
import type { LlmError } from '../errors.ts';
import { type AttemptRecord, noteFailure, type Trace } from '../settlement.ts';
import type { ChatResponse } from '../types.ts';
import type { Answer, Call, Opened } from './call.ts';
import type { Scope } from './scope.ts';

/** A deployment that has begun to answer. */
export interface Running {
  opened: Opened;
  record: AttemptRecord;
}

/** A deployment that broke off in mid-answer, and how things stood then. */
export interface Broken extends Running {
  failure: LlmError;
  /** What the caller has by now; ours to keep. */
  partial: ChatResponse;
  /** The caller was sent the provider's own bytes. */
  relayed: boolean;
}

export interface AnswerOptions {
  call: Call;
  scope: Scope;
  trace: Trace;
  first: Running;
  /** Who goes on from there. @throws what the caller is to be told when nobody does */
  recover(broken: Broken): Promise<Running>;
  /** Called once, at the end. */
  finish(last: Running, response: ChatResponse, error?: LlmError): void;
}

export function createAnswer({ call, scope, trace, first, recover, finish }: AnswerOptions): Answer {
  const fold = createFold();
  let running = first;
  /** How it ended, once it has. Whoever reads on hears of the failure again: nothing may look like an end. */
  let ended: { error: LlmError | undefined } | undefined;
  let reading = false;
  let relayed = false;
  let resumedFrom: ChatResponse | undefined;

  function end(error?: LlmError): void {
    ended = { error };
    finish(running, fold.response(), error);
  }

  // A caller who leaves between two reads will not read again, so nothing else would end the account.
  scope.onCancel((why) => {
    if (!reading && ended === undefined) end(why);
  });

  async function goOn(failure: LlmError): Promise<void> {
    const partial = structuredClone(fold.response());
    noteFailure(trace, running.record.deployment, failure);
    try {
      running = await recover({ ...running, failure, partial, relayed });
      resumedFrom = partial;
    } catch (error) {
      end(error as LlmError);
      throw error;
    }
  }

  return {
    info() {
      const { deployment } = running.record;
      return {
        provider: deployment.provider.id,
        deployment: deployment.id,
        model: deployment.model.name,
        attempts: trace.attempts,
        upstreamMs: trace.upstreamMs,
        failures: trace.failures,
      };
    },
    contentType: first.opened.contentType,
    usage: () => running.opened.usage(),
    costUsd() {
      const usage = running.opened.usage();
      return usage && costUsd(running.record.deployment.model, usage);
    },
    async next() {
      if (ended?.error !== undefined) throw ended.error;
      if (ended !== undefined) return undefined;
      reading = true;
      for (;;) {
        try {
          const chunk = await running.opened.next();
          reading = false;
          if (chunk === undefined) {
            end();
            return undefined;
          }
          relayed ||= chunk.raw !== undefined;
          if (chunk.whole !== undefined) fold.set(chunk.whole);
          else if (call.kind === 'chat') for (const event of chunk.events) fold.add(event);
          if (resumedFrom === undefined) return chunk;
          const out = { ...chunk, resumedFrom };
          resumedFrom = undefined;
          return out;
        } catch (caught) {
          await goOn(owned(caught, running.record));
        }
      }
    },
  };
}
