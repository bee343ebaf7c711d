/** What the log says of calls: all of them at `debug`, failures at `warn`, never what was asked or answered. */
import type { CallEvent, Router } from 'llm-router';
import type { Logger } from './logger.ts';

/** Names of models come from callers, and may be of any length. */
const LONGEST_TEXT = 300;

/** Failures whose words may quote the caller's request. */
const MAY_QUOTE = new Set<CallEvent['outcome']>(['invalid_request', 'content_filter']);

export function logCalls(router: Router, log: Logger): void {
  const failed = (outcome: CallEvent['outcome']) => outcome !== 'success' && outcome !== 'aborted';

  router.on('call', (event) => {
    const failure = failed(event.outcome);
    if (!failure && !log.isLevelEnabled('debug')) return;
    const { operation, provider, deployment, outcome, attempts, firstTokenMs, usage, costUsd } = event;
    const about = {
      operation,
      requested: shortened(event.requested),
      provider,
      deployment: deployment && shortened(deployment),
      outcome,
      attempts,
      ms: Math.round(event.totalMs),
      ...(firstTokenMs !== undefined && { firstTokenMs: Math.round(firstTokenMs) }),
      ...(usage && { usage, costUsd }),
      ...(failure && !MAY_QUOTE.has(outcome) && { reason: shortened(event.message ?? '') }),
    };
    if (failure) log.warn(about, 'call failed');
    else log.debug(about, 'call');
  });

  // A failure that a retry or a fallback made good is seen nowhere else.
  router.on('attempt', (event) => {
    if (!failed(event.outcome) || !log.isLevelEnabled('debug')) return;
    const { operation, provider, deployment, key, outcome, hedge, resumed } = event;
    log.debug(
      { operation, provider, deployment, key, outcome, hedge, resumed, ms: Math.round(event.totalMs) },
      'attempt failed',
    );
  });

  router.on('key', ({ provider, key, change, reason, cooledUntil }) => {
    const about = { provider, key, reason, ...(cooledUntil !== undefined && { until: new Date(cooledUntil) }) };
    // A key that is refused stays out until somebody sees to it; one that rests comes back by itself.
    if (change === 'retired') log.warn(about, 'key retired');
    else log.info(about, `key ${change}`);
  });

  router.on('breaker', ({ deployment, state, nextProbeAt }) => {
    const about = {
      deployment: shortened(deployment),
      ...(nextProbeAt !== undefined && { nextProbeAt: new Date(nextProbeAt) }),
    };
    if (state === 'open') log.warn(about, 'circuit opened');
    else log.info(about, state === 'closed' ? 'circuit closed' : 'circuit half-open');
  });
}

function shortened(text: string): string {
  return text.length <= LONGEST_TEXT ? text : `${text.slice(0, LONGEST_TEXT)}…`;
}
