/**
 * The closed set of things that can go wrong, and for each what the router does next. This file
 * imports nothing. Only an api's own error reader turns statuses and bodies into codes; everyone
 * else asks `error.next` and `error.unhealthy`.
 */

/**
 * - `stop`: the caller hears of it; nobody else is asked
 * - `key`: the same deployment with another key, then the next deployment
 * - `retry`: the same deployment again after a pause, then the next deployment
 * - `deployment`: the next deployment at once
 *
 * `unhealthy` counts against the deployment's circuit breaker. `key` says what happens to the key.
 * `status` is the HTTP status our own callers get.
 */
interface Policy {
  next: 'stop' | 'key' | 'retry' | 'deployment';
  unhealthy: boolean;
  key?: 'cool' | 'retire';
  status: number;
}

export const POLICY = {
  // The caller's own doing: routing around it would hide the fault.
  invalid_request: { next: 'stop', unhealthy: false, status: 400 },
  content_filter: { next: 'stop', unhealthy: false, status: 400 },
  payload_too_large: { next: 'stop', unhealthy: false, status: 413 },
  unsupported_media_type: { next: 'stop', unhealthy: false, status: 415 },
  idempotency_conflict: { next: 'stop', unhealthy: false, status: 409 },
  aborted: { next: 'stop', unhealthy: false, status: 499 },
  total_timeout: { next: 'stop', unhealthy: false, status: 504 },
  closing: { next: 'stop', unhealthy: false, status: 503 },
  unauthorized: { next: 'stop', unhealthy: false, status: 401 },
  forbidden: { next: 'stop', unhealthy: false, status: 403 },
  not_found: { next: 'stop', unhealthy: false, status: 404 },
  // Another deployment may well take it, and this one is not ill.
  model_not_found: { next: 'deployment', unhealthy: false, status: 404 },
  context_too_long: { next: 'deployment', unhealthy: false, status: 400 },
  unsupported: { next: 'deployment', unhealthy: false, status: 400 },
  circuit_open: { next: 'deployment', unhealthy: false, status: 503 },
  no_key: { next: 'deployment', unhealthy: false, status: 503 },
  /** An answer begun anew does not begin with what the caller has already; see recovery.ts. */
  answer_diverged: { next: 'deployment', unhealthy: false, status: 502 },
  // The key's fault, not the deployment's.
  rate_limited: { next: 'key', unhealthy: false, key: 'cool', status: 429 },
  quota_exceeded: { next: 'key', unhealthy: false, key: 'retire', status: 429 },
  authentication: { next: 'key', unhealthy: false, key: 'retire', status: 502 },
  payment_required: { next: 'key', unhealthy: false, key: 'retire', status: 502 },
  permission_denied: { next: 'key', unhealthy: false, key: 'retire', status: 502 },
  // The deployment's fault.
  overloaded: { next: 'deployment', unhealthy: true, status: 503 },
  server_error: { next: 'retry', unhealthy: true, status: 502 },
  connection_failed: { next: 'retry', unhealthy: true, status: 502 },
  connect_timeout: { next: 'deployment', unhealthy: true, status: 504 },
  first_token_timeout: { next: 'deployment', unhealthy: true, status: 504 },
  idle_timeout: { next: 'deployment', unhealthy: true, status: 504 },
  stream_incomplete: { next: 'retry', unhealthy: true, status: 502 },
  malformed_response: { next: 'retry', unhealthy: true, status: 502 },
} as const satisfies Record<string, Policy>;

export type LlmErrorCode = keyof typeof POLICY;

/** What an upstream said, kept so that a same-protocol caller can be told in the upstream's own words. */
export interface UpstreamAnswer {
  api: string;
  status: number;
  /** JSON text (or whatever it was), with our key blotted out. */
  body: string;
}

export interface LlmErrorDetails {
  /** Upstream HTTP status, where there was an answer. */
  upstreamStatus?: number;
  upstream?: UpstreamAnswer;
  provider?: string;
  /** `provider/model` of the deployment that failed. */
  deployment?: string;
  /** How long to leave the key, the deployment or us alone, in milliseconds. */
  retryAfterMs?: number;
  /** The request field at fault. */
  param?: string;
  /** The provider's own code or type, for people and dashboards; never branched on. */
  providerCode?: string;
  /** Names close to the one that nobody serves. */
  suggestions?: string[];
  cause?: unknown;
}

const MARK = Symbol.for('switchyard.llm-error');

/** Every failure the library throws. Use `LlmError.is(e)`, which also holds across two copies of the package. */
export class LlmError extends Error {
  readonly [MARK] = true;
  readonly code: LlmErrorCode;
  readonly upstreamStatus?: number;
  readonly upstream?: UpstreamAnswer;
  readonly retryAfterMs?: number;
  readonly param?: string;
  readonly providerCode?: string;
  readonly suggestions?: string[];
  provider?: string;
  deployment?: string;

  constructor(code: LlmErrorCode, message: string, details: LlmErrorDetails = {}) {
    super(message, details.cause === undefined ? undefined : { cause: details.cause });
    this.name = 'LlmError';
    this.code = code;
    const { cause: _cause, ...rest } = details;
    Object.assign(this, rest);
  }

  static is(error: unknown): error is LlmError {
    return typeof error === 'object' && error !== null && MARK in error;
  }

  get next(): Policy['next'] {
    return POLICY[this.code].next;
  }

  get unhealthy(): boolean {
    return POLICY[this.code].unhealthy;
  }

  /** What the failure does to the key it was met with. */
  get keyEffect(): 'cool' | 'retire' | undefined {
    return (POLICY[this.code] as Policy).key;
  }

  /** The HTTP status for our own caller. */
  get status(): number {
    return POLICY[this.code].status;
  }
}

/** Closes a switch over a union: a new member fails to compile here. */
export function never(value: never): never {
  throw new Error(`unexpected value: ${JSON.stringify(value)}`);
}
