/**
 * One circuit breaker a deployment, by opossum. This is the only file that knows opossum; its
 * traps for streams are kept out here: no timeout, capacity or cache of its own, the guarded
 * action lasts until the first event, later failures are reported by hand, a caller's abort does
 * not count, and a half-open circuit lets one probe through.
 */
import { EventEmitter } from 'node:events';
import CircuitBreaker from 'opossum';
import { LlmError } from './errors.ts';

export type BreakerState = 'closed' | 'open' | 'half-open';

export interface BreakerSettings {
  /** Share of failures in the window, in percent, that opens the circuit. */
  errorThresholdPercentage: number;
  /** Fewest calls in the window for that share to mean anything. */
  volumeThreshold: number;
  /** How long a circuit stays open before it lets a probe through, in milliseconds. */
  resetMs: number;
  /** Length of the window, in milliseconds. */
  windowMs: number;
}

export const DEFAULT_BREAKER: BreakerSettings = {
  errorThresholdPercentage: 50,
  volumeThreshold: 5,
  resetMs: 30_000,
  windowMs: 10_000,
};

export interface BreakerChange {
  deployment: string;
  state: BreakerState;
  /** When the next probe may go, in milliseconds since the epoch; while open. */
  nextProbeAt?: number;
}

export interface Breakers {
  /** Runs the action unless the circuit is open. @throws LlmError `circuit_open` with the time to the next probe, or what the action threw. */
  guard<T>(deployment: string, action: () => Promise<T>): Promise<T>;
  /** Counts a failure that came after the guarded action had succeeded. */
  reportLater(deployment: string, error: LlmError): void;
  state(deployment: string): { state: BreakerState; nextProbeAt?: number };
  /** The error that `guard` would throw now without running anything; undefined when it would let a call through. */
  refusal(deployment: string): LlmError | undefined;
  /** Closes the circuit and forgets what led to its opening. */
  reset(deployment: string): void;
  close(): void;
}

export interface BreakersOptions {
  settings?: Partial<BreakerSettings>;
  now: () => number;
  onChange?: (change: BreakerChange) => void;
  /** Deployments beyond this are forgotten, the longest unused first: names of models come from callers. */
  limit?: number;
}

type Action = () => Promise<unknown>;
interface Circuit {
  breaker: CircuitBreaker<[Action], unknown>;
  openedAt: number;
}

export function createBreakers({ settings, now, onChange, limit = 2_000 }: BreakersOptions): Breakers {
  const options = { ...DEFAULT_BREAKER, ...settings };
  const circuits = new Map<string, Circuit>();
  // One timer turns the windows of all circuits; opossum's own would be one a circuit.
  const rotation = new EventEmitter().setMaxListeners(0);
  const timer = setInterval(() => rotation.emit('rotate'), options.windowMs / 10);
  timer.unref();

  function circuitOf(deployment: string): Circuit {
    const known = circuits.get(deployment);
    if (known !== undefined) {
      if (circuits.size > limit / 2) {
        circuits.delete(deployment);
        circuits.set(deployment, known);
      }
      return known;
    }
    if (circuits.size >= limit) {
      const [oldest, circuit] = circuits.entries().next().value as [string, Circuit];
      circuit.breaker.shutdown();
      circuits.delete(oldest);
    }
    const circuit: Circuit = { openedAt: 0, breaker: undefined as never };
    const breaker = new CircuitBreaker<[Action], unknown>((action: Action) => action(), {
      name: deployment,
      timeout: false,
      errorThresholdPercentage: options.errorThresholdPercentage,
      volumeThreshold: options.volumeThreshold,
      resetTimeout: options.resetMs,
      rollingCountTimeout: options.windowMs,
      rollingCountBuckets: 10,
      rollingPercentilesEnabled: false,
      enableSnapshots: false,
      rotateBucketController: rotation,
      // "Filtered" means "counts as a success" to opossum. An abort says nothing about the
      // deployment, so it must not close a circuit that is on probation.
      errorFilter: (error: unknown) =>
        !(LlmError.is(error) ? error.unhealthy || (error.code === 'aborted' && breaker.halfOpen) : true),
    } as CircuitBreaker.Options);
    circuit.breaker = breaker;
    breaker.on('open', () => {
      circuit.openedAt = now();
      onChange?.({ deployment, state: 'open', nextProbeAt: circuit.openedAt + options.resetMs });
    });
    breaker.on('halfOpen', () => onChange?.({ deployment, state: 'half-open' }));
    breaker.on('close', () => onChange?.({ deployment, state: 'closed' }));
    circuits.set(deployment, circuit);
    return circuit;
  }

  function stateOf({ breaker, openedAt }: Circuit): { state: BreakerState; nextProbeAt?: number } {
    if (breaker.halfOpen) return { state: 'half-open' };
    return breaker.opened ? { state: 'open', nextProbeAt: openedAt + options.resetMs } : { state: 'closed' };
  }

  /** Only an open circuit, or a half-open one whose probe is under way, refuses. */
  const passes = ({ breaker }: Circuit) => !breaker.opened && !(breaker.halfOpen && !breaker.pendingClose);

  function refusal(deployment: string, circuit: Circuit): LlmError {
    const { nextProbeAt } = stateOf(circuit);
    const retryAfterMs = nextProbeAt === undefined ? 1_000 : Math.max(0, nextProbeAt - now());
    return new LlmError('circuit_open', `${deployment} is rested after repeated failures`, {
      deployment,
      retryAfterMs,
    });
  }

  return {
    guard<T>(deployment: string, action: () => Promise<T>): Promise<T> {
      const circuit = circuitOf(deployment);
      if (!passes(circuit)) return Promise.reject(refusal(deployment, circuit));
      return circuit.breaker.fire(action) as Promise<T>;
    },
    reportLater(deployment, error) {
      const { breaker } = circuitOf(deployment);
      if (!error.unhealthy) return;
      // Once for the failure, and once to outweigh the success that was counted at the first event:
      // otherwise a deployment whose every stream breaks off would never pass half failures.
      for (let count = 0; count < 2 && breaker.closed; count++)
        breaker.fire(() => Promise.reject(error)).catch(() => {});
    },
    state(deployment) {
      const circuit = circuits.get(deployment);
      return circuit === undefined ? { state: 'closed' } : stateOf(circuit);
    },
    refusal(deployment) {
      const circuit = circuits.get(deployment);
      return circuit === undefined || passes(circuit) ? undefined : refusal(deployment, circuit);
    },
    reset(deployment) {
      const circuit = circuits.get(deployment);
      if (circuit === undefined) return;
      // Closing alone would keep the window, and the next failure would open the circuit again.
      circuit.breaker.shutdown();
      circuits.delete(deployment);
      onChange?.({ deployment, state: 'closed' });
    },
    close() {
      clearInterval(timer);
      for (const { breaker } of circuits.values()) breaker.shutdown();
      circuits.clear();
    },
  };
}
