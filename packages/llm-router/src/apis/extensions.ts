/** The request fields that are ours, whichever protocol they came in by. */
import type { JsonObject } from '../api.ts';
import { LlmError } from '../errors.ts';
import type { RoutingOptions, StrategyName } from '../types.ts';
import { isObject } from './json.ts';

/** Taken off a body before it is forwarded. */
export const EXTENSION_KEYS = ['models', 'fallbacks', 'routing'] as const;

const STRATEGIES: readonly StrategyName[] = [
  'priority',
  'weighted',
  'cheapest',
  'fastest',
  'least-busy',
  'quality',
  'performance',
];

const NUMBERS = ['maxCostUsd', 'timeoutMs', 'firstTokenMs', 'idleMs', 'hedgeAfterMs'] as const;

/**
 * Reads our extensions from a request body.
 *
 * `models` is given as the caller wrote it, with `fallbacks` (an alias of its rest) after it. It is
 * for the protocol's reader to take the first as the model when the body names none.
 *
 * @throws LlmError `invalid_request`, naming the field in `param`.
 */
export function readExtensions(body: JsonObject): { models?: string[]; routing?: RoutingOptions } {
  const models = [...readNames(body['models'], 'models'), ...readNames(body['fallbacks'], 'fallbacks')];
  const routing = readRouting(body['routing']);
  return { ...(models.length > 0 && { models }), ...(routing && { routing }) };
}

/**
 * The model and its fallbacks.
 * @throws LlmError `invalid_request` when there is no model at all.
 */
export function readModels(body: JsonObject): { model: string; models?: string[]; routing?: RoutingOptions } {
  const { models: listed = [], routing } = readExtensions(body);
  const named = body['model'];
  if (named !== undefined && typeof named !== 'string') throw invalid('model', 'must be a string');
  const [model, ...rest] = named ? [named, ...listed] : listed;
  if (model === undefined) throw invalid('model', 'is required');
  // Clients that repeat the model at the head of the list mean it once.
  const models = rest.filter((name, at) => name !== model && rest.indexOf(name) === at);
  return { model, ...(models.length > 0 && { models }), ...(routing && { routing }) };
}

/** A shallow copy of the body without our extensions. */
export function withoutExtensions(body: JsonObject): JsonObject {
  const copy = { ...body };
  for (const key of EXTENSION_KEYS) delete copy[key];
  return copy;
}

function readNames(value: unknown, param: string): string[] {
  if (value === undefined || value === null) return [];
  if (!Array.isArray(value) || !value.every((name) => typeof name === 'string' && name !== '')) {
    throw invalid(param, 'must be an array of model names');
  }
  return value as string[];
}

function readRouting(value: unknown): RoutingOptions | undefined {
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw invalid('routing', 'must be an object');
  const routing: RoutingOptions = {};
  for (const [key, wish] of Object.entries(value)) {
    if (wish === undefined || wish === null) continue;
    if (key === 'strategy') {
      const strategy = STRATEGIES.find((name) => name === wish);
      if (!strategy) throw invalid('routing.strategy', `must be one of ${STRATEGIES.join(', ')}`);
      routing.strategy = strategy;
      continue;
    }
    const field = NUMBERS.find((name) => name === key);
    if (!field) throw invalid(`routing.${key}`, 'is not a routing option');
    const positive =
      typeof wish === 'number' && Number.isFinite(wish) && (field === 'maxCostUsd' ? wish >= 0 : wish > 0);
    if (!positive) throw invalid(`routing.${key}`, 'must be a positive number');
    routing[field] = wish as number;
  }
  return routing;
}

function invalid(param: string, problem: string): LlmError {
  return new LlmError('invalid_request', `'${param}' ${problem}`, { param });
}
