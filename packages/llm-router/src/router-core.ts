/** The gateway's way into a router, behind its public methods. */
import type { Answer, Call } from './calls/call.ts';
import type { Router } from './router-api.ts';
import type { RouterParts } from './router-parts.ts';

export interface RouterCore extends RouterParts {
  run(call: Call): Promise<Answer>;
}

const CORE = Symbol.for('switchyard.router-core');

/** Hangs the core on the router, where only `coreOf` finds it. */
export function withCore<R extends object>(router: R, core: RouterCore): R {
  return Object.defineProperty(router, CORE, { value: core });
}

export function coreOf(router: Router): RouterCore {
  return (router as Router & { [CORE]: RouterCore })[CORE];
}
