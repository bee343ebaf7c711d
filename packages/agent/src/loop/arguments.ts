/** From what a model wrote to what a tool takes. */
import type { z } from 'zod';
import { cutText } from '../context/shorten.ts';
import type { Tool } from '../tool.ts';
import { DEEPEST, isBounded, MOST_CHARS } from './bounds.ts';

export type Json = Record<string, unknown>;

export type Checked =
  /** `given` as they were understood, `input` as the schema reads them. */
  | { ok: true; given: Json; input: Json }
  /** `problem` tells a model what to correct; `fault` says for people what the first wrong thing is: `title is missing`. */
  | { ok: false; problem: string; fault: string };

/** A mended field can show another one that needs it: an object in a string, then a number in that. */
const MENDINGS = 4;
const PROBLEMS_NAMED = 10;
/** Of arguments that are none. */
const RAW_CHARS = 10_000;

/** The arguments as an object; text that is none, or one out of bounds, is kept under `$raw`. */
export function readArguments(text: string): Json {
  let value: unknown = text.trim() === '' ? {} : parsed(text);
  // Some models write the object as JSON text within JSON.
  if (typeof value === 'string') value = parsed(value);
  if (value === null) return {};
  return isObject(value) ? value : { $raw: cutText(text, RAW_CHARS) };
}

/**
 * The arguments as they go back to a model. What is an object stays as it was written; the rest is made one, since some
 * providers refuse a whole conversation for one call in it that they cannot read.
 */
export function objectText(text: string): string {
  return isObject(parsed(text)) ? text : JSON.stringify(readArguments(text));
}

/**
 * Checks arguments against the tool's schema. What models commonly get wrong and means only one
 * thing (a number in quotes, null for what is left out, `High` for `high`) is put right first.
 */
export function checkArguments(tool: Tool, given: Json): Checked {
  if ('$raw' in given || !isBounded(given)) {
    const bounds = `at most ${DEEPEST} levels and ${MOST_CHARS.toLocaleString('en')} characters`;
    const problem = `The arguments of ${tool.name} are not a JSON object of ${bounds}. Write one and call again.`;
    return { ok: false, problem, fault: 'what was to be done could not be read' };
  }
  let current = given;
  for (let mendings = 0; ; mendings++) {
    const read = tool.input.safeParse(current);
    if (read.success) return { ok: true, given: current, input: read.data };
    const better = mendings < MENDINGS ? mend(current, read.error.issues) : undefined;
    if (!better) {
      const { issues } = read.error;
      return { ok: false, problem: problemOf(tool, current, issues), fault: faultOf(current, issues) };
    }
    current = better;
  }
}

type Issue = z.core.$ZodIssue;

/** A copy with what can be put right put right; undefined when nothing can. */
function mend(given: Json, issues: readonly Issue[]): Json | undefined {
  const copy = structuredClone(given);
  let changed = false;
  for (const issue of issues) {
    const key = issue.path.at(-1);
    const holder = at(copy, issue.path.slice(0, -1)) as Record<PropertyKey, unknown> | undefined;
    if (key === undefined || typeof holder !== 'object' || holder === null || !Object.hasOwn(holder, key)) continue;
    if (holder[key] === null && !Array.isArray(holder)) {
      delete holder[key];
      changed = true;
      continue;
    }
    const better = mendedValue(holder[key], issue);
    if (better === undefined) continue;
    holder[key] = better;
    changed = true;
  }
  return changed ? copy : undefined;
}

function mendedValue(value: unknown, issue: Issue): unknown {
  if (issue.code === 'invalid_value') {
    const said = String(value).trim().toLowerCase();
    return issue.values.find((allowed) => String(allowed).toLowerCase() === said);
  }
  if (issue.code !== 'invalid_type') return undefined;
  const text = typeof value === 'string' ? value.trim() : undefined;
  switch (issue.expected) {
    case 'number':
    case 'int':
      return text && Number.isFinite(Number(text)) ? Number(text) : undefined;
    case 'boolean':
      return /^(true|false)$/i.test(text ?? '') ? text?.toLowerCase() === 'true' : undefined;
    case 'string':
      return typeof value === 'number' || typeof value === 'boolean' ? String(value) : undefined;
    case 'array': {
      const inside = text === undefined ? undefined : parsed(text);
      return Array.isArray(inside) ? inside : [value];
    }
    case 'object':
    case 'record': {
      const inside = text === undefined ? undefined : parsed(text);
      return isObject(inside) ? inside : undefined;
    }
    default:
      return undefined;
  }
}

function problemOf(tool: Tool, given: Json, issues: readonly Issue[]): string {
  const lines = issues.slice(0, PROBLEMS_NAMED).map((issue) => {
    const field = issue.path.length > 0 ? issue.path.map(String).join('.') : 'arguments';
    if (issue.code !== 'invalid_type' || !isMissing(given, issue)) return `${field}: ${issue.message}`;
    return `${field}: is missing, expected ${issue.expected}`;
  });
  const more = issues.length > PROBLEMS_NAMED ? `; and ${issues.length - PROBLEMS_NAMED} more` : '';
  return `The arguments of ${tool.name} do not fit. ${lines.join('; ')}${more}. Correct them and call again.`;
}

/** What is wrong with the first field, in words that need no schema to be understood. */
function faultOf(given: Json, [issue]: readonly Issue[]): string {
  if (!issue || issue.path.length === 0) return 'something about it is wrong';
  const field = String(issue.path.findLast((key) => typeof key === 'string'))
    .replaceAll(/[_-]/g, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase();
  if (isMissing(given, issue)) return `the ${field} is missing`;
  const isText = typeof at(given, issue.path) === 'string';
  if (issue.code === 'too_big') return `the ${field} is too ${isText ? 'long' : 'large'}`;
  if (issue.code === 'too_small') return `the ${field} is too ${isText ? 'short' : 'small'}`;
  return `the ${field} is not what it must be`;
}

function isMissing(given: Json, issue: Issue): boolean {
  return at(given, issue.path) === undefined;
}

function at(value: unknown, path: readonly PropertyKey[]): unknown {
  let found = value;
  for (const key of path) {
    if (typeof found !== 'object' || found === null) return undefined;
    found = (found as Record<PropertyKey, unknown>)[key];
  }
  return found;
}

/** JSON within bounds, or undefined: what is none is for the caller to judge. */
function parsed(text: string): unknown {
  if (text.length > MOST_CHARS) return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return isBounded(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
