/** Which deployments can do what a request needs, and the error when none can. */
import { estimateCostUsd, ratesFor } from '../cost.ts';
import type { Deployment, Needs } from './deployment.ts';
import { LlmError } from '../errors.ts';
import type { Model } from '../types.ts';

/** Tokens an answer is assumed to have where the request does not say. */
export const DEFAULT_OUTPUT_TOKENS = 500;

const CAPABILITIES = [
  { bit: 1, need: 'tools', of: (model: Model) => model.tools },
  { bit: 2, need: 'vision', of: (model: Model) => takes(model, 'image') },
  { bit: 4, need: 'files', of: (model: Model) => takes(model, 'file') },
  { bit: 8, need: 'json', of: (model: Model) => model.json },
  { bit: 16, need: 'reasoning', of: (model: Model) => model.reasoning },
] as const;

/** What a model can and cannot do, as bits; a bit in neither is not known. */
export interface Abilities {
  can: number;
  cannot: number;
}

export function abilitiesOf(model: Model): Abilities {
  const abilities = { can: 0, cannot: 0 };
  for (const { bit, of } of CAPABILITIES) {
    const able = of(model);
    if (able !== null) abilities[able ? 'can' : 'cannot'] |= bit;
  }
  return abilities;
}

/** The capabilities a request needs, as bits. */
export function requiredBits(needs: Needs): number {
  let bits = 0;
  for (const { bit, need } of CAPABILITIES) if (needs[need] === true) bits |= bit;
  return bits;
}

/** Tokens that the context window must hold. */
export function windowNeeded(needs: Needs): number {
  return needs.inputTokens + (needs.outputTokens ?? 0);
}

/** Output tokens to reckon with: what is asked for, else the usual; none where nothing is written. */
export function expectedOutputTokens(needs: Needs): number {
  return needs.outputTokens ?? (needs.kind === 'chat' ? DEFAULT_OUTPUT_TOKENS : 0);
}

/** Whether the estimated cost is known and within the request's limit; true where there is no limit. */
export function affordable(model: Model, needs: Needs): boolean {
  if (needs.maxCostUsd === undefined) return true;
  const rates = ratesFor(model, needs.inputTokens);
  if (rates === null) return false;
  return needs.inputTokens * rates.input + expectedOutputTokens(needs) * rates.output <= needs.maxCostUsd * 1e6;
}

/** The deployments that nothing known speaks against; what is not known does not exclude. */
export function fitting(deployments: readonly Deployment[], needs: Needs): Deployment[] {
  const bits = requiredBits(needs);
  return deployments.filter(({ model }) => {
    return (
      isKind(model, needs) &&
      (abilitiesOf(model).cannot & bits) === 0 &&
      holds(model, needs) &&
      affordable(model, needs)
    );
  });
}

/**
 * Why none of these will do.
 * @returns `context_too_long` when some would but for the size of the request, `invalid_request`
 *   when some would but for `maxCostUsd`, else `unsupported`.
 */
export function nothingFits(name: string, deployments: readonly Deployment[], needs: Needs): LlmError {
  const bits = requiredBits(needs);
  const able = deployments.filter(({ model }) => isKind(model, needs) && (abilitiesOf(model).cannot & bits) === 0);
  if (able.length === 0) {
    const wanted = CAPABILITIES.filter(({ bit }) => (bits & bit) !== 0).map(({ need }) => need);
    const what = [...(needs.kind === 'chat' ? [] : [needs.kind]), ...wanted].join(', ') || needs.kind;
    return new LlmError('unsupported', `No deployment of "${name}" can do what the request needs: ${what}`, {
      param: 'model',
    });
  }
  const large = able.filter(({ model }) => holds(model, needs));
  if (large.length === 0) {
    const widest = Math.max(...able.map(({ model }) => model.contextWindow ?? 0));
    return new LlmError(
      'context_too_long',
      `The request needs about ${windowNeeded(needs)} tokens; the largest context window of "${name}" holds ${widest}`,
    );
  }
  return tooDear(name, large, needs);
}

/** The error for deployments of which none is affordable. */
export function tooDear(name: string, deployments: readonly Deployment[], needs: Needs): LlmError {
  const costs = deployments
    .map(({ model }) => estimateCostUsd(model, needs.inputTokens, expectedOutputTokens(needs)))
    .filter((cost) => cost !== null);
  const why =
    costs.length === 0
      ? `the price of "${name}" is not known`
      : `"${name}" would cost about $${Math.min(...costs).toPrecision(3)}`;
  return new LlmError('invalid_request', `maxCostUsd is ${needs.maxCostUsd}, but ${why}`, {
    param: 'routing.maxCostUsd',
  });
}

function isKind(model: Model, needs: Needs): boolean {
  return model.kind === needs.kind || model.source === 'unknown';
}

function holds(model: Model, needs: Needs): boolean {
  return model.contextWindow === null || windowNeeded(needs) <= model.contextWindow;
}

/** `null`: not known. */
function takes(model: Model, modality: 'image' | 'file'): boolean | null {
  return model.input.length === 0 ? null : model.input.includes(modality);
}
