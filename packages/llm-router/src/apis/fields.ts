/** Readers of a caller's request fields. What is wrong is said in terms of the field, as `invalid_request`. */
import type { JsonObject } from '../api.ts';
import { LlmError } from '../errors.ts';
import type { OutputFormat, ReasoningEffort } from '../types.ts';
import { asString, isObject } from './json.ts';

/** An `invalid_request` that names its field. */
export function invalidField(param: string, problem: string): LlmError {
  return new LlmError('invalid_request', `'${param}' ${problem}`, { param });
}

/** Something the caller's protocol knows and the interlingua does not. */
export function unsupportedField(param: string, problem: string): LlmError {
  return new LlmError('unsupported', `'${param}' ${problem}`, { param });
}

/** An optional finite number. Null counts as absent, as OpenAI has it. */
export function numberField(body: JsonObject, name: string): number | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'number' || !Number.isFinite(value)) throw invalidField(name, 'must be a number');
  return value;
}

/** An optional whole number of at least `least`. */
export function integerField(body: JsonObject, name: string, least = 0): number | undefined {
  const value = numberField(body, name);
  if (value !== undefined && (!Number.isInteger(value) || value < least)) {
    throw invalidField(name, `must be a whole number of at least ${least}`);
  }
  return value;
}

/** An optional text. */
export function stringField(body: JsonObject, name: string): string | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string') throw invalidField(name, 'must be a string');
  return value;
}

/** An optional truth value. */
export function booleanField(body: JsonObject, name: string): boolean | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'boolean') throw invalidField(name, 'must be true or false');
  return value;
}

/** An optional array. */
export function arrayField(body: JsonObject, name: string): unknown[] | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!Array.isArray(value)) throw invalidField(name, 'must be an array');
  return value;
}

/** An optional object. */
export function objectField(body: JsonObject, name: string): JsonObject | undefined {
  const value = body[name];
  if (value === undefined || value === null) return undefined;
  if (!isObject(value)) throw invalidField(name, 'must be an object');
  return value;
}

/** Sixteen short strings of the caller's own. */
export function metadataField(body: JsonObject): Record<string, string> | undefined {
  const value = objectField(body, 'metadata');
  if (value && !Object.values(value).every((item) => typeof item === 'string')) {
    throw invalidField('metadata', 'must have strings as its values');
  }
  return value as Record<string, string> | undefined;
}

const EFFORTS: readonly ReasoningEffort[] = ['none', 'minimal', 'low', 'medium', 'high', 'xhigh', 'max'];

/** @param param the field's full name, for the message */
export function readEffort(value: unknown, param: string): ReasoningEffort | undefined {
  if (value === undefined || value === null) return undefined;
  const effort = EFFORTS.find((name) => name === value);
  if (!effort) throw invalidField(param, `must be one of ${EFFORTS.join(', ')}`);
  return effort;
}

/** The nearest effort that a provider takes; the lesser of two that are equally near. */
export function nearestEffort(wish: ReasoningEffort, taken: readonly ReasoningEffort[] | undefined): ReasoningEffort {
  if (!taken || taken.length === 0 || taken.includes(wish)) return wish;
  const rank = (effort: ReasoningEffort) => EFFORTS.indexOf(effort);
  return taken.toSorted(
    (a, b) => Math.abs(rank(a) - rank(wish)) - Math.abs(rank(b) - rank(wish)) || rank(a) - rank(b),
  )[0] as ReasoningEffort;
}

/** What a budget of thinking tokens comes to as an effort, for protocols that know no budgets. */
export function effortOfBudget(tokens: number): ReasoningEffort {
  if (tokens <= 0) return 'none';
  if (tokens <= 1024) return 'minimal';
  if (tokens <= 4096) return 'low';
  return tokens <= 16_384 ? 'medium' : 'high';
}

/** The named schema of structured output. @param param the field's full name, for messages */
export function readSchema(value: unknown, param: string): OutputFormat {
  if (!isObject(value)) throw invalidField(param, 'must be an object');
  const name = asString(value.name);
  if (!name) throw invalidField(`${param}.name`, 'must be a non-empty string');
  if (!isObject(value.schema)) throw invalidField(`${param}.schema`, 'must be an object');
  const description = stringField(value, 'description');
  const strict = booleanField(value, 'strict');
  return {
    type: 'json_schema',
    name,
    schema: value.schema,
    ...(description !== undefined && { description }),
    ...(strict !== undefined && { strict }),
  };
}
